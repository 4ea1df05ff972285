"""A Discord of one's own, with the adapter, a channel and people in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from redis import Redis

from tests.stands.discord import DiscordStand, discord_stand
from tests.stubs.discord import Channel, DiscordServer, User


@pytest.fixture
def server() -> Iterator[DiscordServer]:
    with DiscordServer() as running:
        yield running
        assert [] == running.refused


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    with Redis.from_url(redis_url, socket_timeout=1.5) as client:
        yield client


@pytest.fixture
def stand(server: DiscordServer, redis: Redis) -> Iterator[DiscordStand]:
    with discord_stand(server, redis) as running:
        yield running


@pytest.fixture
def channel(server: DiscordServer) -> Channel:
    return server.guild().channel()


@pytest.fixture
def ana(server: DiscordServer) -> User:
    return server.user("Ana")


@pytest.fixture
def ben(server: DiscordServer) -> User:
    return server.user("Ben")
