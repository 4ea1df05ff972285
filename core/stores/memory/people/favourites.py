"""The results that people marked, in memory."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.ids import JobId, PersonKey
from core.ports.chat import MOST_FAVOURITES, Favourite
from core.stores.memory.memory import Memory


class MemoryFavourites:
    """A Favourites that forgets with the process."""

    def __init__(self, memory: Memory, *, most: int = MOST_FAVOURITES) -> None:
        """Share the memory; `most` is how many are kept of each person."""
        self._memory, self._most = memory, most

    def add(self, person: PersonKey, job: JobId) -> bool:
        """Mark a result; the oldest marks give way."""
        now = self._memory.now()
        mine = self._memory.favourites.setdefault(person, {})
        added = job not in mine
        mine.setdefault(job, now)
        while len(mine) > self._most:
            del mine[min(mine, key=mine.__getitem__)]
        return added

    def remove(self, person: PersonKey, job: JobId) -> bool:
        """Take a mark back."""
        self._memory.now()
        return self._memory.favourites.get(person, {}).pop(job, None) is not None

    def of_person(self, person: PersonKey) -> Sequence[Favourite]:
        """What this person marked, newest first."""
        self._memory.now()
        mine, jobs = self._memory.favourites.get(person, {}), self._memory.jobs
        for gone in [job for job in mine if job not in jobs]:
            del mine[gone]
        newest = sorted(mine.items(), key=lambda row: row[1], reverse=True)
        return [Favourite(job=jobs[job], at=at) for job, at in newest]

    def drop(self, job: JobId) -> None:
        """Take everybody's marks on a job away."""
        self._memory.now()
        for marks in self._memory.favourites.values():
            marks.pop(job, None)
