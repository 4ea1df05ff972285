"""The render worker's announcements in memory, and the feed of progress that follows them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

from core.domain.ids import JobId
from core.domain.post import Progress
from core.scheduling.estimates import smoothed
from core.stores.memory.memory import Memory

_LOOK_EVERY_S = 0.005


class MemoryWorkerReports:
    """A WorkerReports whose word reaches MemoryWorkerStatus."""

    def __init__(self, memory: Memory) -> None:
        """Share the memory."""
        self._memory = memory

    def announce(self, worker: str, *, pool: str, models: Sequence[str], for_s: float) -> None:
        """Say that this worker can render these models."""
        self._memory.workers[worker] = (pool, tuple(models), self._memory.now() + for_s)

    def leave(self, worker: str) -> None:
        """Take the announcements back whose worker's name begins like this."""
        self._memory.now()
        for name in [name for name in self._memory.workers if name.startswith(worker)]:
            del self._memory.workers[name]

    def publish(self, progress: Progress, preview: bytes | None) -> None:
        """Say how far a job is."""
        self._memory.now()
        if progress.job not in self._memory.jobs:
            return
        self._memory.progress[progress.job] = progress
        self._memory.progress_log.append(progress)
        if preview is not None:
            self._memory.previews[progress.job] = preview

    def watched(self, jobs: Sequence[JobId]) -> frozenset[JobId]:
        """Which of these jobs somebody looks at."""
        now = self._memory.now()
        return frozenset(job for job in jobs if self._memory.watched_until.get(job, 0.0) > now)

    def measured(self, *, seconds: float, jobs: int) -> None:
        """Let the newest batch move the average."""
        self._memory.now()
        self._memory.pace = smoothed(self._memory.pace, seconds=seconds, jobs=jobs)


class MemoryProgressFeed:
    """A ProgressFeed over the same memory."""

    def __init__(self, memory: Memory) -> None:
        """Share the memory."""
        self._memory = memory

    async def follow(self) -> AsyncIterator[Progress]:
        """Yield progress from now on, for ever."""
        heard = len(self._memory.progress_log)
        while True:
            for progress in self._memory.progress_log[heard:]:
                heard += 1
                yield progress
            await asyncio.sleep(_LOOK_EVERY_S)
