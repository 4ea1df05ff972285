"""Forgetting a person: rows, files, messages and what waits for them; it wins over everything.

What is kept about a person, and what erases it:

| Kept | Erased by |
|---|---|
| requests, their queue, results, promises; held commands, prints of pictures | `People.forget` |
| records of every kind, and what others keep under the name of the person or a request | `People.forget` |
| files: results, uploads sent and unsent, pictures of characters, an export | `FileStore.release` |
| words, names and sources in what others made of it, in rows, in files and in messages | `bot.people.inheritance` |
| messages that show any of it | `Remove` and `Replace`, by the platform that has them |
| what a platform keeps by itself: names, talk, notes, uploads that were not sent | `Forget`, by `Poster.forget` |

`tests/integration/test_forgetting.py` lives a day with every command and looks for what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.conversation.answers import private
from bot.conversation.job_control import spots_of
from bot.conversation.job_posts import ending_post, result_post
from bot.conversation.outcome import Answer, Effect, Forget, Remove, Replace
from bot.conversation.services import Request, Services
from bot.people.inheritance import disinherit, release_files
from core.domain.ids import MessageId, PersonKey, consent_ticket, owned_by_characters, owned_by_export, owned_by_person
from core.domain.jobs.job import Job
from core.domain.jobs.states import TERMINAL, JobState
from core.domain.place import Place
from core.domain.say import Say, say

_PURPOSE = "forget"

Spots = dict[tuple[str, MessageId], Place]


def forget_ticket(request: Request) -> str:
    """The ticket of the question "really?", which only its person can answer."""
    return consent_ticket(request.invocation.author.key, _PURPOSE)


def forget(request: Request, _ticket: str) -> Answer:
    """Erase everything about the person who asks."""
    services, author = request.services, request.invocation.author
    jobs = services.ledger.of_person(author.key, most=None)
    # read before the rows that lead there are gone
    spots = _spots(services, author.key, jobs)
    heirs = disinherit(services, author.key, jobs)
    # files before the rows that name them: whatever dies in between can be asked for again
    for owner in (owned_by_person(author.key), owned_by_characters(author.key), owned_by_export(author.key)):
        services.files.release(owner)
    for job in jobs:
        release_files(services, job)
    erased = services.people.forget(author.key)
    for job in erased:
        # what was finished meanwhile
        release_files(services, job)
    # and an export that was: from now on one that is still being made finds out by itself
    services.files.release(owned_by_export(author.key))
    spots |= {(job.place.key, job.message): job.place for job in erased if job.message is not None}
    for (_, message), place in spots.items():
        services.messages.detach(place, message)
    effects = (
        *(Remove(place=place, message=message) for (_, message), place in spots.items()),
        *_shown_again(request, heirs),
    )
    said = _sentence(len(erased))
    answer = private(
        request, said if request.capabilities.delete else say("forgotten-stays", said=said), effects=effects
    )
    return Answer(sentence=answer.sentence, effects=(*answer.effects, Forget(person=author)))


def _spots(services: Services, person: PersonKey, jobs: Sequence[Job]) -> Spots:
    """Where the person's pictures stand: results, and what they brought."""
    spots = {(place.key, message): place for job in jobs for place, message in spots_of(services, job)}
    for brought in services.people.uploads_of(person):
        for upload in brought.attachments:
            if upload.owner == person and upload.message is not None:
                spots[brought.place.key, upload.message] = brought.place
    return spots


def _shown_again(request: Request, heirs: Iterable[Job]) -> Iterable[Effect]:
    """What others made, as it stands now; what is still to be posted is posted by whoever delivers it."""
    for job in heirs:
        if job.state not in TERMINAL:
            continue
        shown = result_post if job.state is JobState.DELIVERED else ending_post
        for place, message in spots_of(request.services, job):
            yield Replace(place=place, message=message, post=shown(job, request.capabilities))


def _sentence(requests: int) -> Say:
    return say("forgotten-requests", requests=requests) if requests else say("forgotten")
