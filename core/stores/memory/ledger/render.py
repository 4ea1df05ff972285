"""The render worker's ledger in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.domain.ids import JobId
from core.domain.jobs.job import Artifact, Job
from core.domain.jobs.states import JobState
from core.domain.jobs.steps import claimed, ended, rendered, requeued
from core.domain.say import Text
from core.ports.work import Lease, Ticket
from core.stores.memory.memory import Memory


class MemoryRenderLedger:
    """A RenderLedger that forgets with the process."""

    def __init__(self, memory: Memory) -> None:
        """Share the memory."""
        self._memory = memory

    def claim(self, ticket: Ticket, *, worker: str, alone: bool, for_s: float) -> Job | None:
        """Take a job into work under a lease."""
        until = self._memory.now() + for_s
        row = self._memory.jobs.get(ticket.job)
        changed = None if row is None else claimed(row, ticket.attempt)
        if changed is None:
            return None
        self._memory.leases[ticket.job] = Lease(
            job=ticket.job, attempt=ticket.attempt, worker=worker, phase="claim", alone=alone, expires_at=until
        )
        return self._memory.write(changed, worker=worker)

    def beat(self, ticket: Ticket, *, phase: str, alone: bool, for_s: float) -> bool:
        """Prolong the lease."""
        until = self._memory.now() + for_s
        lease = self._memory.leases.get(ticket.job)
        if lease is None or lease.attempt != ticket.attempt:
            return False
        self._memory.leases[ticket.job] = replace(lease, phase=phase, alone=alone, expires_at=until)
        return True

    def cancelled(self, jobs: Sequence[JobId]) -> frozenset[JobId]:
        """Which of these jobs somebody wants to stop."""
        self._memory.now()
        rows = ((job, self._memory.jobs.get(job)) for job in jobs)
        return frozenset(job for job, row in rows if row is None or row.cancel_requested)

    def store_result(self, ticket: Ticket, artifacts: Sequence[Artifact], *, note: Text | None = None) -> bool:
        """Commit a result and promise it."""
        row = self._row(ticket)
        return self._settle(ticket, None if row is None else rendered(row, ticket.attempt, artifacts, note))

    def end(self, ticket: Ticket, to: JobState, *, reason: Text | None) -> bool:
        """End a job without a result and promise the sentence."""
        row = self._row(ticket)
        return self._settle(ticket, None if row is None else ended(row, ticket.attempt, to, reason))

    def hand_back(self, ticket: Ticket, *, company: int | None) -> bool:
        """Put a job back at the head of the line."""
        row = self._row(ticket)
        changed = None if row is None else requeued(row, ticket.attempt)
        return self._settle(ticket, changed, company=company)

    def _row(self, ticket: Ticket) -> Job | None:
        self._memory.now()
        return self._memory.jobs.get(ticket.job)

    def _settle(self, ticket: Ticket, changed: Job | None, *, company: int | None = None) -> bool:
        if changed is None:
            return False
        self._memory.leases.pop(ticket.job, None)
        self._memory.write(changed, company=company)
        return True
