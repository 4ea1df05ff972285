"""Where pictures come from, in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.domain.ids import JobId, PersonKey
from core.domain.jobs.job import Job
from core.domain.likeness import alike, is_kept, is_likeness, looked_for
from core.stores.memory.memory import Memory


class MemoryProvenance:
    """A Provenance that forgets with the process."""

    def __init__(self, memory: Memory) -> None:
        """Share the memory."""
        self._memory = memory

    def claim(self, owners: Sequence[PersonKey], prints: Sequence[str]) -> tuple[PersonKey, ...]:
        """Note whose picture this is, unless somebody was first."""
        self._memory.now()
        with self._memory.lock:
            known = self._memory.prints
            likenesses = [one for one in known if is_likeness(one)]
            near = [one for mine in looked_for(prints) for one in likenesses if alike(mine, one)]
            first = next((known[mark] for mark in (*prints, *near) if known.get(mark)), None)
            if first is not None:
                return tuple(sorted(first))
            for mark in filter(is_kept, prints):
                known.setdefault(mark, set()).update(owners)
            return tuple(owners)

    def descendants(self, job: JobId) -> Sequence[Job]:
        """What was made from the results of a job, parents before children."""
        self._memory.now()
        jobs = list(self._memory.jobs.values())
        found: dict[JobId, Job] = {}
        level = {job}
        while level:
            made = [one for one in jobs if level & set(one.made_of) and one.id not in found and one.id != job]
            found |= {one.id: one for one in made}
            level = {one.id for one in made}
        return list(found.values())

    def fed_by(self, person: PersonKey) -> Sequence[Job]:
        """The jobs that this person's pictures went into."""
        self._memory.now()
        jobs = list(self._memory.jobs.values())
        return [job for job in jobs if person in job.spec.people and job.author.key != person]

    def rewrite(self, job: JobId, step: Callable[[Job], Job | None]) -> Job | None:
        """Change a row."""
        self._memory.now()
        row = self._memory.jobs.get(job)
        changed = None if row is None else step(row)
        return None if changed is None else self._memory.write(changed)
