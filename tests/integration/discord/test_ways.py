"""The ways to interactions in Redis: kept as long as their tokens, claimed by one, and nothing without Redis."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from redis import Redis

from bot.platforms.discord.interactions.tokens import Way, Ways
from core.domain.errors import PostRetryable
from core.domain.ids import DeliveryId
from core.stores.redis.people.kept import Kept
from core.wire.codec import to_json
from tests.signers import everybody

KEY = DeliveryId("d1")
ME = everybody()


@pytest.fixture
def ways(redis: Redis) -> Ways:
    return Ways(Kept(redis=redis, me=ME))


@pytest.fixture
def way() -> Way:
    return Way(application="9", token="secret", until=time.time() + 600, person="5", names=("77", "job"))


def test_a_way_has_several_names(ways: Ways, redis: Redis, way: Way) -> None:
    """Its interaction, its job and its messages lead to it, until the token ends; no log shows the token."""
    ways.keep(way, "message")
    assert [way] * 3 == [ways.of(name) for name in ("77", "job", "message")]
    assert ways.of("another") is None
    assert 590 <= redis.ttl("platform:discord:way:77") <= 600
    assert "secret" not in repr(way)
    assert way.path not in repr(way)


def test_a_way_that_others_wrote_leads_nowhere(ways: Ways, redis: Redis, way: Way) -> None:
    """Whoever writes to Redis sends no answer along another command's way, nor into a message of their choice."""
    ways.keep(way)
    other, name = replace(way, token="mallory", names=("78",)), "platform:discord:way:"
    Ways(Kept(redis=redis, me=everybody())).keep(other)
    redis.copy(f"{name}77", f"{name}79")
    redis.set(f"{name}80", to_json(other))
    assert ways.begin(KEY) is None
    redis.set(f"platform:discord:sent:{KEY}", "123")
    assert [ways.of(one) for one in ("77", "78", "79", "80")] == [way, None, None, None]
    assert ways.begin(KEY) == ""


def test_a_token_that_has_ended(ways: Ways, way: Way) -> None:
    """Nothing is kept of it."""
    ways.keep(replace(way, until=time.time() - 1))
    assert ways.of("77") is None


def test_one_fills_what_is_thinking(ways: Ways, way: Way) -> None:
    """The first who claims it, again and again; nobody else."""
    assert ways.claim(way, "result", for_s=60)
    assert ways.claim(way, "result", for_s=60)
    assert not ways.claim(way, "placeholder", for_s=60)


def test_a_followup_is_begun_once(ways: Ways) -> None:
    """Whoever tries again hears its message, or that nobody knows it; one that certainly failed may be begun anew."""
    assert ways.begin(KEY) is None
    assert ways.begin(KEY) == ""
    ways.sent(KEY, None)
    assert ways.begin(KEY) is None
    ways.sent(KEY, "123")
    assert ways.begin(KEY) == "123"


def test_without_redis(way: Way) -> None:
    """Every call says that it may work later."""
    with Redis(unix_socket_path="/nowhere/at-all") as away:
        ways = Ways(Kept(redis=away, me=ME))
        for act in (
            lambda: ways.keep(way),
            lambda: ways.of("77"),
            lambda: ways.claim(way, "result", for_s=1),
            lambda: ways.begin(KEY),
            lambda: ways.sent(KEY, "1"),
        ):
            with pytest.raises(PostRetryable):
                act()
