"""How much waits, in memory."""

from __future__ import annotations

from core.domain.jobs.job import Lane
from core.domain.jobs.states import JobState
from core.ports.work import LaneTally, Tally
from core.stores.memory.memory import Memory


class MemoryGauge:
    """A Gauge over all rows."""

    def __init__(self, memory: Memory) -> None:
        """Share the memory."""
        self._memory = memory

    def tally(self) -> Tally:
        """Count everything."""
        now = self._memory.now()
        spots: dict[tuple[str, Lane], list[float]] = {}
        queued = [job for job in list(self._memory.jobs.values()) if job.state is JobState.QUEUED]
        for job in queued:
            if job.attempt == 1:
                spots.setdefault((job.pool, job.lane), []).append(job.created_at)
        promised = [self._memory.promised_at[job] for job in self._memory.promises]
        return Tally(
            lanes=tuple(
                LaneTally(pool=pool, lane=lane, waiting=len(since), oldest_s=max(0.0, now - min(since)))
                for (pool, lane), since in sorted(spots.items())
            ),
            again=sum(job.attempt > 1 for job in queued),
            rendering=len(self._memory.leases),
            owed=len(promised),
            owed_oldest_s=max(0.0, now - min(promised, default=now)),
            # a fake refuses no payload
            set_aside=0,
        )
