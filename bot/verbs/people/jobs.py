"""/jobs: what somebody asked for: at work, waiting and done, each with a way to see it or to stop it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from bot.conversation.answers import private
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.names import STATES, title
from bot.menus.registry import verbs
from bot.menus.verb import Subject, Target, Verb
from bot.speech.languages import spoken
from core.domain.jobs.job import Job
from core.domain.jobs.states import WAITING, JobState
from core.domain.post import Button as Posted
from core.domain.say import Say, Text, say
from core.language.text import cut
from core.wire.buttons import Payload, encode_payload

_LISTED, _LOOKED_AT = 10, 50
_PROMPT_CHARS = 60
_SECTIONS = (say("jobs-at-work"), say("jobs-waiting"), say("jobs-done"))
_AT_WORK = frozenset({JobState.RENDERING, JobState.RENDERED, JobState.DELIVERING})


def _jobs(request: Request, _target: Target) -> Answer:
    services, invocation = request.services, request.invocation
    found = services.ledger.of_person(invocation.author.key, most=_LOOKED_AT)
    if request.in_company:
        # everybody here reads the answer, and what was asked for elsewhere is not theirs to read
        found = [job for job in found if _is_from_here(request, job)]
    if not found:
        return private(request, say("jobs-none"))
    listed = sorted(found, key=_order)[:_LISTED]
    rows = chain.from_iterable(_section(listed, order) for order in range(len(_SECTIONS)))
    return private(request, *rows, buttons=_buttons(request, listed))


def _order(job: Job) -> int:
    """What is at work first, then what waits; the newest of each stay first."""
    return 0 if job.state in _AT_WORK else 1 if job.state in WAITING else 2


def _section(listed: Sequence[Job], order: int) -> list[Say]:
    rows = [_row(job, number) for number, job in enumerate(listed, 1) if _order(job) == order]
    return [_SECTIONS[order], *rows] if rows else []


def _row(job: Job, number: int) -> Say:
    prompt = " ".join(job.spec.prompt.split())
    words: Text = say("quoted", words=cut(prompt, _PROMPT_CHARS)) if prompt else title(job.spec.task)
    way = f"/show {job.id}" if job.artifacts else f"/cancel {job.id}" if job.state in WAITING else job.id
    return say("jobs-row", n=number, words=words, state=STATES[job.state], way=way)


def _buttons(request: Request, listed: Sequence[Job]) -> tuple[tuple[Posted, ...], ...]:
    """One for each that can be shown or stopped here, as many as there is room for."""
    width = request.capabilities.buttons_per_row
    found = [
        button
        for number, job in enumerate(listed, 1)
        if _is_from_here(request, job) and (button := _button(request, job, number)) is not None
    ]
    return tuple(tuple(found[at : at + width]) for at in range(0, len(found) if width else 0, max(1, width)))


def _button(request: Request, job: Job, number: int) -> Posted | None:
    waits = job.state in WAITING
    verb = verbs()["cancel" if waits else "show"]
    if verb.button is None or not (waits or job.artifacts):
        return None
    locale = request.invocation.author.locale
    return Posted(
        label=spoken(say("jobs-cancel" if waits else "jobs-show", n=number), locale),
        payload=encode_payload(Payload(action=verb.name, job=job.id)),
        hint=spoken(verb.button.hint, locale),
        danger=verb.danger,
    )


def _is_from_here(request: Request, job: Job) -> bool:
    return job.place.key == request.invocation.place.key


VERBS = (
    Verb(
        name="jobs",
        acts_on=Subject.PERSON,
        rank=75,
        command=Command(summary=say("verb-jobs.summary"), example="/jobs"),
        handle=_jobs,
    ),
)
