"""Each process opens the store with the keys that it has, and says at the start which one it lacks."""

from __future__ import annotations

import time

import pytest

from core.domain.errors import OperatorError
from core.ports.work import Ticket
from core.settings import KeySettings
from core.stores.redis.assembly import Role, open_store
from core.stores.redis.ledger.delivery import RedisDeliveryLedger
from core.stores.redis.ledger.jobs import RedisLedger
from core.stores.redis.ledger.render import RedisRenderLedger
from core.stores.redis.ledger.sweep import RedisSweepLedger
from core.stores.redis.ledger.timetable import RedisTimetable
from tests.contract.ports.rows import make_artifact, make_job


@pytest.fixture
def with_keys(installation):
    """The settings with some of the keys only."""
    keys = installation.settings.keys
    return lambda *names: installation.settings.model_copy(
        update={"keys": KeySettings(**{name: getattr(keys, name) for name in names})}
    )


@pytest.mark.parametrize(
    ("role", "held", "missing", "why"),
    [
        (Role.BOT, ("deliver",), "RENDER", "could not queue a picture"),
        (Role.RENDER, ("render",), "DELIVER", "could not hand a result over"),
        (Role.RENDER, ("deliver",), "RENDER", "from a forged one"),
        (Role.DELIVER, ("render",), "DELIVER", "from a forged one"),
        (Role.SWEEP, ("render",), "DELIVER", "put a lost delivery back"),
        (Role.SWEEP, ("deliver",), "RENDER", "put a lost picture back"),
        (Role.BOT, ("render", "deliver"), "SIGN", "sign what it accepts"),
        (Role.RENDER, ("render", "deliver"), "SIGN", "sign what it has drawn"),
        (Role.DELIVER, ("render", "deliver"), "SIGN", "sign what it has posted"),
        (Role.SWEEP, ("render", "deliver"), "SIGN", "sign that a job has ended"),
    ],
)
def test_a_missing_key_is_named_with_what_it_is_for(with_keys, role, held, missing, why):
    """At the start, and only where it is needed."""
    with pytest.raises(OperatorError, match=f"IMAGINE_KEYS__{missing} is not set.*{why}"):
        open_store(with_keys(*held), role)


def test_a_deliver_host_knows_no_render_key(installation, with_keys):
    """It delivers what others rendered, also a result that was cancelled in time."""
    deliver = open_store(with_keys("deliver", "sign"), Role.DELIVER)
    ledger = RedisDeliveryLedger(deliver)
    for number, stopped in ((1, False), (2, True)):
        job = make_job(number, at=time.time())
        installation.ledger.accept(job, dedupe_s=60)
        ticket = Ticket(job=job.id, attempt=1)
        renders = RedisRenderLedger(installation.store)
        renders.claim(ticket, worker="w", alone=True, for_s=60)
        renders.store_result(ticket, [make_artifact()])
        if stopped:
            assert installation.ledger.request_cancel(job.id)
        sending = ledger.begin(job.id, for_s=60)
        assert ("cancelled" if stopped else "delivering") == sending.job.state.value
    deliver.client.close()


def test_a_bot_without_the_deliver_key_leaves_sentences_to_the_timetable(installation, with_keys):
    """Signed by nobody, they are found there by the deliver worker at once."""
    bot, deliver = (
        open_store(with_keys("render", "sign"), Role.BOT),
        open_store(with_keys("deliver", "sign"), Role.DELIVER),
    )
    ledger, job = RedisLedger(bot), make_job(1, at=time.time())
    ledger.accept(job, dedupe_s=60)
    ledger.request_cancel(job.id)
    assert 0 == bot.client.llen("rq:queue:deliver")
    assert [job.id] == list(RedisTimetable(deliver).due(most=8))
    assert RedisDeliveryLedger(deliver).begin(job.id, for_s=60) is not None
    assert [] == list(RedisTimetable(deliver).due(most=8))
    for store in (bot, deliver):
        store.client.close()


def test_a_sweeper_with_both_keys_signs_in_both_directions(installation, with_keys):
    """A lost picture and a lost delivery come back."""
    sweep = open_store(with_keys("render", "deliver", "sign"), Role.SWEEP)
    job = make_job(1, at=time.time())
    installation.ledger.accept(job, dedupe_s=60)
    installation.ledger.request_cancel(job.id)
    client = installation.store.client
    client.delete("rq:queue:deliver")
    assert 1 == RedisSweepLedger(sweep).redeliver(after_s=0)
    assert 1 == client.llen("rq:queue:deliver")
    sweep.client.close()
