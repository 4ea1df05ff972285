"""What Meta brought is on disk before it is answered, handled whoever dies, and one person's acts stay in order."""

from __future__ import annotations

import asyncio
import json

import httpx
import pytest
import redis as blocking
from redis.asyncio import Redis

from bot.meta.webhooks.envelope import read_envelope
from bot.meta.webhooks.inbox import Inbox
from bot.meta.webhooks.signature import HEADER, HubSignature
from bot.meta.webhooks.turns import Turns
from bot.posting.webhooks import application, raw_webhook
from core.clock import SystemClock
from core.domain.errors import StoreUnavailable
from tests.stubs.meta import signature, written

SECRET = "0f" * 16
KEY = "platform:toy:1:inbox"


def body(*texts, person="7"):
    told = [
        {
            "sender": {"id": person},
            "recipient": {"id": "1"},
            "timestamp": 1_790_000_000_000 + number,
            "message": {"mid": f"m_{person}_{text}", "text": text},
        }
        for number, text in enumerate(texts)
    ]
    return written({"object": "page", "entry": [{"id": "1", "time": 1, "messaging": told}]})


class Process:
    """A bot process: its callback, its inbox, and what it has handled."""

    def __init__(self, redis, *, away=0, dies=False):
        self.said, self.away, self.dies = [], away, dies
        self.inbox = Inbox(
            redis=redis,
            key=KEY,
            proof=HubSignature(secret=SECRET.encode()),
            handle=self._handle,
            clock=SystemClock(),
            left_s=0.0,
        )
        app = application(raw_webhook("/hook", self.inbox.proof, self.inbox.take))
        self.http = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot")

    async def _handle(self, told):
        if self.dies:
            await asyncio.Event().wait()
        if self.away:
            self.away -= 1
            raise StoreUnavailable
        self.said += [event.text for event in read_envelope(told, "page")]

    async def post(self, content, secret=SECRET):
        answer = await self.http.post("/hook", content=content, headers={HEADER: signature(secret, content)})
        return answer.status_code


@pytest.fixture
async def redis(redis_url):
    async with Redis.from_url(redis_url) as client:
        yield client


async def test_what_is_answered_is_kept_and_handled(redis):
    """And taken out of the inbox once it is handled."""
    process = Process(redis)
    assert 200 == await process.post(body("a", "ä/b"))
    await process.inbox.settle()
    assert ["a", "ä/b"] == process.said
    assert 0 == await redis.xlen(KEY)


async def test_another_process_handles_what_a_dead_one_left(redis):
    """It was answered with 200, so Meta brings it no more."""
    dead = Process(redis, dies=True)
    assert 200 == await dead.post(body("a"))
    assert 1 == await redis.xlen(KEY)
    living, third = Process(redis), Process(redis)
    await asyncio.sleep(0.01)
    begun = [await living.inbox.adopt(), await third.inbox.adopt()]
    await living.inbox.settle()
    assert ([1, 0], ["a"], 0) == (begun, living.said, await redis.xlen(KEY))
    for task in dead.inbox._in_hand.values():
        task.cancel()


async def test_what_could_not_be_handled_is_tried_again(redis):
    """Redis was away while it was read."""
    process = Process(redis, away=1)
    await process.post(body("a"))
    await process.inbox.settle()
    assert ([], 1) == (process.said, await redis.xlen(KEY))
    await asyncio.sleep(0.01)
    await process.inbox.adopt()
    await process.inbox.settle()
    assert ["a"] == process.said


async def test_what_nobody_can_keep_is_brought_again(redis):
    """An answer other than 200 makes Meta send it again."""
    process = Process(Redis(port=1, socket_connect_timeout=0.2))
    assert 503 == await process.post(body("a"))
    assert [] == process.said


async def test_who_can_write_to_redis_says_nothing_in_metas_name(redis):
    """What lies in the inbox proves itself by Meta's signature."""
    process, forged = Process(redis), body("forged")
    for told in ({"body": forged, "signature": signature("another", forged)}, {"body": forged}, {"else": "x"}):
        await redis.xadd(KEY, told)
    await asyncio.sleep(0.01)
    assert 0 == await process.inbox.adopt()
    assert ([], 0) == (process.said, await redis.xlen(KEY))


@pytest.mark.parametrize("content", [b"[]", b"null", b'{"object": "page"}', b"{" * 5000, b'{"entry": 7}'])
async def test_absurd_bodies_are_answered_once(redis, content):
    """Rightly signed: an answer other than 200 would bring them again for ever."""
    process = Process(redis)
    assert 200 == await process.post(content)
    assert 200 == await process.post(body("a"))
    await process.inbox.settle()
    assert (["a"], 0) == (process.said, await redis.xlen(KEY))


async def test_everything_in_redis_ends(redis, redis_url):
    """No key is kept for ever."""
    process = Process(redis, away=1)
    await process.post(body("a"))
    await process.inbox.settle()
    await asyncio.sleep(0.01)
    process.away = 1
    await process.inbox.adopt()
    await process.inbox.settle()
    with blocking.Redis.from_url(redis_url) as client:
        assert all(client.ttl(key) > 0 for key in client.scan_iter("platform:toy:*"))


def events(*people):
    return [event for person, texts in people for event in read_envelope_of(person, texts)]


def read_envelope_of(person, texts):
    return read_envelope(json.loads(body(*texts, person=person)), "page")


async def test_one_persons_acts_have_turns_and_different_people_do_not_wait():
    """The earliest first, also where a later one came before; what one breaks is nobody else's."""
    seen, gate = [], asyncio.Event()

    async def act(event):
        if event.text == "slow":
            await gate.wait()
        if event.text == "bad":
            raise ValueError
        seen.append(event.text)

    turns = Turns(act)
    slow, bad, last = events(("7", ("slow", "bad", "last")))
    [other] = events(("8", ("other",)))
    tasks = [asyncio.create_task(turns.take(event)) for event in (slow,)]
    await asyncio.sleep(0)
    tasks += [asyncio.create_task(turns.take(event)) for event in (last, bad, other)]
    await asyncio.sleep(0.01)
    assert ["other"] == seen
    gate.set()
    done = await asyncio.gather(*tasks, return_exceptions=True)
    assert ["other", "slow", "last"] == seen
    assert [ValueError] == [type(one) for one in done if one is not None]
