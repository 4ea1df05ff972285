"""The chat side on a real Redis, put together from settings as in production."""

from __future__ import annotations

import asyncio
import time

import pytest

from bot.bootstrap import open_bot
from bot.platforms.web.post import rooms
from core.domain.errors import StoreUnavailable
from core.domain.ids import MessageId, invocation_id
from core.domain.jobs.states import JobState
from core.domain.place import Author, Invocation, Place, Press
from core.domain.post import Progress
from core.ports.work import Ticket
from core.settings import KeySettings, RedisSettings, Settings
from core.stores.redis.assembly import open_store
from core.stores.redis.ledger.render import RedisRenderLedger
from core.stores.redis.workers.reports import RedisWorkerReports
from core.wire.keys import new_key
from tests.signers import all_in_one, new_signers

ANA = Author(platform="web", account="web", id="ana", name="Ana")


@pytest.fixture
def settings(redis_url, tmp_path) -> Settings:
    return Settings(
        data=tmp_path,
        redis=RedisSettings(url=redis_url),
        keys=KeySettings(render=new_key("r"), deliver=new_key("d"), web=new_key("w"), sign=all_in_one(new_signers())),
    )


def typed(place: Place, text: str, number: int, **changes: object) -> Invocation:
    update = invocation_id("web", "web", str(number))
    return Invocation(id=update, place=place, author=ANA, text=text, **changes)


async def test_a_command_is_queued_followed_and_cancelled(settings):
    """Accepted once, its placeholder noted, its progress edited into it, and cancelled by its requester."""
    store = open_store(settings)
    reports, renders = RedisWorkerReports(store), RedisRenderLedger(store)
    reports.announce("render-w", pool="default", models=["pocket"], for_s=60)
    bot = open_bot(settings)
    place = Place(platform="web", account="web", chat=rooms(settings, bot.redis).create("ana"))
    try:
        receipt = await bot.dispatcher.receive(typed(place, "/imagine a red fox", 1))
        assert ("accepted", True) == (receipt.kind, receipt.told)
        assert "duplicate" == (await bot.dispatcher.receive(typed(place, "/imagine a red fox", 1))).kind
        row = bot.services.ledger.load(receipt.job)
        assert (JobState.QUEUED, receipt.message) == (row.state, row.message)
        assert receipt.job == bot.services.messages.job_at(place, receipt.message)
        renders.claim(Ticket(job=receipt.job, attempt=1), worker="w", alone=True, for_s=60)
        following = asyncio.create_task(bot.follower.run())
        await asyncio.sleep(0.3)
        reports.publish(Progress(job=receipt.job, step=4, of=8), None)
        await _until(lambda: b"Drawing, 50 %" in _everything(bot.redis))
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
        press = Press(payload=f"1.cancel.{receipt.job}.0", message=MessageId(receipt.message))
        assert "Cancelling." == (await bot.dispatcher.receive(typed(place, "", 2, press=press))).sentence
        assert {receipt.job} == renders.cancelled([receipt.job])
        assert "answered" == (await bot.dispatcher.receive(typed(place, "/forget yes", 3))).kind
        assert bot.services.ledger.load(receipt.job) is None
    finally:
        await bot.close()
        store.client.close()


async def test_a_redis_that_goes_away_is_told_within_three_seconds(settings, redis_socket):
    """The receipt says that nothing was queued, and that the adapter has to show it."""
    bot, place = open_bot(settings), Place(platform="web", account="web", chat="a" * 26)
    held = redis_socket.with_suffix(".away")
    bot.redis.connection_pool.disconnect()
    redis_socket.rename(held)
    try:
        started = time.monotonic()
        receipt = await bot.dispatcher.receive(typed(place, "/imagine a red fox", 1))
        assert time.monotonic() - started < 3
        assert ("refused", False) == (receipt.kind, receipt.told)
        assert StoreUnavailable().message == receipt.sentence
    finally:
        held.rename(redis_socket)
        await bot.close()


def _everything(redis) -> bytes:
    rooms = [key for key in redis.keys("*") if redis.type(key) == b"stream"]
    return b"".join(str(redis.xrange(key)).encode() for key in rooms)


async def _until(true, patience_s: float = 10.0) -> None:
    until = time.monotonic() + patience_s
    while not true():
        assert time.monotonic() < until, "it did not happen"
        await asyncio.sleep(0.02)
