"""What workers need from the stores; `core.stores.memory` ships an in-memory one of each.

Every method may raise StoreUnavailable.

A promise is the ledger's word that a job's result, or the sentence that ends it, will be posted once.
The step that makes a promise also queues its delivery, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.domain.ids import JobId, MessageId
from core.domain.jobs.job import Artifact, Delivery, Job, Lane
from core.domain.jobs.states import JobState
from core.domain.jobs.steps import NO_PLACE
from core.domain.post import Progress
from core.domain.say import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Ticket:
    """One attempt of one job, as it stands in the render queue."""

    job: JobId
    attempt: int
    # whose workers' queue it stands in
    pool: str = "default"
    # how many jobs may be tried together, this one included: fewer after each loss; None for as many as fit
    company: int | None = None

    @property
    def alone(self) -> bool:
        """Whether it has to be tried by itself, so that a crash is its own."""
        return self.company == 1

    @property
    def rq_id(self) -> str:
        """The id in RQ; a dead attempt's row lives on there, so each attempt has its own, and each pool's differ."""
        return f"{self.job}-a{self.attempt}{pool_suffix(self.pool)}"


def pool_suffix(pool: str) -> str:
    """What ids in RQ end with, so that the keys of one pool's workers are told from another's."""
    return "" if pool == "default" else f"-{pool}"


def job_of(rq_id: str) -> JobId:
    """The job of an id in RQ."""
    return JobId(rq_id.partition("-")[0])


def attempt_of(rq_id: str) -> int:
    """The attempt of an id in RQ that a `Ticket` made; raises ValueError for another one."""
    return int(rq_id.partition("-a")[2].partition("-")[0])


@dataclass(frozen=True, kw_only=True, slots=True)
class Lease:
    """Which worker has a job in its hands, and until when it is believed to be alive."""

    job: JobId
    pool: str = "default"
    attempt: int
    worker: str
    phase: str
    # nothing else was in the worker's hands, so a crash is this job's own
    alone: bool
    # unix time
    expires_at: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Sending:
    """A delivery in the hands of one deliver worker."""

    job: Job
    # its `open_sends` are those of earlier tries, which may have posted
    delivery: Delivery

    @property
    def unclear(self) -> bool:
        """Whether an earlier try may have posted."""
        return bool(self.delivery.open_sends)


class RenderLedger(Protocol):
    """The ledger as a render worker sees it; every step is fenced by the attempt number."""

    def claim(self, ticket: Ticket, *, worker: str, alone: bool, for_s: float) -> Job | None:
        """Take a job into work under a lease; None if it has ended, is in other hands or has a newer attempt."""

    def beat(self, ticket: Ticket, *, phase: str, alone: bool, for_s: float) -> bool:
        """Prolong the lease and say how it stands; False if it was lost, and the work on this job is in vain."""

    def cancelled(self, jobs: Sequence[JobId]) -> frozenset[JobId]:
        """Which of these jobs somebody wants to stop, or forget."""

    def store_result(self, ticket: Ticket, artifacts: Sequence[Artifact], *, note: Text | None = None) -> bool:
        """Commit a result and promise it; False for a stale attempt, whose result is discarded.

        `note` is one sentence for the person that goes with it.
        """

    def end(self, ticket: Ticket, to: JobState, *, reason: Text | None) -> bool:
        """End a job without a result and promise the sentence that says so; False for a stale attempt."""

    def hand_back(self, ticket: Ticket, *, company: int | None) -> bool:
        """Put a job back at the head of the line as the next attempt, counting no crash; False for a stale attempt."""


class DeliveryLedger(Protocol):
    """The ledger as a deliver worker sees it."""

    def begin(self, job: JobId, *, for_s: float) -> Sending | None:
        """Become the one who posts, for a while; None if it is posted, gone or in other hands.

        A result whose cancel flag is up becomes a promise to say that it was cancelled.
        """

    def will_send(self, delivery: Delivery) -> bool:
        """Note, before a new message is sent, that it may be out from now on.

        False if the delivery is not in this sender's hands any more: somebody else took it over, or is done with it.
        """

    def delivered(self, job: JobId, message: MessageId) -> None:
        """Keep the promise: the message is visible."""

    def later(self, delivery: Delivery, *, at: float, refused: bool = False, counted: bool = True) -> None:
        """Put a delivery aside until a unix time, unless it is not in this sender's hands any more.

        `refused` says that the newest send was certainly not taken, `counted` False that this was no try at all.
        """

    def hold(self, delivery: Delivery, *, opened_at: float | None, refused: bool = False) -> None:
        """Put a delivery aside until somebody acts in its place (`Windows`), unless another sender has it by now.

        `opened_at` is the act that the sender knew of: a newer one has opened the place already. `refused` as above.
        """

    def gone(self, job: JobId, *, reason: Text = NO_PLACE) -> None:
        """Give a promise up: its place does not exist any more, or no longer takes a post."""

    def unsure(self, job: JobId) -> None:
        """Give a promise up: it may or may not be posted and the platform has no way to find out; the row says so."""


class Timetable(Protocol):
    """What a deliver process looks at from time to time, beside its queue."""

    def due(self, *, most: int) -> Sequence[JobId]:
        """Postponed deliveries whose time has come, the longest due first; `begin` decides who takes one."""

    def lapsing(self, *, most: int) -> Sequence[JobId]:
        """Jobs whose placeholder has to say now that the result must be fetched (`core.domain.reply_window`)."""

    def lapsed(self, job: JobId, *, again_at: float | None = None) -> None:
        """Note that a placeholder has said so, or need not any more; with a unix time, that it is to be tried again."""


class SweepLedger(Protocol):
    """The ledger as the sweeper sees it. Every method may run in several sweepers at once."""

    def leases(self) -> Sequence[Lease]:
        """All leases, also expired ones."""

    def recover(self, lease: Lease, *, crash_limit: int) -> bool:
        """Put the job of a dead or hanging worker back, to be tried in the company that it may have.

        `core.domain.jobs.steps` says which. After `crash_limit` lone crashes it is set aside instead.
        False if the worker has come back or the job has ended.
        """

    def expire_overdue(self) -> int:
        """End the jobs whose deadline has passed before they were rendered; returns how many."""

    def requeue_lost(self, *, after_s: float) -> int:
        """Put back waiting jobs that stand in no queue since `after_s` seconds; returns how many."""

    def redeliver(self, *, after_s: float) -> int:
        """Queue deliveries that are due, and those queued `after_s` seconds ago that nobody sends; returns how many."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LaneTally:
    """How long one lane of one pool is."""

    pool: str
    lane: Lane
    waiting: int
    # how long its oldest job has waited (s)
    oldest_s: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """How much waits, is in work, is owed and was set aside, right now."""

    # lanes in which somebody waits
    lanes: tuple[LaneTally, ...]
    # jobs that are tried again; they stand in front of all lanes and count in none
    again: int
    rendering: int
    # jobs whose result or sentence is not posted yet, and how long ago the oldest of them was queued (s)
    owed: int
    owed_oldest_s: float
    set_aside: int


class Gauge(Protocol):
    """What an operator's monitoring reads, every few seconds; it costs one step for each person who waits."""

    def tally(self) -> Tally:
        """Count everything."""


class WorkerReports(Protocol):
    """What a render worker tells the chat side: that it lives, how far it is, how fast it is."""

    def announce(self, worker: str, *, pool: str, models: Sequence[str], for_s: float) -> None:
        """Say that this worker can render these models."""

    def leave(self, worker: str) -> None:
        """Take the announcements of all workers back whose name begins like this."""

    def publish(self, progress: Progress, preview: bytes | None) -> None:
        """Say how far a job is, with a small JPEG where one was made."""

    def watched(self, jobs: Sequence[JobId]) -> frozenset[JobId]:
        """Which of these jobs somebody looks at."""

    def measured(self, *, seconds: float, jobs: int) -> None:
        """Note how long one batch took, for the waiting times that people are told."""
