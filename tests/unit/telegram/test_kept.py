"""Where a chat is and what a delivery became are believed only where the bot or the deliver worker has said so."""

from __future__ import annotations

import pytest
from redis import Redis

from bot.platforms.telegram.posting.address import Moves
from bot.platforms.telegram.posting.sent import Sent
from core.domain.ids import DeliveryId, MessageId
from core.domain.place import Place
from core.stores.redis.people.kept import Kept
from tests.signers import everybody

GROUP = Place(platform="telegram", account="7", chat="-55")
MOVED, SENT = "platform:telegram:7:moved:-55", "platform:telegram:7:sent:d1"
ME = everybody()


@pytest.fixture
def redis(redis_url):
    with Redis.from_url(redis_url) as made:
        yield made


def moves(redis, me=ME):
    return Moves(kept=Kept(redis=redis, me=me), account="7", keep_s=60)


def test_a_group_goes_on_where_telegram_said(redis):
    """Both ways, also after the second move."""
    moves(redis).note(-55, -1001234567890)
    moves(redis).note(-1001234567890, -1001234567891)
    assert -1001234567891 == moves(redis).now(GROUP)
    assert "-55" == moves(redis).origin(-1001234567891)


def test_whoever_writes_to_redis_moves_no_group(redis):
    """As it was written by release 0.1, signed with another key, and as a true row of another group."""
    redis.set(MOVED, "-1001234567890")
    assert -55 == moves(redis).now(GROUP)
    moves(redis, everybody()).note(-55, -1001234567890)
    assert -55 == moves(redis).now(GROUP)
    moves(redis).note(-66, -1001234567890)
    redis.copy("platform:telegram:7:moved:-66", MOVED, replace=True)
    assert -55 == moves(redis).now(GROUP)


async def test_whoever_writes_to_redis_names_no_message(redis):
    """A delivery never goes on in a message of another chat because a row says so."""
    sent = Sent(kept=Kept(redis=redis, me=ME), account="7", keep_s=60)
    redis.set(SENT, "5@-1001234567890")
    assert await sent.get(DeliveryId("d1")) is None
    await sent.note(DeliveryId("d1"), MessageId("6"))
    assert "6" == await sent.get(DeliveryId("d1"))
