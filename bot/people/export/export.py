"""Puts everything together that is kept about a person: rows as JSON, and the files that are theirs."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from typing import Any
from uuid import uuid4

from bot.conversation.services import Services
from bot.people.export.archive import Archive
from bot.people.export.rows import job_rows, moment, record_rows, upload_rows
from bot.speech.languages import spoken
from core.domain.errors import UserError
from core.domain.ids import (
    FileOwner,
    PersonKey,
    Sha256,
    owned_by_characters,
    owned_by_export,
    owned_by_job,
    owned_by_person,
)
from core.domain.jobs.job import Job, Role
from core.domain.media import MEDIA_TYPES
from core.domain.place import Author, Invocation
from core.domain.post import Document
from core.domain.say import say
from core.records import in_the_making
from core.records.characters import characters
from core.stores.files.whole import read_whole

# how long it can be fetched where it is not a file of the chat itself
KEEP_S = 86_400.0
MEDIA_TYPE = "application/zip"
# of any export, whatever the platform takes
_MOST_BYTES = 45_000_000
# of what a platform takes: the rest is for the list at the end, and for what goes around a file
_SHARE = 0.95

_FORGOTTEN = say("export-forgotten")


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """A file that is somebody's."""

    name: str
    sha256: Sha256
    owner: FileOwner


@dataclass(kw_only=True, slots=True)
class Export:
    """What is in an export, counted while it is made."""

    jobs: int = 0
    files: int = 0
    left_out: list[str] = field(default_factory=list)


def export(
    services: Services, author: Author, platform: Mapping[str, Any], *, most_bytes: int
) -> tuple[Document, Export]:
    """Store everything about a person as one file of at most so many bytes, in place of the one before. Blocks.

    `platform` is what their platform's own side keeps about them.
    Raises StoreUnavailable, and UserError where the disk is full, not even the rows fit, or the person was forgotten.
    """
    owner, name = owned_by_export(author.key), uuid4().hex
    services.files.release(owner)
    in_the_making.begin(services.records, author.key, name)
    made = Export()
    most = min(most_bytes, _MOST_BYTES)
    day = datetime.fromtimestamp(services.clock.now(), tz=UTC)
    chunks = _chunks(services, author, platform, made, most_bytes=round(most * _SHARE), at=day)
    sha256 = services.files.put(chunks, MEDIA_TYPE, max_bytes=most, owner=owner, for_s=KEEP_S)
    if not in_the_making.end(services.records, author.key, name):
        # forgotten meanwhile, which wins over everything
        services.files.release(owner, sha256)
        raise UserError(_FORGOTTEN)
    return Document(sha256=sha256, name=f"imagine-{day:%Y-%m-%d}.zip", media_type=MEDIA_TYPE), made


def _chunks(
    services: Services, author: Author, platform: Mapping[str, Any], made: Export, *, most_bytes: int, at: datetime
) -> Iterator[bytes]:
    archive, when = Archive(), at.timetuple()[:6]
    jobs = services.ledger.of_person(author.key, most=None)
    brought = services.people.uploads_of(author.key)
    made.jobs = len(jobs)
    kinds = list[str]()
    rows = chain([("platform.json", platform)] if platform else [], _rows(services, author, jobs, brought))
    for name, told in rows:
        if name.startswith("records/"):
            kinds.append(name.removeprefix("records/").removesuffix(".json"))
        yield archive.add(name, json.dumps(told, ensure_ascii=False, indent=1).encode(), at=when, pack=True)
    for kept in chain(_files(jobs, brought, author.key), _of_characters(services, author.key)):
        content = read_whole(services.files, kept.sha256, owner=kept.owner)
        if content is None:
            continue
        if archive.size + len(content) > most_bytes:
            made.left_out.append(f"{kept.name}, {len(content)} bytes")
            continue
        made.files += 1
        yield archive.add(kept.name, content, at=when)
    about = [spoken(say("export-readme", name=author.name, day=f"{at:%Y-%m-%d}", kinds=tuple(kinds)), author.locale)]
    if made.left_out:
        about += ["", spoken(say("export-left-out", count=len(made.left_out)), author.locale), "", *made.left_out]
    yield archive.add("README.txt", ("\n".join(about) + "\n").encode(), at=when, pack=True)
    yield archive.close()


def _rows(
    services: Services, author: Author, jobs: Sequence[Job], brought: Sequence[Invocation]
) -> Iterator[tuple[str, object]]:
    yield (
        "about.json",
        {
            "platform": author.platform,
            "account": author.account,
            "id": author.id,
            "name": author.name,
            "locale": author.locale,
            "kept_under": author.key,
            "made": moment(services.clock.now()),
        },
    )
    yield "jobs.json", job_rows(services, jobs)
    yield "uploads.json", upload_rows(brought, author.key)
    for name, told in record_rows(services, author.key):
        yield f"records/{name}.json", told


def _files(jobs: Sequence[Job], brought: Sequence[Invocation], person: PersonKey) -> Iterator[Kept]:
    """Every file once: results, the newest first, and then uploads."""
    for job in jobs:
        # a text stands in its job's row
        for artifact in (one for one in job.artifacts if one.role is not Role.TEXT):
            place = "" if artifact.index < 0 else f"-{artifact.index + 1}"
            name = f"results/{job.id}-{artifact.role}{place}.{_ending(artifact.media_type)}"
            yield Kept(name=name, sha256=artifact.sha256, owner=owned_by_job(job.id))
    uploads = {
        sha256: upload.media_type
        for one in brought
        for upload in one.attachments
        if upload.owner == person
        for sha256 in upload.files
    }
    for sha256, media_type in uploads.items():
        name = f"uploads/{sha256[:16]}.{_ending(media_type)}"
        yield Kept(name=name, sha256=sha256, owner=owned_by_person(person))


def _of_characters(services: Services, person: PersonKey) -> Iterator[Kept]:
    """The pictures that were saved under names; those of results are among the results."""
    for one in characters(services.records, person):
        for number, picture in enumerate(one.character.pictures, start=1):
            if picture.job is None:
                name = f"characters/{one.name}-{number}.{_ending(picture.media_type)}"
                yield Kept(name=name, sha256=picture.sha256, owner=owned_by_characters(person))


def _ending(media_type: str) -> str:
    known = MEDIA_TYPES.get(media_type)
    return known or (mimetypes.guess_extension(media_type) or ".bin").removeprefix(".")
