"""Forgetting a person: rows, files, messages and what waits for them; it wins over everything."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers import private
from bot.endings import spots_of
from bot.outcome import Answer, Remove
from bot.services import Request, Services
from core.errors import Refused
from core.ids import MessageId, PersonKey, Sha256, consent_ticket
from core.job import Job
from core.place import Place
from core.states import WAITING

_PURPOSE = "forget"


def forget_ticket(request: Request) -> str:
    """The ticket of the question "really?", which only its person can answer."""
    return consent_ticket(request.invocation.author.key, _PURPOSE)


def forget(request: Request, ticket: str) -> Answer:
    """Erase everything about the person who asks; raises Refused with somebody else's ticket."""
    if ticket != forget_ticket(request):
        raise Refused("Only you yourself can ask me to forget you.")
    services, person = request.services, request.invocation.author.key
    jobs = services.ledger.of_person(person)
    for job in jobs:
        if job.state in WAITING:
            services.ledger.request_cancel(job.id)
    # read before the rows that lead there are gone
    spots, files = _traces(services, person, jobs)
    erased = services.people.forget(person)
    for job in erased:
        files |= {artifact.sha256 for artifact in job.artifacts}
        if job.message is not None:
            spots[job.place.key, job.message] = job.place
    for sha256 in files:
        services.files.delete(sha256)
    for (_, message), place in spots.items():
        services.messages.detach(place, message)
    count = len(erased)
    what = "nothing was kept" if not count else f"{count} {'request is' if count == 1 else 'requests are'} gone"
    effects = tuple(Remove(place=place, message=message) for (_, message), place in spots.items())
    return private(request, f"Forgotten: {what}, with files and messages.", effects=effects)


def _traces(
    services: Services, person: PersonKey, jobs: Sequence[Job]
) -> tuple[dict[tuple[str, MessageId], Place], set[Sha256]]:
    """Where the person's pictures stand, and the files of their uploads."""
    spots = {(place.key, message): place for job in jobs for place, message in spots_of(services, job)}
    files = set[Sha256]()
    for brought in services.people.uploads_of(person):
        for upload in brought.attachments:
            if upload.owner != person:
                continue
            files.update(upload.files)
            if upload.message is not None:
                spots[brought.place.key, upload.message] = brought.place
    return spots, files
