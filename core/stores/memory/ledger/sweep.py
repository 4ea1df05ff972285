"""The sweeper's ledger in memory."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.ids import JobId
from core.domain.jobs.states import JobState
from core.domain.jobs.steps import OVERDUE, advanced, company_after, requeued
from core.ports.work import Lease
from core.stores.memory.memory import Memory


class MemorySweepLedger:
    """A SweepLedger that forgets with the process."""

    def __init__(self, memory: Memory) -> None:
        """Share the memory."""
        self._memory = memory

    def leases(self) -> Sequence[Lease]:
        """All leases."""
        self._memory.now()
        return list(self._memory.leases.values())

    def recover(self, lease: Lease, *, crash_limit: int) -> bool:
        """Put the job of a dead worker back, unless the lease was prolonged meanwhile."""
        self._memory.now()
        if self._memory.leases.get(lease.job) != lease:
            return False
        del self._memory.leases[lease.job]
        row = self._memory.jobs.get(lease.job)
        if row is None:
            return False
        changed = requeued(row, lease.attempt, crashed_alone=lease.alone, crash_limit=crash_limit)
        if changed is None:
            return False
        self._memory.write(changed, company=company_after(lease.attempt, crashed_alone=lease.alone))
        return True

    def expire_overdue(self) -> int:
        """End the jobs whose deadline has passed."""
        now = self._memory.now()
        overdue = [job for job in self._memory.waiting() if job.deadline_at < now]
        for job in overdue:
            self._memory.leases.pop(job.id, None)
            changed = advanced(job, JobState.EXPIRED, OVERDUE)
            if changed is not None:
                self._memory.write(changed)
        return len(overdue)

    def requeue_lost(self, *, after_s: float) -> int:
        """Put back what was taken out of the queue and nobody has claimed since."""
        memory = self._memory
        now = memory.now()
        memory.line.refill(now)
        standing = {ticket.rq_id for ticket in memory.renders}
        lost = [
            job
            for rq_id, since in memory.line.staged.items()
            if rq_id not in standing and since + after_s <= now
            for job in [memory.jobs[JobId(rq_id.rpartition("-a")[0])]]
        ]
        changed = [requeued(job, job.attempt) for job in lost]
        for job in changed:
            if job is not None:
                memory.write(job)
        return len(lost)

    def redeliver(self, *, after_s: float) -> int:
        """Queue deliveries that are due and those that nobody sends."""
        memory = self._memory
        now = memory.now()
        count = 0
        for job in list(memory.promises):
            due = memory.due_at.get(job)
            late = due is None and memory.promised_at[job] + after_s <= now
            sending = memory.sending_until.get(job, 0.0) > now
            if sending or job in memory.deliveries or not (late or (due is not None and due <= now)):
                continue
            memory.deliveries.append(job)
            count += 1
        return count
