"""What is kept about a person in rows, as data; nothing in it is anybody else's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.conversation.services import Services
from bot.people.inheritance import Gone, without
from core.domain.ids import JobId, PersonKey
from core.domain.jobs.job import Job
from core.domain.place import Attachment, Invocation
from core.domain.record import Owner
from core.records import records
from core.wire.codec import to_data

# a picture with a longer history is somebody else's idea by then
_MOST_ANCESTORS = 64


def record_rows(services: Services, person: PersonKey) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every kind of record that people may see of themselves: its name, and what it says."""
    for record in records().values():
        if record.owner is not Owner.PERSON or not record.exported:
            continue
        entries = [
            {"name": entry.name, "written": moment(entry.at), **_plain(entry.value)}
            for entry in services.records.of_owner(record, person)
        ]
        yield record.name, {"about": record.summary, "entries": entries}


def job_rows(services: Services, jobs: Sequence[Job]) -> list[dict[str, Any]]:
    """What somebody asked for, newest first, without what others said and brought before."""
    known: dict[JobId, Job | None] = {job.id: job for job in jobs}
    return [{"asked": moment(job.created_at), **_plain(_own(services, job, known))} for job in jobs]


def upload_rows(brought: Sequence[Invocation], person: PersonKey) -> list[dict[str, Any]]:
    """The pictures that somebody brought: where, and with which words if these were theirs."""
    return [
        {"place": _plain(one.place), "words": one.text if one.author.key == person else "", **_upload(upload)}
        for one in brought
        for upload in one.attachments
        if upload.owner == person
    ]


def moment(unix_s: float) -> str:
    """A time for people and programs, in UTC."""
    return datetime.fromtimestamp(unix_s, tz=UTC).isoformat(timespec="seconds")


def _own(services: Services, job: Job, known: dict[JobId, Job | None]) -> Job:
    """A row without anything of those whose pictures and words it goes on from."""
    theirs: dict[PersonKey, list[Job]] = {person: [] for person in job.spec.people if person != job.author.key}
    for ancestor in _ancestors(services, job, known):
        if ancestor.author.key != job.author.key:
            theirs.setdefault(ancestor.author.key, []).append(ancestor)
    for person, jobs in theirs.items():
        said = {text for one in jobs for text in (one.spec.prompt, one.spec.negative, one.text) if text.strip()}
        words = tuple(sorted(said, key=len, reverse=True))
        job = without(job, Gone(person=person, jobs=frozenset(one.id for one in jobs), words=words, renamed={}))
    return job


def _ancestors(services: Services, job: Job, known: dict[JobId, Job | None]) -> Iterator[Job]:
    found: set[JobId] = set()
    waiting = list(job.made_of)
    while waiting and len(found) < _MOST_ANCESTORS:
        one = waiting.pop()
        if one in found:
            continue
        found.add(one)
        if one not in known:
            known[one] = services.ledger.load(one)
        ancestor = known[one]
        if ancestor is not None:
            yield ancestor
            waiting += ancestor.made_of


def _upload(upload: Attachment) -> dict[str, Any]:
    told = _plain(upload)
    # who else brought it is theirs to know
    told.pop("first", None)
    return told


def _plain(value: Any) -> dict[str, Any]:
    """A frozen dataclass as JSON has it, without the version of our own rows."""
    told = to_data(value)
    told.pop("schema", None)
    return told
