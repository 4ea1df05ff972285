"""The job ledger's promises, kept by the fake and by Redis."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.ids import JobId, MessageId
from core.domain.jobs.states import IllegalTransition, JobState
from core.ports.work import Ticket
from tests.contract.ports.rows import author, make_artifact, make_job, make_jobs

HOURS_72 = 72 * 3600.0


def test_an_accepted_job_is_queued_and_readable(ports):
    """Accepting writes the row as it was given, already in the line, and one ticket."""
    job = make_job()
    assert ports.ledger.accept(job, dedupe_s=HOURS_72)
    assert replace(job, state=JobState.QUEUED) == ports.ledger.load(job.id)
    assert [f"{job.id}-a1"] == ports.queued()


def test_the_same_command_twice_is_one_job(ports):
    """A redelivered update is recognised for as long as it was asked."""
    assert ports.ledger.accept(make_job(), dedupe_s=HOURS_72)
    ports.wait(HOURS_72 - 60)
    assert not ports.ledger.accept(make_job(), dedupe_s=HOURS_72)
    assert 1 == len(ports.queued())


def test_the_jobs_of_a_command_are_accepted_together(ports):
    """All of them wait, in their order, and belong to their person; the command again is none of them again."""
    jobs = make_jobs(5)
    assert ports.ledger.accept(*jobs, dedupe_s=60, together=["place:den"])
    assert [replace(job, state=JobState.QUEUED) for job in jobs] == [ports.ledger.load(job.id) for job in jobs]
    assert {job.id for job in jobs} == {job.id for job in ports.ledger.of_person(author().key)}
    line = ports.worker_status.line(author().key)
    assert (5, 5) == (line.waiting, line.waiting_of_person)
    assert 5 == ports.worker_status.crowd("place:den")
    assert [0, 1, 2, 3, 4] == [ports.worker_status.line(author().key, job.id).ahead for job in jobs]
    for again in (jobs, jobs[:1], jobs[3:]):
        assert not ports.ledger.accept(*again, dedupe_s=60)
    assert 5 == ports.worker_status.line(author().key).waiting


def test_what_is_accepted_together_is_one_command(ports):
    """Jobs of two commands, of two people, the same one twice, or none at all are a mistake, and nothing is written."""
    one, other = make_job(1), make_job(2)
    for wrong in ([one, other], [one, replace(one, id=other.id, author=author("ben"))], [one, one], []):
        with pytest.raises(ValueError, match="only the jobs of one command"):
            ports.ledger.accept(*wrong, dedupe_s=60)
    assert [] == ports.queued()


def test_of_jobs_accepted_together_each_ends_by_itself(ports):
    """One is cancelled, one drawn, and one still waits."""
    jobs = make_jobs(3)
    ports.ledger.accept(*jobs, dedupe_s=60)
    assert ports.ledger.request_cancel(jobs[0].id)
    ports.render.claim(Ticket(job=jobs[1].id, attempt=1), worker="w", alone=True, for_s=9)
    assert ports.render.store_result(Ticket(job=jobs[1].id, attempt=1), [make_artifact()])
    states = [JobState.CANCELLED, JobState.RENDERED, JobState.QUEUED]
    assert states == [ports.ledger.load(job.id).state for job in jobs]


def test_seen_commands_are_remembered_apart_from_jobs(ports):
    """A command that made no job is recognised, and does not stand in the way of a job of the same command."""
    job = make_job()
    assert not ports.ledger.seen(job.invocation, remember_s=60)
    assert ports.ledger.seen(job.invocation, remember_s=60)
    assert ports.ledger.accept(job, dedupe_s=60)
    ports.wait(61)
    assert not ports.ledger.seen(job.invocation, remember_s=60)


def test_an_unknown_job_is_none(ports):
    """Nothing is made up about a job that never was."""
    nobody = JobId("a" * 16)
    assert ports.ledger.load(nobody) is None
    assert ports.advance(nobody, JobState.FAILED) is None
    assert not ports.ledger.request_cancel(nobody)
    ports.ledger.placed(nobody, MessageId("m"))


def test_an_ending_is_promised_once(ports):
    """Ending a job keeps its reason and queues one delivery; a second end changes nothing."""
    job = make_job()
    ports.ledger.accept(job, dedupe_s=60)
    ended = ports.advance(job.id, JobState.FAILED, reason="No.")
    assert (JobState.FAILED, "No.") == (ended.state, ended.reason)
    assert ports.advance(job.id, JobState.EXPIRED, reason="Late.") is None
    assert [job.id] == ports.promised()


def test_an_illegal_step_raises(ports):
    """A queued job cannot be delivered."""
    job = make_job()
    ports.ledger.accept(job, dedupe_s=60)
    with pytest.raises(IllegalTransition):
        ports.advance(job.id, JobState.DELIVERED)


def test_cancelling_a_waiting_job_ends_it_at_once(ports):
    """Nobody has it in hands, so the person hears at once; the ticket left in the queue is dead."""
    job = make_job()
    ports.ledger.accept(job, dedupe_s=60)
    assert ports.ledger.request_cancel(job.id)
    assert JobState.CANCELLED is ports.ledger.load(job.id).state
    assert [job.id] == ports.promised()
    assert ports.render.claim(Ticket(job=job.id, attempt=1), worker="w", alone=True, for_s=9) is None
    assert not ports.ledger.request_cancel(job.id)


def test_cancelling_a_running_job_raises_a_flag(ports):
    """The worker is told; the job ends when it has stopped."""
    job = make_job()
    ports.ledger.accept(job, dedupe_s=60)
    ticket = Ticket(job=job.id, attempt=1)
    ports.render.claim(ticket, worker="w", alone=True, for_s=9)
    assert ports.ledger.request_cancel(job.id)
    assert JobState.RENDERING is ports.ledger.load(job.id).state
    assert {job.id} == ports.render.cancelled([job.id])
    assert [] == ports.promised()


def test_a_person_sees_their_jobs_newest_first(ports):
    """Others' jobs are not among them."""
    for number, by in ((1, "ana"), (2, "ben"), (3, "ana")):
        ports.ledger.accept(make_job(number, by=by), dedupe_s=60)
    assert ["fox 3", "fox 1"] == [job.spec.prompt for job in ports.ledger.of_person(author().key)]


