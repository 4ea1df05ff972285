"""A poster of a bot of a strict Telegram, and a group for it."""

from __future__ import annotations

import pytest
from redis import Redis

from bot.platforms.telegram.post import poster
from core.clock import SystemClock
from core.domain.place import Place
from core.stores.memory import Memory, MemoryFileStore
from tests.stands.telegram import telegram_settings
from tests.stubs.telegram import TelegramServer


@pytest.fixture
def server():
    with TelegramServer() as running:
        yield running
        assert [] == [f"{one.method}: {one.why}" for one in running.refused]


@pytest.fixture
def files():
    return MemoryFileStore(Memory(clock=SystemClock()))


@pytest.fixture
async def post(server, files, redis_url):
    with Redis.from_url(redis_url, socket_timeout=1.5) as redis:
        made = poster(telegram_settings(server), redis, files)
        yield made
        await made.close()


@pytest.fixture
def group(server):
    return server.group()


@pytest.fixture
def place(group):
    return Place(platform="telegram", account="700000001", chat=str(group.id))
