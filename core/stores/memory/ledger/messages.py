"""The message index in memory."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.ids import JobId, MessageId
from core.domain.jobs.steps import hidden_from
from core.domain.place import Invocation, Place
from core.stores.memory.memory import Memory


class MemoryMessageIndex:
    """A MessageIndex that forgets with the process."""

    def __init__(self, memory: Memory) -> None:
        """Share the memory."""
        self._memory = memory

    def attach(self, place: Place, message: MessageId, job: JobId) -> None:
        """Note that this message shows this job."""
        self._memory.now()
        row = self._memory.jobs.get(job)
        if row is None:
            return
        self._memory.shows[place.key, message] = job
        if row.originals:
            for artifact in row.artifacts if row.spec.people else ():
                self._memory.prints.setdefault(artifact.sha256, set()).update(row.spec.people)
            results = self._memory.results.setdefault(place.key, [])
            self._memory.results[place.key] = [other for other in results if other != message] + [message]

    def attach_uploads(self, invocation: Invocation, message: MessageId) -> None:
        """Note that this message of a person shows these uploads."""
        self._memory.now()
        self._memory.uploads[invocation.place.key, message] = invocation

    def job_at(self, place: Place, message: MessageId) -> JobId | None:
        """The job that a message shows."""
        self._memory.now()
        return self._memory.shows.get((place.key, message))

    def uploads_at(self, place: Place, message: MessageId) -> Invocation | None:
        """The invocation that brought a message's uploads."""
        self._memory.now()
        return self._memory.uploads.get((place.key, message))

    def detach(self, place: Place, message: MessageId) -> None:
        """Forget a deleted message."""
        self._memory.now()
        job = self._memory.shows.pop((place.key, message), None)
        self._memory.uploads.pop((place.key, message), None)
        results = self._memory.results.get(place.key, [])
        self._memory.results[place.key] = [other for other in results if other != message]
        row = None if job is None else self._memory.jobs.get(job)
        if row is not None:
            self._memory.jobs[row.id] = hidden_from(row, message)

    def showing(self, place: Place, job: JobId) -> Sequence[MessageId]:
        """The messages of this place that show a job."""
        self._memory.now()
        return [message for (key, message), shown in self._memory.shows.items() if (key, shown) == (place.key, job)]

    def latest(self, place: Place) -> JobId | None:
        """The job whose result was attached last in this place."""
        self._memory.now()
        for message in reversed(self._memory.results.get(place.key, [])):
            job = self._memory.shows.get((place.key, message))
            if job is not None:
                return job
        return None