def test_the_first_message_of_a_job_stays(ports):
    """The placeholder is where the result goes; a deleted one is forgotten and makes room."""
    job = make_job()
    ports.ledger.accept(job, dedupe_s=60)
    ports.ledger.placed(job.id, MessageId("m1"))
    ports.ledger.placed(job.id, MessageId("m2"))
    assert "m1" == ports.ledger.load(job.id).message
    ports.messages.attach(job.place, MessageId("m1"), job.id)
    ports.messages.detach(job.place, MessageId("m1"))
    assert ports.ledger.load(job.id).message is None


def test_forgetting_erases_everything_about_a_person(ports):
    """Row, queue, messages and indexes are gone, and other people's stay."""
    mine, other = make_job(1), make_job(2, by="ben")
    for job in (mine, other):
        ports.ledger.accept(job, dedupe_s=60)
        ports.messages.attach(job.place, MessageId(f"of-{job.author.id}"), job.id)
    assert [mine.id] == [job.id for job in ports.people.forget(author().key)]
    assert ports.ledger.load(mine.id) is None
    assert [] == list(ports.ledger.of_person(author().key))
    assert ports.messages.job_at(mine.place, MessageId("of-ana")) is None
    assert other.id == ports.messages.job_at(mine.place, MessageId("of-ben"))
    assert 0 == ports.worker_status.line(author().key).waiting_of_person
    assert 1 == ports.worker_status.line(author().key).waiting
    assert {mine.id} == ports.render.cancelled([mine.id, other.id])


def test_forgetting_takes_all_jobs_of_a_command(ports):
    """And the command does not come back."""
    jobs = make_jobs(3)
    ports.ledger.accept(*jobs, dedupe_s=60)
    assert {job.id for job in jobs} == {job.id for job in ports.people.forget(author().key)}
    assert [None] * 3 == [ports.ledger.load(job.id) for job in jobs]
    assert not ports.ledger.accept(*jobs, dedupe_s=60)
    assert 0 == ports.worker_status.line(author().key).waiting


def test_a_result_for_a_forgotten_job_is_discarded(ports):
    """A worker that was at it when its person was forgotten stores nothing."""
    job = make_job()
    ports.ledger.accept(job, dedupe_s=60)
    ticket = Ticket(job=job.id, attempt=1)
    ports.render.claim(ticket, worker="w", alone=True, for_s=9)
    ports.people.forget(author().key)
    assert not ports.render.store_result(ticket, [make_artifact()])
    assert ports.deliveries.begin(job.id, for_s=9) is None
