"""The chat side's view of the workers, in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from core.domain.ids import JobId, PersonKey
from core.domain.jobs.job import Lane
from core.domain.jobs.states import JobState
from core.domain.post import Progress
from core.ports.chat import Line
from core.scheduling.estimates import eta_s
from core.stores.memory.memory import Memory


class MemoryWorkerStatus:
    """A WorkerStatus over what MemoryWorkerReports said."""

    def __init__(self, memory: Memory) -> None:
        """Share the memory."""
        self._memory = memory

    def served_models(self) -> frozenset[str]:
        """Models of the workers whose announcement has not lapsed."""
        now = self._memory.now()
        return frozenset(model for _, models, until in self._memory.workers.values() if until > now for model in models)

    def line(self, person: PersonKey, job: JobId | None = None) -> Line:
        """Count the waiting jobs; the place is exact."""
        now = self._memory.now()
        waiting = self._memory.waiting()
        places = [one.id for one in waiting]
        row = None if job is None else self._memory.jobs.get(job)
        queued = row is not None and row.state is JobState.QUEUED
        ahead = len(waiting) if job is None else places.index(job) if queued else 0
        workers = sum(until > now for _, _, until in self._memory.workers.values())
        return Line(
            ahead=ahead,
            waiting=len(waiting),
            waiting_of_person=sum(one.author.key == person for one in waiting),
            eta_s=eta_s(self._memory.pace, ahead=ahead, workers=workers),
        )

    def lanes(self) -> Mapping[Lane, int]:
        """How many jobs wait in each lane."""
        self._memory.now()
        return Counter(one.lane for one in self._memory.waiting() if one.state is JobState.QUEUED and one.attempt == 1)

    def crowd(self, name: str) -> int:
        """How many of the jobs that were accepted under this name wait."""
        self._memory.now()
        return len(self._memory.crowds.get(name, set()) & {job.id for job in self._memory.waiting()})

    def progress(self, job: JobId) -> Progress | None:
        """The newest progress of a job."""
        self._memory.now()
        return self._memory.progress.get(job)

    def preview(self, job: JobId) -> bytes | None:
        """The newest preview of a job."""
        self._memory.now()
        return self._memory.previews.get(job)

    def watch(self, job: JobId, *, for_s: float) -> None:
        """Say that somebody looks."""
        self._memory.watched_until[job] = self._memory.now() + for_s
