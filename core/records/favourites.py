"""The results that somebody marked with ♥; a mark goes with its job."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.ids import JobId, PersonKey
from core.domain.jobs.job import Job
from core.domain.record import Owner, Record
from core.ports.chat import JobLedger
from core.ports.records import Records


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """That it is marked: whose job it is and what it shows, its row says."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Favourite:
    """A result that somebody marked."""

    job: Job
    # unix time of the mark
    at: float


RECORD = Record(
    name="favourites",
    summary="the jobs whose results you marked with ♥, and when",
    owner=Owner.PERSON,
    holds=Mark,
    most=500,
    about=True,
)


def mark(records: Records, person: PersonKey, job: JobId) -> bool:
    """Mark a result; False if it is marked already."""
    return records.add(RECORD, person, Mark(), job)


def unmark(records: Records, person: PersonKey, job: JobId) -> bool:
    """Take a mark back; False where there is none."""
    return records.remove(RECORD, person, job)


def favourites(records: Records, ledger: JobLedger, person: PersonKey) -> Sequence[Favourite]:
    """What this person marked, newest first; a job that cannot be read is left out and keeps its mark."""
    marked = {JobId(entry.name): entry.at for entry in records.of_owner(RECORD, person)}
    jobs = {job.id: job for job in ledger.load_many(list(marked))}
    return [Favourite(job=jobs[job], at=at) for job, at in marked.items() if job in jobs]
