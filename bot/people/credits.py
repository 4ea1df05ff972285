"""Whose pictures went into something: everybody along the way back who drew one or brought one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.conversation.services import Services
from core.domain.ids import JobId, PersonKey
from core.domain.jobs.job import Job, Parent, RenderSpec, made_of

# further back nobody is looked for
_MOST_ANCESTORS = 64


def contributors(services: Services, spec: RenderSpec, parents: Sequence[Parent]) -> Mapping[PersonKey, str]:
    """Everybody whose picture or words something starts from, the nearest first; "" where nobody knows a name."""
    found: dict[PersonKey, str] = {}
    uploaders = list(spec.people)
    for job in ancestors(services, made_of(spec, parents)):
        found.setdefault(job.author.key, job.author.name)
        uploaders += job.spec.people
    for person in dict.fromkeys(uploaders):
        if person not in found:
            found[person] = uploader_name(services, person)
    return found


def credits_of(services: Services, job: Job) -> tuple[str, ...]:
    """The names of those whose pictures went into a result, but for whoever asked for it."""
    people = contributors(services, job.spec, job.parents)
    return tuple(dict.fromkeys(name for person, name in people.items() if name and person != job.author.key))


def uploader_name(services: Services, person: PersonKey) -> str:
    """What somebody is called who has brought a picture; "" where nothing is kept of them any more."""
    for brought in services.people.uploads_of(person):
        if brought.author.key == person:
            return brought.author.name
        for upload in brought.attachments:
            if upload.owner == person:
                return upload.owner_name
    return ""


def ancestors(services: Services, origins: Sequence[JobId], *, most: int = _MOST_ANCESTORS) -> list[Job]:
    """The jobs that something was made of, the nearest first; those that are no longer kept end the way back."""
    found: dict[JobId, Job] = {}
    level = list(origins)
    while level and len(found) < most:
        loaded = services.ledger.load_many(level)
        found |= {job.id: job for job in loaded}
        level = [one for one in dict.fromkeys(up for job in loaded for up in job.made_of) if one not in found]
    return list(found.values())[:most]
