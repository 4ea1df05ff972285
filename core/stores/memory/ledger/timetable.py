"""What a deliver process looks at from time to time, in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.domain.ids import JobId
from core.stores.memory.memory import Memory


class MemoryTimetable:
    """A Timetable that forgets with the process."""

    def __init__(self, memory: Memory) -> None:
        """Share the memory."""
        self._memory = memory

    def due(self, *, most: int) -> Sequence[JobId]:
        """Postponed deliveries whose time has come."""
        return self._reached(self._memory.due_at, most)

    def lapsing(self, *, most: int) -> Sequence[JobId]:
        """Jobs whose placeholder has to say now that the result must be fetched."""
        return self._reached(self._memory.lapses, most)

    def lapsed(self, job: JobId, *, again_at: float | None = None) -> None:
        """Note that a placeholder has said so, or when to try again."""
        self._memory.now()
        if self._memory.lapses.pop(job, None) is not None and again_at is not None:
            self._memory.lapses[job] = again_at

    def _reached(self, times: Mapping[JobId, float], most: int) -> list[JobId]:
        now = self._memory.now()
        reached = sorted((at, job) for job, at in times.items() if at <= now)
        return [job for _, job in reached[:most]]
