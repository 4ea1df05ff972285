"""A post of several messages: one key each, and a second try goes on where the first broke off."""

from __future__ import annotations

import pytest
import redis

from bot.posting.parts import Parts
from core.domain.errors import PostAmbiguous, PostRetryable
from core.domain.ids import DeliveryId, MessageId
from core.stores.redis.people.kept import Kept
from tests.signers import everybody

KEY = DeliveryId("d1")


@pytest.fixture
def parts(redis_url):
    with redis.Redis.from_url(redis_url) as client:
        kept = Kept(redis=client, me=everybody())
        yield Parts(kept=kept, prefix="platform:toy:1", keep_s=60)


class Wire:
    """Notes what was sent; the first troubles are raised, each after the message was taken where it is ambiguous."""

    def __init__(self, *troubles):
        self.troubles, self.sent = list(troubles), []

    def send(self, words):
        async def sending(part):
            trouble = self.troubles.pop(0) if self.troubles else None
            if trouble is not None and not isinstance(trouble, PostAmbiguous):
                raise trouble
            self.sent.append((part, words))
            if trouble is not None:
                raise trouble
            return MessageId(f"m{len(self.sent)}")

        return sending

    @property
    def all(self):
        return [self.send("picture"), self.send("words")]


async def test_a_broken_post_goes_on_where_it_broke(parts):
    """The first message is not sent again, by whichever process."""
    wire = Wire(None, PostRetryable())
    with pytest.raises(PostRetryable):
        await parts.send(KEY, wire.all)
    assert await parts.find(KEY) is None
    assert "m1" == await parts.send(KEY, wire.all)
    assert [("d1.0", "picture"), ("d1.1", "words")] == wire.sent
    assert "m1" == await parts.find(KEY)


async def test_an_echo_tells_what_no_answer_told(parts):
    """It comes to another process, under the key of the part."""
    wire = Wire(None, PostAmbiguous())
    with pytest.raises(PostAmbiguous):
        await parts.send(KEY, wire.all)
    await parts.note("d1.1", MessageId("m2"))
    assert "m1" == await parts.find(KEY)
    assert "m1" == await parts.send(KEY, wire.all)
    assert 2 == len(wire.sent)


async def test_every_message_stands_for_the_post(parts):
    """A reply to the words is one to the picture above."""
    await parts.send(KEY, Wire().all)
    assert ["m1", "m1", "m9"] == [await parts.first_of(MessageId(name)) for name in ("m1", "m2", "m9")]


async def test_what_nobody_here_has_written_is_not_believed(parts):
    """Whoever can write to the store cannot make a message of ours out of another."""
    wire = Wire()
    parts.kept.redis.set("platform:toy:1:part:d1.0", "theirs")
    assert "m1" == await parts.send(KEY, wire.all)
    assert 2 == len(wire.sent)


async def test_where_the_store_is_away_nothing_is_sent(redis_url):
    """What is not noted could be sent twice."""
    kept = Kept(redis=redis.Redis(port=1, socket_connect_timeout=0.2), me=everybody())
    wire = Wire()
    with pytest.raises(PostRetryable):
        await Parts(kept=kept, prefix="platform:toy:1", keep_s=60).send(KEY, wire.all)
    assert [] == wire.sent
