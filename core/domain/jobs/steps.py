"""The steps of a job as pure functions: the stores load a row, take one of these steps and write the row back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.domain.ids import MessageId, delivery_id
from core.domain.jobs.job import Artifact, Delivery, Job
from core.domain.jobs.reasons import because
from core.domain.jobs.states import (
    JOB_TRANSITIONS,
    TERMINAL,
    DeliveryState,
    IllegalTransition,
    JobState,
    require_job_step,
)
from core.domain.say import Text

# after two deaths four may be together, then two, then one
_FEW = 16
_ORDER = tuple(JobState)
_DELIVERS = frozenset({JobState.RENDERED, JobState.REFUSED, JobState.FAILED, JobState.CANCELLED, JobState.EXPIRED})

WORN_OUT = because("worn_out")
OVERDUE = because("overdue")
NO_PLACE = because("no_place")
UNSURE = because("unsure")


def _rank(state: JobState) -> int:
    return _ORDER.index(JobState.DELIVERED if state in TERMINAL else state)


def one_invocation(jobs: Sequence[Job]) -> Job:
    """The first of jobs that are accepted together; raises ValueError where they are not one person's one command."""
    if len({(job.invocation, job.author.key) for job in jobs}) != 1 or len({job.id for job in jobs}) != len(jobs):
        raise ValueError("only the jobs of one command are accepted together, each once")
    return jobs[0]


def accepted(job: Job) -> Job:
    """Put a new job into the line: accepting and queueing are one step."""
    require_job_step(job.state, JobState.QUEUED)
    return replace(job, state=JobState.QUEUED)


def advanced(job: Job, to: JobState, reason: Text | None = None) -> Job | None:
    """Take one legal step; None if that state or a later one was there first, IllegalTransition for a step too far."""
    if to in JOB_TRANSITIONS[job.state]:
        return replace(job, state=to, reason=reason or job.reason)
    if _rank(job.state) < _rank(to):
        raise IllegalTransition(f"A job cannot go from {job.state} to {to}.")
    return None


def cancelled(job: Job) -> Job | None:
    """Cancel a waiting job at once; one in work only gets the flag; None where it is too late."""
    if job.state in (JobState.ACCEPTED, JobState.QUEUED):
        return replace(job, state=JobState.CANCELLED, cancel_requested=True)
    if job.state in (JobState.RENDERING, JobState.RENDERED):
        return replace(job, cancel_requested=True)
    return None


def claimed(job: Job, attempt: int) -> Job | None:
    """Start rendering; None for a stale attempt and for a job that has ended or is in other hands."""
    if job.state is not JobState.QUEUED or job.attempt != attempt:
        return None
    return replace(job, state=JobState.RENDERING)


def rendered(job: Job, attempt: int, artifacts: Sequence[Artifact], note: Text | None = None) -> Job | None:
    """Commit a result; None for a stale attempt: the first committed result wins."""
    if job.state is not JobState.RENDERING or job.attempt != attempt:
        return None
    return replace(job, state=JobState.RENDERED, artifacts=tuple(artifacts), note=note)


def ended(job: Job, attempt: int, to: JobState, reason: Text | None) -> Job | None:
    """End a job that its worker cannot or may not finish; None for a stale attempt."""
    if job.state is not JobState.RENDERING or job.attempt != attempt:
        return None
    return advanced(job, to, reason)


def requeued(job: Job, attempt: int, *, crashed_alone: bool = False, crash_limit: int = 3) -> Job | None:
    """Put a job back with the next attempt number; None for a stale attempt.

    A crash while alone counts; at the limit the job fails instead. A cancelled one ends here.
    """
    if job.state not in (JobState.RENDERING, JobState.QUEUED) or job.attempt != attempt:
        return None
    if job.cancel_requested:
        return replace(job, state=JobState.CANCELLED)
    crashes = job.lone_crashes + crashed_alone
    if crashes >= crash_limit:
        return replace(job, state=JobState.FAILED, lone_crashes=crashes, reason=WORN_OUT)
    return replace(job, state=JobState.QUEUED, attempt=attempt + 1, lone_crashes=crashes)


def company_after(attempt: int, *, crashed_alone: bool) -> int | None:
    """How many jobs, itself included, a job may be tried with again whose worker died; None for as many as fit.

    Most workers die of something else than their jobs, and jobs that are tried one after the other keep all behind them
    waiting: so a first death in company is followed by another try in company, the next ones by fewer and fewer, as one
    halves a batch to find the culprit, until a job runs alone and a crash is its own.
    """
    if crashed_alone:
        return 1
    return max(1, _FEW >> attempt) if attempt > 1 else None


def placed(job: Job, message: MessageId) -> Job:
    """Note the message that shows a job; the first one stays."""
    return job if job.message is not None else replace(job, message=message)


def hidden_from(job: Job, message: MessageId) -> Job:
    """Forget a deleted message, so that nobody edits it."""
    return replace(job, message=None) if job.message == message else job


def promise(job: Job) -> Delivery | None:
    """The delivery that a job owes in its state: of its result, or of the sentence that ends it."""
    if job.state not in _DELIVERS:
        return None
    purpose = "result" if job.state is JobState.RENDERED else "ending"
    return Delivery(id=delivery_id(job.id, purpose), job=job.id, place=job.place, message=job.message)


def in_hands(promised: Delivery, begun: Delivery) -> bool:
    """Whether a promise is still in the try that was begun: every beginning counts one up."""
    return promised.state is DeliveryState.SENDING and (promised.id, promised.tries) == (begun.id, begun.tries)


def put_off(delivery: Delivery, *, refused: bool, counted: bool) -> Delivery:
    """A delivery that waits for its next try; a refused send is certainly not out, an uncounted try was none."""
    sends = delivery.open_sends[:-1] if refused else delivery.open_sends
    tries = delivery.tries if counted else delivery.tries - 1
    return replace(delivery, state=DeliveryState.PENDING, tries=tries, open_sends=sends)
