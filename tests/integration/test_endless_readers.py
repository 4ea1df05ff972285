"""What reads Redis without end: it hears after any silence, and it ends when it is told to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from redis import Redis
from redis.asyncio import Redis as AsyncRedis

from bot.platforms.web.rooms.hub import Hub
from bot.platforms.web.rooms.presence import Presence
from core.domain.post import Progress
from core.stores.redis.reach import async_twin
from core.stores.redis.workers.feed import RedisProgressFeed
from core.stores.redis.workers.reports import RedisWorkerReports
from tests.contract.ports.rows import make_job

# From no step of the event loop to more than any of them needs before it waits for Redis.
STEPS = range(30)

Endless = Callable[[], Coroutine[object, object, None]]


@asynccontextmanager
async def feed(redis: AsyncRedis) -> AsyncIterator[Endless]:
    async def follow() -> None:
        async for _ in RedisProgressFeed(redis).follow():
            pass

    yield follow


@asynccontextmanager
async def hub(redis: AsyncRedis) -> AsyncIterator[Endless]:
    read = Hub(redis)
    async with read.subscribed("stream"):
        yield read.run


@asynccontextmanager
async def presence(redis: AsyncRedis) -> AsyncIterator[Endless]:
    here = Presence(redis)
    await here.arrive("room", "Ana", lambda names: None)
    yield here.run


async def ends(redis: Redis, endless: Callable[[AsyncRedis], AbstractAsyncContextManager[Endless]], steps: int) -> bool:
    """Whether a reader ends that is cancelled after so many steps of the event loop."""
    client = async_twin(redis)
    async with endless(client) as run:
        reader = asyncio.create_task(run())
        for _ in range(steps):
            await asyncio.sleep(0)
        reader.cancel()
        await asyncio.wait([reader], timeout=5)
        ended = reader.cancelled()
        while not reader.done():
            reader.cancel()
            await asyncio.wait([reader], timeout=0.1)
    await client.aclose()
    return ended


@pytest.mark.parametrize("endless", [feed, hub, presence])
async def test_a_reader_ends_whenever_it_is_cancelled(redis_url, endless, monkeypatch):
    """Also while its command is being sent, when Python 3.11 swallows the cancel: or a shutdown would wait for ever."""
    for module in ("core.stores.redis.workers.feed", "bot.platforms.web.rooms.hub"):
        monkeypatch.setattr(f"{module}.READ_BLOCKS_MS", 100)
    monkeypatch.setattr("bot.platforms.web.rooms.presence.BEAT_S", 0.0)
    with Redis.from_url(redis_url) as redis:
        ended = await asyncio.gather(*(ends(redis, endless, steps) for steps in STEPS))
    assert [] == [steps for steps, one in zip(STEPS, ended, strict=True) if not one]


async def test_what_is_said_after_a_silence_is_heard(installation):
    """A stream that is quiet for longer than a read blocks is no server that is away."""
    client, reports = async_twin(installation.store.client), RedisWorkerReports(installation.store)
    job = make_job()
    installation.ledger.accept(job, dedupe_s=60)
    said = Progress(job=job.id, step=2, of=4)
    following: Awaitable[Progress] = asyncio.ensure_future(anext(RedisProgressFeed(client).follow()))
    await asyncio.sleep(5.5)
    await asyncio.to_thread(reports.publish, said, None)
    assert said == await asyncio.wait_for(following, 5)
    await client.aclose()
