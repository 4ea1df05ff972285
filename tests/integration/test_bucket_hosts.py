"""Bot, render, deliver and sweep on hosts of their own, which share a Redis, a bucket and keys, and no folder."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from PIL import Image

from bot.bootstrap import open_bot
from bot.conversation.bot import Bot
from bot.intake.receiving import receive
from bot.platforms.web.post import rooms
from core.domain.ids import JobId, invocation_id
from core.domain.place import Attachment, Author, Invocation, Place, Press
from core.settings import KeySettings, LeaseSettings, RedisSettings, Settings
from core.wire.keys import new_key
from tests.integration.conftest import Installation
from tests.signers import all_in_one, new_signers
from tests.stubs.bucket import names_in

ANA = Author(platform="web", account="web", id="ana", name="Ana")
SMALL = "--n 1 --steps 2"
HOSTS = ("bot", "render", "deliver", "sweep")

pytestmark = pytest.mark.timeout(240)


@pytest.fixture
def hosts(redis_url, s3, tmp_path):
    """The installation of each host; nothing of what one has in its folder is in another's."""
    settings = Settings(
        redis=RedisSettings(url=redis_url),
        files=s3,
        lease=LeaseSettings(beat_s=0.5, stall_s=10, sweep_s=0.3),
        keys=KeySettings(render=new_key("r"), deliver=new_key("d"), web=new_key("w"), sign=all_in_one(new_signers())),
    )
    made = {}
    for name in HOSTS:
        (tmp_path / name).mkdir()
        made[name] = Installation(settings.model_copy(update={"data": tmp_path / name}))
    yield made
    for one in made.values():
        one.close()


class Chat:
    """Ana in a room of the web chat."""

    def __init__(self, bot: Bot, host: Installation) -> None:
        self.bot, self.host, self._count = bot, host, 0
        self.place = Place(platform="web", account="web", chat=rooms(host.settings, bot.redis).create("ana"))

    def _invocation(self, text: str, **changes: object) -> Invocation:
        self._count += 1
        update = invocation_id("web", "web", str(self._count))
        return replace(Invocation(id=update, place=self.place, author=ANA, text=text), **changes)

    async def says(self, text: str, **changes: object):
        return await self.bot.dispatcher.receive(self._invocation(text, **changes))

    async def draws(self, text: str, **changes: object):
        receipt = await self.says(text, **changes)
        assert "accepted" == receipt.kind, receipt
        self.host.until(lambda: "delivered" == self.host.ledger.load(receipt.job).state.value, f"{text}'s result")
        return self.host.ledger.load(receipt.job)

    async def presses(self, what: str, job: JobId, message):
        return await self.says("", press=Press(payload=f"1.{what}.{job}.0", message=message))

    async def brings(self, picture: bytes) -> Attachment:
        async def chunks():
            yield picture

        services = self.bot.services
        limits, converter = services.settings.limits, services.converter
        return await receive(chunks(), author=ANA, files=services.files, limits=limits, converter=converter)


def photo() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((96, 64), 70).convert("RGB").save(out, "PNG")
    return out.getvalue()


def lying(settings: Settings) -> set[str]:
    """The hashes of the files in this part of the bucket."""
    names = [name.removeprefix(f"{settings.files.prefix}/") for name in names_in(settings.files)]
    return {name.split("/")[1] for name in names if name.startswith("files/")}


def anything(settings: Settings) -> list[str]:
    return [name for name in names_in(settings.files) if name.startswith(settings.files.prefix)]


@pytest.mark.torch
async def test_a_whole_conversation_needs_nothing_but_redis_and_the_bucket(hosts, tmp_path):
    """Drawn, remixed from a result and from an upload, deleted, forgotten: and then nothing is in the bucket."""
    hosts["render"].start("render pocket")
    hosts["deliver"].start("deliver web")
    hosts["sweep"].start("sweep")
    bot = open_bot(hosts["bot"].settings)
    settings = hosts["bot"].settings
    try:
        served = bot.services.worker_status.served_models
        hosts["bot"].until(served, "a render worker")
        chat = Chat(bot, hosts["bot"])
        first = await chat.draws(f"/imagine a red circle {SMALL}")
        second = await chat.draws(f"/remix at night {SMALL}", replies_to=first.message)
        brought = await chat.brings(photo())
        third = await chat.draws(f"/remix as a painting {SMALL}", attachments=(brought,))
        made = {artifact.sha256 for job in (first, second, third) for artifact in job.artifacts}
        assert made | set(brought.files) == lying(settings)
        deleted = await chat.presses("delete", first.id, first.message)
        assert "refused" != deleted.kind, deleted
        assert not {artifact.sha256 for artifact in first.artifacts} & lying(settings)
        assert "Forgotten: 3 requests" in (await chat.says("/forget yes")).sentence
        assert [] == anything(settings)
    finally:
        await bot.close()
    assert [] == [path for path in tmp_path.rglob("*") if path.is_file()]


@contextmanager
def silent(server) -> Iterator[None]:
    """The bucket's server takes calls and answers none."""
    os.kill(server.process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(server.process.pid, signal.SIGCONT)


async def test_a_bucket_that_stays_silent_costs_nobody_their_picture(hosts, s3_server):
    """What is drawn meanwhile is posted when it answers again, once; whoever needs it now hears so in three seconds."""
    hosts["render"].start("render")
    hosts["deliver"].start("deliver web")
    bot = open_bot(hosts["bot"].settings)
    try:
        hosts["bot"].until(bot.services.worker_status.served_models, "a render worker")
        chat = Chat(bot, hosts["bot"])
        brought = await chat.brings(photo())
        with silent(s3_server):
            drawing = await chat.says("/imagine a fox --n 1")
            assert "accepted" == drawing.kind
            began = time.monotonic()
            told = await chat.says("/remix as a painting", attachments=(brought,))
            assert ("refused", True) == (told.kind, time.monotonic() - began < 3), told
            assert "try again in a moment" in told.sentence
            await asyncio.sleep(4)
            assert hosts["bot"].ledger.load(drawing.job).state.value in {"queued", "rendering"}
        ledger = hosts["bot"].ledger
        hosts["bot"].until(lambda: "delivered" == ledger.load(drawing.job).state.value, "the result")
        (artifact,) = ledger.load(drawing.job).artifacts
        assert artifact.sha256 in lying(hosts["bot"].settings)
        assert 1 == ledger.load(drawing.job).attempt
    finally:
        await bot.close()
