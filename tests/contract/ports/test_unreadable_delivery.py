"""A promise in Redis that cannot be read: a stranger wrote it, or a release to come."""

from __future__ import annotations

import pytest
import redis

from core.domain.ids import MessageId
from core.domain.jobs.states import JobState
from core.domain.post import Repeat, RepeatRule
from tests.contract.ports.conftest import in_redis
from tests.contract.ports.test_delivery_ledger import rendered
from workers.deliver.rules import Move, next_move

STRANGE = ("", "garbage", "[" * 100_000, '{"schema":99,"id":"x"}', '{"schema":1,"id":7,"mask":"a"}')
_FINDING = (Repeat.NONCE, Repeat.ECHO)


@pytest.fixture
def ports(redis_url, tmp_path):
    return in_redis(redis_url, tmp_path)


@pytest.fixture
def plant(redis_url):
    with redis.Redis.from_url(redis_url) as client:
        yield lambda job, text: client.set(f"im:delivery:{job.id}", text)


@pytest.mark.parametrize("text", STRANGE)
def test_it_keeps_nobody_from_a_result(ports, plant, text):
    """It is made anew from the job itself, and kept like any other; the sweeper does not stumble over it."""
    job = rendered(ports)
    plant(job, text)
    ports.wait(60)
    # it stands in its queue already
    assert 0 == ports.sweep.redeliver(after_s=15)
    sending = ports.deliveries.begin(job.id, for_s=30)
    assert (job.id, ()) == (sending.delivery.job, sending.delivery.open_sends)
    ports.deliveries.delivered(job.id, MessageId("m1"))
    assert JobState.DELIVERED is ports.ledger.load(job.id).state


@pytest.mark.parametrize("text", STRANGE)
def test_one_that_had_begun_may_be_out(ports, plant, text):
    """Whoever can look, looks; whoever may hear of it, waits; whoever can do neither does not post a second time."""
    job = rendered(ports)
    ports.deliveries.begin(job.id, for_s=1)
    plant(job, text)
    ports.wait(60)
    sends = ports.deliveries.begin(job.id, for_s=30).delivery.open_sends
    now, nonce, echo = ports.clock.now(), *(RepeatRule(by=by, within_s=120, finds=True) for by in _FINDING)
    assert Move.LOOK is next_move(nonce, sends, now)
    assert Move.WAIT is next_move(echo, sends, now, looked=True)
    assert Move.GIVE_UP is next_move(RepeatRule(by=Repeat.NONE), sends, now)


def test_a_send_of_one_that_became_unreadable_is_not_made(ports, plant):
    """Whoever was about to send asks once more and is told no."""
    job = rendered(ports)
    delivery = ports.deliveries.begin(job.id, for_s=30).delivery
    plant(job, "garbage")
    assert not ports.deliveries.will_send(delivery)
