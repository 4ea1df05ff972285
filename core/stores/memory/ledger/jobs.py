"""The job ledger in memory."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.ids import InvocationId, JobId, MessageId, PersonKey
from core.domain.jobs.job import Job
from core.domain.jobs.steps import accepted, cancelled, one_invocation, placed
from core.scheduling.spending import Charge
from core.stores.memory.memory import Memory
from core.stores.memory.people.spending import pay


class MemoryLedger:
    """A JobLedger that forgets with the process."""

    def __init__(self, memory: Memory) -> None:
        """Share the memory."""
        self._memory = memory

    def accept(self, *jobs: Job, dedupe_s: float, together: Sequence[str] = (), charges: Sequence[Charge] = ()) -> bool:
        """Put the jobs of an invocation into the line, once."""
        now, first = self._memory.now(), one_invocation(jobs)
        with self._memory.lock:
            if self._memory.accepted.get(first.invocation, 0.0) > now:
                return False
            if first.created_at <= self._memory.forgotten.get(first.author.key, 0.0):
                return False
            pay(self._memory, charges, [job.id for job in jobs])
            self._memory.accepted[first.invocation] = now + dedupe_s
            for job in jobs:
                self._memory.write(accepted(job))
                for name in together:
                    self._memory.crowds.setdefault(name, set()).add(job.id)
        return True

    def seen(self, invocation: InvocationId, *, remember_s: float) -> bool:
        """Record a command that makes no job; True if it was recorded before."""
        now = self._memory.now()
        if self._memory.seen.get(invocation, 0.0) > now:
            return True
        self._memory.seen[invocation] = now + remember_s
        return False

    def load(self, job: JobId) -> Job | None:
        """Read one job."""
        self._memory.now()
        return self._memory.jobs.get(job)

    def load_many(self, jobs: Sequence[JobId]) -> Sequence[Job]:
        """Read several."""
        self._memory.now()
        return [self._memory.jobs[job] for job in jobs if job in self._memory.jobs]

    def request_cancel(self, job: JobId) -> bool:
        """End a waiting job, or raise the flag of one in work."""
        self._memory.now()
        row = self._memory.jobs.get(job)
        changed = None if row is None else cancelled(row)
        if changed is None:
            return False
        self._memory.write(changed)
        return True

    def of_person(self, person: PersonKey, *, most: int | None = 200) -> Sequence[Job]:
        """This person's jobs, newest first."""
        self._memory.now()
        jobs = [job for job in list(self._memory.jobs.values()) if job.author.key == person]
        return sorted(jobs, key=lambda job: job.created_at, reverse=True)[:most]

    def placed(self, job: JobId, message: MessageId) -> None:
        """Note the message that shows the job; the first one stays."""
        self._memory.now()
        row = self._memory.jobs.get(job)
        if row is not None:
            self._memory.jobs[job] = placed(row, message)
