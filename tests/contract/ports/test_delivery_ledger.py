"""The deliver worker's ledger: a promise is kept once."""

from __future__ import annotations

import pytest

from core.ids import MessageId, delivery_id
from core.states import JobState
from core.work_ports import Ticket
from tests.contract.ports.rows import make_artifact, make_job


@pytest.fixture
def job(ports):
    """A rendered job."""
    job = make_job()
    ports.ledger.accept(job, dedupe_s=60)
    ticket = Ticket(job=job.id, attempt=1)
    ports.render.claim(ticket, worker="w", alone=True, for_s=9)
    ports.render.store_result(ticket, [make_artifact()])
    return job


def test_one_sender_at_a_time(ports, job):
    """The second is turned away until the first one's time is over, and is then told that it may have posted."""
    first = ports.deliveries.begin(job.id, for_s=30)
    assert (JobState.DELIVERING, delivery_id(job.id), 1, False) == (
        first.job.state, first.delivery.id, first.delivery.tries, first.unclear,
    )  # fmt: skip
    assert ports.deliveries.begin(job.id, for_s=30) is None
    ports.wait(31)
    second = ports.deliveries.begin(job.id, for_s=30)
    assert (2, True) == (second.delivery.tries, second.unclear)


def test_a_kept_promise_is_over(ports, job):
    """After delivery nobody can begin again, and the row names the message."""
    ports.deliveries.begin(job.id, for_s=30)
    ports.deliveries.delivered(job.id, MessageId("m1"))
    row = ports.ledger.load(job.id)
    assert (JobState.DELIVERED, "m1") == (row.state, row.message)
    assert ports.deliveries.begin(job.id, for_s=30) is None
    ports.wait(3600)
    assert 0 == ports.sweep.redeliver(after_s=15)


def test_a_postponed_delivery_comes_back_when_it_is_due(ports, job):
    """Not before, and without a doubt about the earlier try."""
    ports.deliveries.begin(job.id, for_s=30)
    ports.deliveries.later(job.id, at=ports.clock.now() + 60)
    ports.wait(45)
    assert 0 == ports.sweep.redeliver(after_s=15)
    ports.wait(20)
    assert 1 == ports.sweep.redeliver(after_s=15)
    assert job.id in ports.promised()
    again = ports.deliveries.begin(job.id, for_s=30)
    assert (2, False) == (again.delivery.tries, again.unclear)


def test_a_place_that_is_gone_ends_the_job(ports, job):
    """The result can be shown nowhere."""
    ports.deliveries.begin(job.id, for_s=30)
    ports.deliveries.gone(job.id)
    assert JobState.FAILED is ports.ledger.load(job.id).state
    assert ports.deliveries.begin(job.id, for_s=30) is None


def test_an_unsure_delivery_is_not_repeated(ports, job):
    """Rather once too few than twice."""
    ports.deliveries.begin(job.id, for_s=30)
    ports.deliveries.unsure(job.id)
    ports.wait(3600)
    assert 0 == ports.sweep.redeliver(after_s=15)
    assert ports.deliveries.begin(job.id, for_s=30) is None


def test_a_result_cancelled_in_time_is_not_posted(ports, job):
    """The promise turns into one to say so, under an id of its own."""
    assert ports.ledger.request_cancel(job.id)
    sending = ports.deliveries.begin(job.id, for_s=30)
    assert (JobState.CANCELLED, delivery_id(job.id, "ending")) == (sending.job.state, sending.delivery.id)
    ports.deliveries.delivered(job.id, MessageId("m1"))
    assert JobState.CANCELLED is ports.ledger.load(job.id).state


def test_too_late_to_cancel(ports, job):
    """Once somebody posts it, it is posted."""
    ports.deliveries.begin(job.id, for_s=30)
    assert not ports.ledger.request_cancel(job.id)
