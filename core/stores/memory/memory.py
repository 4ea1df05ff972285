"""The one memory that all fakes of a test share, as Redis is shared by all processes."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from threading import RLock

from core.domain.errors import StoreUnavailable
from core.domain.ids import FileOwner, InvocationId, JobId, MessageId, PersonKey, Sha256
from core.domain.jobs.job import Delivery, Job
from core.domain.jobs.states import WAITING, JobState
from core.domain.jobs.steps import promise
from core.domain.place import Invocation
from core.domain.post import Progress
from core.domain.question import Question
from core.domain.reply_window import lapses_at
from core.ports.chat import Clock
from core.ports.work import Lease, Ticket
from core.stores.memory.clock import ManualClock
from core.stores.memory.line.line import MemoryLine

Spot = tuple[str, MessageId]


@dataclass(kw_only=True, slots=True)
class Memory:
    """Rows by name. Set `away` to make every store raise StoreUnavailable, as if Redis were down."""

    clock: Clock = field(default_factory=ManualClock)
    away: bool = False
    # desks call from several threads
    lock: RLock = field(default_factory=RLock)
    jobs: dict[JobId, Job] = field(default_factory=dict)
    # unix times after which a repeated command would be taken for a new one
    accepted: dict[InvocationId, float] = field(default_factory=dict)
    seen: dict[InvocationId, float] = field(default_factory=dict)
    # what waits for a render worker, and for a deliver worker
    renders: deque[Ticket] = field(default_factory=deque)
    line: MemoryLine = field(init=False)
    deliveries: deque[JobId] = field(default_factory=deque)
    leases: dict[JobId, Lease] = field(default_factory=dict)
    promises: dict[JobId, Delivery] = field(default_factory=dict)
    promised_at: dict[JobId, float] = field(default_factory=dict)
    # who sends a delivery, until when; and when a postponed one is due
    sending_until: dict[JobId, float] = field(default_factory=dict)
    due_at: dict[JobId, float] = field(default_factory=dict)
    # place → when somebody acted there last, and until when that opens it; and what is held for it, by acceptance
    windows: dict[str, tuple[float, float]] = field(default_factory=dict)
    owed: dict[str, dict[JobId, float]] = field(default_factory=dict)
    # account → until when it is left alone, and why
    stopped: dict[str, tuple[float, str]] = field(default_factory=dict)
    # when a placeholder has to say that its result must be fetched
    lapses: dict[JobId, float] = field(default_factory=dict)
    shows: dict[Spot, JobId] = field(default_factory=dict)
    uploads: dict[Spot, Invocation] = field(default_factory=dict)
    # per place: its messages with results, oldest first
    results: dict[str, list[MessageId]] = field(default_factory=dict)
    # jobs by the names under which they wait together
    crowds: dict[str, set[JobId]] = field(default_factory=dict)
    # (kind, owner) → name → entry, and unix time until which all of these are kept
    records: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    record_ends: dict[tuple[str, str], float] = field(default_factory=dict)
    # job or person → (kind, owner) of those who keep something under its name
    records_about: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    # print → whose picture has it
    prints: dict[str, set[PersonKey]] = field(default_factory=dict)
    # person → unix time when they were forgotten
    forgotten: dict[PersonKey, float] = field(default_factory=dict)
    # ticket → the commands that wait for its answer, whose that is, and until when
    held: dict[str, list[tuple[Invocation, PersonKey, float]]] = field(default_factory=dict)
    # (ticket, command) that waited → until when it is known
    waited: dict[tuple[str, InvocationId], float] = field(default_factory=dict)
    # ticket → question, and until when it is known
    questions: dict[str, tuple[Question, float]] = field(default_factory=dict)
    # job → alias, model, unix time until which it counts, what was counted
    trials: dict[JobId, tuple[str, str, float, set[str]]] = field(default_factory=dict)
    # alias, month, model, what → how often
    tallies: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    # worker → (pool, models, unix time until which it is believed)
    workers: dict[str, tuple[str, tuple[str, ...], float]] = field(default_factory=dict)
    progress: dict[JobId, Progress] = field(default_factory=dict)
    progress_log: list[Progress] = field(default_factory=list)
    previews: dict[JobId, bytes] = field(default_factory=dict)
    watched_until: dict[JobId, float] = field(default_factory=dict)
    # (seconds per batch, jobs per batch)
    pace: tuple[float, float] | None = None
    senders: dict[JobId, tuple[str, float]] = field(default_factory=dict)
    # job → (process, unix time until which it follows)
    followers: dict[JobId, tuple[str, float]] = field(default_factory=dict)
    # hash → (bytes, media type, stored at)
    files: dict[Sha256, tuple[bytes, str, float]] = field(default_factory=dict)
    # hash → owner → unix time until which they hold it
    owners: dict[Sha256, dict[FileOwner, float]] = field(default_factory=dict)
    # hash → who has let go of it, while NOBODY owns it
    let_go: dict[Sha256, set[FileOwner]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Let the line fill what workers find."""
        self.line = MemoryLine(renders=self.renders)

    def now(self) -> float:
        """The time, or StoreUnavailable while away; every method of every store begins here."""
        if self.away:
            raise StoreUnavailable
        return self.clock.now()

    def write(self, job: Job, *, company: int | None = None, worker: str = "") -> Job:
        """Store a row and, where its new state owes a post, the promise and its queued delivery."""
        with self.lock:
            return self._write(job, company=company, worker=worker)

    def _write(self, job: Job, *, company: int | None, worker: str) -> Job:
        before = self.jobs.get(job.id)
        self._step_in_line(before, job, company=company, worker=worker)
        lapse_at = lapses_at(job.place) if before is None else None
        if lapse_at is not None:
            self.lapses[job.id] = lapse_at
        owed = promise(job)
        if owed is not None and (before is None or before.state is not job.state):
            self.promises[job.id] = owed
            self.promised_at[job.id] = self.clock.now()
            self.deliveries.append(job.id)
        # last: whoever sees the row from another thread sees what it owes as well
        self.jobs[job.id] = job
        return job

    def _step_in_line(self, old: Job | None, new: Job, *, company: int | None, worker: str) -> None:
        if old is not None and old.state is new.state and old.attempt == new.attempt:
            return
        now = self.clock.now()
        if old is not None and old.state is JobState.RENDERING:
            again = new.state is JobState.QUEUED
            self.line.settle(old, at=now, charged=not again, measured=new.state is JobState.RENDERED)
        elif old is not None and old.state is JobState.QUEUED and new.state is not JobState.RENDERING:
            self.line.leave(old, at=now)
        if new.state is JobState.QUEUED:
            self.line.enter(new, at=now, first=old is not None, company=company)
        elif new.state is JobState.RENDERING:
            self.line.claim(new, at=now, worker=worker)

    def waiting(self) -> list[Job]:
        """Jobs that are not rendered yet: those at work, then the others in the order of the line."""
        with self.lock:
            at_work = [job for job in self.jobs.values() if job.state in WAITING and job.state is not JobState.QUEUED]
            return [*at_work, *(self.jobs[ticket.job] for ticket in self.line.order())]
