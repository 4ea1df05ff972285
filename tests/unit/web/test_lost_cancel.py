"""Readers that run until they are cancelled end also where the library below has swallowed the cancel."""

from __future__ import annotations

import asyncio

import pytest

from bot.platforms.web.hub import Hub
from bot.platforms.web.presence import Presence
from core.redis.feed import RedisProgressFeed


class Swallowing:
    """Reads as redis-py does on Python 3.11 where a cancel comes as its command has just been sent."""

    def __init__(self) -> None:
        self.reading = asyncio.Event()

    async def xread(self, *_: object, **__: object) -> list[object]:
        self.reading.set()
        try:
            await asyncio.sleep(0.01)
        except asyncio.CancelledError:
            return []
        return []

    async def answered(self, *_: object, **__: object) -> list[object]:
        return []

    xrevrange = xadd = expire = zadd = zrange = answered
    zremrangebyscore = xread


async def follows(redis: Swallowing) -> None:
    async for _ in RedisProgressFeed(redis).follow():
        pass


async def tails(redis: Swallowing) -> None:
    hub = Hub(redis)
    async with hub.subscribed("stream"):
        await hub.run()


async def beats(redis: Swallowing) -> None:
    presence = Presence(redis)
    await presence.arrive("room", "Ana", lambda names: None)
    redis.reading.clear()
    await presence.run()


@pytest.mark.parametrize("reads", [follows, tails, beats])
def test_a_cancel_that_was_swallowed_still_ends_the_reader(reads, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a process that shuts down would wait for its reader for ever."""
    monkeypatch.setattr("bot.platforms.web.presence.BEAT_S", 0.05)

    async def cancelled() -> bool:
        redis = Swallowing()
        reader = asyncio.create_task(reads(redis))
        await asyncio.sleep(0.02)
        await redis.reading.wait()
        reader.cancel()
        done, _ = await asyncio.wait([reader], timeout=5)
        return bool(done) and reader.cancelled()

    assert asyncio.run(cancelled())
