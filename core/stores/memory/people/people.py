"""What is remembered about people, in memory."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.ids import PersonKey
from core.domain.jobs.job import Job
from core.domain.place import Invocation
from core.stores.memory.memory import Memory
from core.stores.memory.people.records import erase_about, erase_of


class MemoryPeople:
    """A People that forgets with the process."""

    def __init__(self, memory: Memory) -> None:
        """Share the memory."""
        self._memory = memory

    def uploads_of(self, person: PersonKey) -> Sequence[Invocation]:
        """The invocations that brought uploads of this person."""
        self._memory.now()
        return [one for one in self._memory.uploads.values() if any(a.owner == person for a in one.attachments)]

    def forget(self, person: PersonKey) -> Sequence[Job]:
        """Erase every row about a person."""
        memory = self._memory
        memory.forgotten[person] = memory.now()
        erased = [job for job in list(memory.jobs.values()) if job.author.key == person]
        for job in erased:
            memory.line.forget(job, at=memory.clock.now())
            tables = (memory.jobs, memory.leases, memory.promises, memory.promised_at, memory.progress, memory.previews)
            for table in (
                *tables,
                memory.due_at,
                memory.sending_until,
                memory.watched_until,
                memory.lapses,
                memory.followers,
                memory.trials,
            ):
                table.pop(job.id, None)
        gone = {job.id for job in erased}
        memory.crowds = {name: jobs - gone for name, jobs in memory.crowds.items()}
        memory.progress_log[:] = [line for line in memory.progress_log if line.job not in gone]
        memory.shows = {spot: job for spot, job in memory.shows.items() if job not in gone}
        memory.uploads = {spot: one for spot, one in memory.uploads.items() if not _concerns(one, person)}
        memory.prints = {mark: owners - {person} for mark, owners in memory.prints.items() if owners - {person}}
        erase_of(memory, person)
        for subject in (person, *gone):
            erase_about(memory, subject)
        memory.held = {
            ticket: [row for row in rows if row[1] != person and not _concerns(row[0], person)]
            for ticket, rows in memory.held.items()
        }
        memory.questions = {ticket: row for ticket, row in memory.questions.items() if row[0].person != person}
        return erased


def _concerns(invocation: Invocation, person: PersonKey) -> bool:
    return invocation.author.key == person or any(one.owner == person for one in invocation.attachments)
