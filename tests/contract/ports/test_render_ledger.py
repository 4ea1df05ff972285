"""The render worker's ledger: fenced by attempts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.jobs.states import JobState
from core.domain.jobs.steps import WORN_OUT
from core.ports.work import Ticket
from tests.contract.ports.rows import make_artifact, make_job


@pytest.fixture
def ticket(ports):
    """A job in the line."""
    job = make_job()
    ports.ledger.accept(job, dedupe_s=60)
    return Ticket(job=job.id, attempt=1)


def test_a_job_is_claimed_once(ports, ticket):
    """Two workers with the same ticket: the second gets nothing."""
    claimed = ports.render.claim(ticket, worker="w1", alone=True, for_s=9)
    assert JobState.RENDERING is claimed.state
    assert ports.render.claim(ticket, worker="w2", alone=True, for_s=9) is None


def test_a_beat_prolongs_the_lease(ports, ticket):
    """The lease names worker and phase; a beat moves its end and says whether other jobs are in the same hands now."""
    ports.render.claim(ticket, worker="w1", alone=True, for_s=9)
    ports.clock.move(5)
    assert ports.render.beat(ticket, phase="step", alone=False, for_s=9)
    (lease,) = ports.sweep.leases()
    assert ("w1", "step", False, ports.clock.now() + 9) == (lease.worker, lease.phase, lease.alone, lease.expires_at)


def test_a_result_is_committed_once_and_promised_once(ports, ticket):
    """The first committed result wins; storing frees the lease."""
    ports.render.claim(ticket, worker="w1", alone=True, for_s=9)
    assert ports.render.store_result(ticket, [make_artifact("a")])
    assert not ports.render.store_result(ticket, [make_artifact("c")])
    assert ["a" * 64] == [artifact.sha256 for artifact in ports.ledger.load(ticket.job).artifacts]
    assert [ticket.job] == ports.promised()
    assert [] == list(ports.sweep.leases())
    assert not ports.render.beat(ticket, phase="step", alone=True, for_s=9)


def test_a_note_stays_with_its_result(ports, ticket):
    """What people should know about a result is in its row; where there is nothing to say, nothing is."""
    ports.render.claim(ticket, worker="w1", alone=True, for_s=9)
    assert ports.render.store_result(ticket, [make_artifact()], note="Pocket does not know “fox”.")
    assert not ports.render.store_result(ticket, [make_artifact()], note="Too late.")
    assert ports.ledger.load(ticket.job).note == "Pocket does not know “fox”."
    assert ports.deliveries.begin(ticket.job, for_s=9).job.note == "Pocket does not know “fox”."


def test_what_was_said_at_accepting_goes_with_the_result(ports):
    """What a model does not honour is no word of a GPU host, and stays beside its note."""
    job = replace(make_job(), caveat="Pocket does not take --chaos.")
    ports.ledger.accept(job, dedupe_s=60)
    ticket = Ticket(job=job.id, attempt=1)
    ports.render.claim(ticket, worker="w1", alone=True, for_s=9)
    assert ports.render.store_result(ticket, [make_artifact()], note="Pocket does not know “fox”.")
    posted = ports.deliveries.begin(ticket.job, for_s=9).job
    assert ("Pocket does not take --chaos.", "Pocket does not know “fox”.") == (posted.caveat, posted.note)


def test_a_stale_attempt_changes_nothing(ports, ticket):
    """After a hand-back only the next attempt may claim, store or end."""
    ports.render.claim(ticket, worker="w1", alone=True, for_s=9)
    assert ports.render.hand_back(ticket, company=1)
    assert [f"{ticket.job}-a2"] == ports.queued()[:1]
    assert not ports.render.store_result(ticket, [make_artifact()])
    assert not ports.render.end(ticket, JobState.FAILED, reason="No.")
    assert not ports.render.hand_back(ticket, company=1)
    assert ports.render.claim(ticket, worker="w1", alone=True, for_s=9) is None
    second = Ticket(job=ticket.job, attempt=2)
    assert ports.render.claim(second, worker="w1", alone=True, for_s=9) is not None
    assert ports.render.store_result(second, [make_artifact()])


def test_a_job_handed_back_stands_at_the_head(ports, ticket):
    """Who has waited once does not wait again behind everybody."""
    ports.ledger.accept(make_job(2), dedupe_s=60)
    ports.render.claim(ticket, worker="w1", alone=True, for_s=9)
    ports.render.hand_back(ticket, company=None)
    assert f"{ticket.job}-a2" == ports.queued()[0]


def test_an_end_carries_its_sentence(ports, ticket):
    """A job that cannot be made ends with a reason and a promise to say it."""
    ports.render.claim(ticket, worker="w1", alone=True, for_s=9)
    assert ports.render.end(ticket, JobState.FAILED, reason=WORN_OUT)
    assert WORN_OUT == ports.ledger.load(ticket.job).reason
    assert [ticket.job] == ports.promised()


def test_a_cancelled_job_is_not_tried_again(ports, ticket):
    """Handing back a job that somebody wants to stop ends it."""
    ports.render.claim(ticket, worker="w1", alone=True, for_s=9)
    ports.ledger.request_cancel(ticket.job)
    ports.render.hand_back(ticket, company=1)
    assert JobState.CANCELLED is ports.ledger.load(ticket.job).state
    assert [ticket.job] == ports.promised()
