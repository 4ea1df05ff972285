"""A clock that jumps, as after a suspended machine or a correction: nothing is lost, nothing comes twice."""

from __future__ import annotations

import pytest

from core.domain.ids import MessageId
from core.domain.jobs.states import JobState
from core.ports.work import Ticket
from tests.contract.ports.rows import make_artifact, make_job

HOUR_S = 3600.0


@pytest.fixture
def ticket(ports):
    """A job in a worker's hands, whose lease lasts 30 s."""
    job = make_job(deadline_s=10 * HOUR_S)
    ports.ledger.accept(job, dedupe_s=60)
    ports.queued()
    ports.lose()
    ticket = Ticket(job=job.id, attempt=1)
    assert ports.render.claim(ticket, worker="w", alone=False, for_s=30)
    return ticket


def deliver(ports, ticket):
    """Post what is promised; returns whether there was something to post."""
    sending = ports.deliveries.begin(ticket.job, for_s=60)
    if sending is None:
        return False
    ports.deliveries.delivered(ticket.job, MessageId("p1"))
    return True


def test_an_hour_that_is_suddenly_over(ports, ticket):
    """The lease looks dead, so the job is tried again; the worker that was alive all the time comes too late."""
    ports.clock.move(HOUR_S)
    (lease,) = ports.sweep.leases()
    assert ports.sweep.recover(lease, crash_limit=3)
    assert not ports.render.store_result(ticket, [make_artifact("a")])
    again = Ticket(job=ticket.job, attempt=2)
    assert ports.render.claim(again, worker="v", alone=True, for_s=30)
    assert ports.render.store_result(again, [make_artifact("b")])
    assert deliver(ports, ticket)
    assert not deliver(ports, ticket)
    row = ports.ledger.load(ticket.job)
    assert (JobState.DELIVERED, "b" * 64) == (row.state, row.artifacts[0].sha256)


def test_an_hour_that_comes_again(ports, ticket):
    """A lease that ends later than it should is still its worker's, and the result goes out as ever."""
    ports.clock.move(-HOUR_S)
    assert ports.render.beat(ticket, phase="step", alone=False, for_s=30)
    assert 0 == ports.sweep.expire_overdue()
    assert ports.render.store_result(ticket, [make_artifact("a")])
    assert deliver(ports, ticket)
    assert not deliver(ports, ticket)
    assert JobState.DELIVERED is ports.ledger.load(ticket.job).state


def test_a_day_that_is_suddenly_over(ports, ticket):
    """What is overdue by the new time ends with a sentence to the person, and only with that."""
    ports.clock.move(24 * HOUR_S)
    assert 1 == ports.sweep.expire_overdue()
    assert not ports.render.store_result(ticket, [make_artifact("a")])
    assert deliver(ports, ticket)
    assert not deliver(ports, ticket)
    row = ports.ledger.load(ticket.job)
    assert JobState.EXPIRED is row.state
    assert row.reason
