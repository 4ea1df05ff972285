"""The sweeper's ledger: what died halfway comes back, once."""

from __future__ import annotations

import pytest

from core.domain.jobs.states import JobState
from core.ports.work import Ticket
from tests.contract.ports.rows import make_job


@pytest.fixture
def ticket(ports):
    """A job in the line."""
    job = make_job()
    ports.ledger.accept(job, dedupe_s=60)
    return Ticket(job=job.id, attempt=1)


def claim(ports, ticket, *, alone=False):
    ports.queued()
    ports.lose()
    ports.render.claim(ticket, worker="w", alone=alone, for_s=9)
    (lease,) = ports.sweep.leases()
    return lease


def test_a_dead_workers_job_is_tried_again(ports, ticket):
    """A crash in a batch counts against nobody; the next attempt stands in the queue."""
    lease = claim(ports, ticket)
    assert ports.sweep.recover(lease, crash_limit=3)
    row = ports.ledger.load(ticket.job)
    assert (JobState.QUEUED, 2, 0) == (row.state, row.attempt, row.lone_crashes)
    assert [f"{ticket.job}-a2"] == ports.queued()
    assert [] == list(ports.sweep.leases())


def test_two_sweepers_recover_once(ports, ticket):
    """The second finds that the lease has gone."""
    lease = claim(ports, ticket)
    assert ports.sweep.recover(lease, crash_limit=3)
    assert not ports.sweep.recover(lease, crash_limit=3)
    assert 1 == len(ports.queued())


def test_a_worker_that_comes_back_keeps_its_job(ports, ticket):
    """A beat between the sweeper's look and its step saves the lease."""
    lease = claim(ports, ticket)
    ports.render.beat(ticket, phase="step", alone=True, for_s=99)
    assert not ports.sweep.recover(lease, crash_limit=3)
    assert JobState.RENDERING is ports.ledger.load(ticket.job).state


def test_a_job_that_crashes_alone_too_often_is_set_aside(ports, ticket):
    """Three lone crashes and the person hears why."""
    for attempt in (1, 2, 3):
        lease = claim(ports, Ticket(job=ticket.job, attempt=attempt), alone=True)
        assert ports.sweep.recover(lease, crash_limit=3)
    row = ports.ledger.load(ticket.job)
    assert (JobState.FAILED, 3) == (row.state, row.lone_crashes)
    assert [] == ports.queued()
    assert [ticket.job] == ports.promised()


def test_an_overdue_job_ends_with_a_sentence(ports, ticket):
    """A deadline is kept by an honest word; a second look finds nothing."""
    ports.clock.move(901)
    assert 1 == ports.sweep.expire_overdue()
    assert 0 == ports.sweep.expire_overdue()
    row = ports.ledger.load(ticket.job)
    assert JobState.EXPIRED is row.state
    assert row.reason
    assert [ticket.job] == ports.promised()


def test_a_job_that_stands_in_no_queue_is_put_back(ports, ticket):
    """RQ lost it; the ledger did not."""
    ports.lose()
    assert 0 == ports.sweep.requeue_lost(after_s=5)
    ports.clock.move(6)
    assert 1 == ports.sweep.requeue_lost(after_s=5)
    assert 0 == ports.sweep.requeue_lost(after_s=5)
    assert [f"{ticket.job}-a2"] == ports.queued()


def test_a_job_in_the_queue_is_left_alone(ports, ticket):
    """However long the line is."""
    ports.clock.move(600)
    assert 0 == ports.sweep.requeue_lost(after_s=5)
    assert [f"{ticket.job}-a1"] == ports.queued()
