"""What others' requests have from somebody who is forgotten: words, sources and names go, their pictures stay."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.conversation.services import Services
from bot.conversation.unsaid import ended
from bot.posting.parameters import without_parameters
from core.domain.ids import JobId, PersonKey, Sha256, owned_by_job
from core.domain.jobs.job import Artifact, Job, Role, Source
from core.language.plan import reworded
from core.stores.files.whole import read_whole

# the hash of no file
_NO_FILE = Sha256("0" * 64)


@dataclass(frozen=True, kw_only=True, slots=True)
class Gone:
    """What is taken away: a person, their requests, the words in these, and files that have become others."""

    person: PersonKey
    jobs: frozenset[JobId]
    # the longest first
    words: tuple[str, ...]
    renamed: Mapping[Sha256, Sha256]


def disinherit(services: Services, person: PersonKey, jobs: Sequence[Job]) -> list[Job]:
    """Take everything of these jobs, and of the person's pictures, out of what others made; returns those rows.

    What is still waiting starts from a picture that goes, so it ends.
    """
    said = {text for job in jobs for text in (job.spec.prompt, job.spec.negative, job.text) if text.strip()}
    gone = Gone(
        person=person,
        jobs=frozenset(job.id for job in jobs),
        words=tuple(sorted(said, key=len, reverse=True)),
        renamed={},
    )
    heirs = {heir.id: heir for job in jobs for heir in services.provenance.descendants(job.id)}
    heirs |= {heir.id: heir for heir in services.provenance.fed_by(person)}
    changed: list[Job] = []
    for heir in heirs.values():
        if heir.author.key == person:
            continue
        gone = replace(gone, renamed={**gone.renamed, **_strip(services, heir, gone)})
        row = services.provenance.rewrite(heir.id, partial(_disinherited, gone=gone))
        if row is not None:
            changed.append(row)
            if not row.artifacts:
                release_files(services, heir)
    return changed


def release_files(services: Services, job: Job) -> None:
    """Let a job go of its files."""
    for artifact in job.artifacts:
        services.files.release(owned_by_job(job.id), artifact.sha256)


def without(row: Job, gone: Gone) -> Job:
    """A row of somebody else without anything of who is gone; what they said themselves stays."""
    spec = row.spec
    return replace(
        row,
        spec=reworded(
            spec.with_sources(lambda source: _source(source, gone)),
            prompt=own_words(spec.prompt, gone.words),
            negative=own_words(spec.negative, gone.words),
        ),
        text=own_words(row.text, gone.words),
        parents=tuple(parent for parent in row.parents if parent.job not in gone.jobs),
        artifacts=tuple(_renamed(artifact, gone) for artifact in row.artifacts if not _tells_of(artifact, row, gone)),
        # they quote words
        caveat=None,
        note=None,
    )


def own_words(text: str, words: Sequence[str]) -> str:
    """What is left of a text that began with somebody else's words; nothing where these stand elsewhere in it."""
    whole = [rf"(?<!\w){re.escape(others)}(?!\w)" for others in words]
    for others in whole:
        text = re.sub(rf"\A{others}[\s,.]*", "", text)
    return "" if any(re.search(others, text, re.IGNORECASE) for others in whole) else text


def _source(source: Source, gone: Gone) -> Source:
    owners = tuple(owner for owner in source.owners if owner != gone.person)
    if source.job in gone.jobs or source.owner == gone.person:
        return replace(source, sha256=_NO_FILE, job=None, owner=None, owners=owners, recipe=None)
    # a recipe may hold the words, too; the row that it was copied from says what is left of them
    return replace(source, sha256=gone.renamed.get(source.sha256, source.sha256), owners=owners, recipe=None)


def _tells_of(artifact: Artifact, row: Job, gone: Gone) -> bool:
    """Whether a text describes a picture that goes, or says words of who is gone; or a picture shows theirs."""
    if not row.spec.task.derives:
        return True
    if artifact.role is not Role.TEXT:
        return False
    starts = any(one.job in gone.jobs or gone.person in one.people for one in row.spec.sources)
    return starts or own_words(artifact.text, gone.words) != artifact.text


def _renamed(artifact: Artifact, gone: Gone) -> Artifact:
    return replace(artifact, sha256=gone.renamed.get(artifact.sha256, artifact.sha256))


def _disinherited(row: Job, gone: Gone) -> Job:
    # what still waits starts from a picture that is gone
    return ended(without(row, gone))


def _strip(services: Services, heir: Job, gone: Gone) -> dict[Sha256, Sha256]:
    """Store the files of a row without the words that are inside them: old name → new name."""
    left, before = without(heir, gone).spec, heir.spec
    if (left.prompt, left.negative, left.parameters) == (before.prompt, before.negative, before.parameters):
        return {}
    owner, now, renamed = owned_by_job(heir.id), services.clock.now(), dict[Sha256, Sha256]()
    for artifact in heir.artifacts:
        content = read_whole(services.files, artifact.sha256, owner=owner)
        if content is None:
            continue
        clean = without_parameters(content)
        if clean != content:
            left_s = max(0.0, artifact.expires_at - now)
            renamed[artifact.sha256] = services.files.put(clean, artifact.media_type, owner=owner, for_s=left_s)
            services.files.release(owner, artifact.sha256)
    return renamed
