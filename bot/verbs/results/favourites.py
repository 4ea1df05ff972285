"""♥ marks a result, "unfavourite" takes the mark back, and /favourites lists what somebody has marked.

A mark is on a result as a whole, so the index of a press says nothing: a grid is marked as one, and a picture that
was pulled out of it is a result of its own.
"""

from __future__ import annotations

from datetime import UTC, datetime

from bot.conversation.answers import private
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.conversation.trials import FAVOURITE, PICKED, note
from bot.menus.command import Command
from bot.menus.scene import Stage, at
from bot.menus.verb import Button, Reaction, Shortcut, Subject, Target, Verb
from bot.orders.pictures import artifact_of
from bot.speech.languages import spoken
from core.domain.jobs.job import Job
from core.domain.jobs.task import Output
from core.domain.post import Button as Posted
from core.domain.say import Say, Text, say
from core.records.favourites import Favourite, favourites, mark, unmark
from core.wire.buttons import Payload, encode_payload

_MARK, _TAKE_BACK = "fav", "unfav"
_LISTED = 10
_PROMPT_CHARS, _NAME_CHARS = 60, 24


def _mark(request: Request, target: Target) -> Answer:
    artifact_of(target.subject, 0)
    if mark(request.services.records, request.invocation.author.key, target.subject.id):
        note(request.services, target.subject.id, FAVOURITE, PICKED)
        return private(request, say("favourite-marked"))
    return _already(request, target.subject)


def _already(request: Request, job: Job) -> Answer:
    """With a button where only its person sees it; elsewhere it would stand in everybody's way."""
    if not (request.capabilities.private and request.capabilities.button_rows):
        return private(request, say("favourite-already-typed", shortcut=_UNMARK_TEXT))
    payload = encode_payload(Payload(action=_TAKE_BACK, job=job.id))
    locale = request.invocation.author.locale
    label, hint = spoken(_UNMARK_FACE.label, locale), spoken(_UNMARK_FACE.hint, locale)
    back = Posted(label=label, payload=payload, hint=hint)
    return private(request, say("favourite-already"), buttons=((back,),))


def _unmark(request: Request, target: Target) -> Answer:
    taken = unmark(request.services.records, request.invocation.author.key, target.subject.id)
    return private(request, say("favourite-taken-back" if taken else "favourite-none"))


def _favourites(request: Request, _target: Target) -> Answer:
    invocation = request.invocation
    found = favourites(request.services.records, request.services.ledger, invocation.author.key)
    if request.in_company:
        # everybody here reads the answer, and what was made elsewhere is not theirs to read
        found = [one for one in found if _is_from_here(request, one.job)]
    if not found:
        return private(request, say("favourites-none" if request.capabilities.button_rows else "favourites-none-typed"))
    listed = found[:_LISTED]
    heading = say("favourites-all")
    if len(listed) < len(found):
        heading = say("favourites-newest", shown=_LISTED, all=len(found))
    return private(request, heading, *(_row(request, one) for one in listed))


def _row(request: Request, one: Favourite) -> Say:
    return say(
        "favourites-row",
        words=_words(one.job),
        whose=_whose(request, one.job),
        day=_day(one.at),
        way=_way_back(request, one.job),
    )


def _words(job: Job) -> Say:
    prompt = " ".join(job.spec.prompt.split())
    if prompt:
        return say("quoted", words=_short(prompt, _PROMPT_CHARS))
    return say("favourites-clip" if job.spec.task.output is Output.CLIP else "favourites-picture")


def _whose(request: Request, job: Job) -> Say:
    if job.author.key == request.invocation.author.key:
        return say("favourites-yours")
    return say("favourites-by", name=_short(job.author.name, _NAME_CHARS))


def _day(unix_s: float) -> str:
    return datetime.fromtimestamp(unix_s, tz=UTC).strftime("%Y-%m-%d")


def _way_back(request: Request, job: Job) -> Text:
    """/show brings other people's pictures back only where they were made."""
    free = _is_from_here(request, job) or job.author.key == request.invocation.author.key
    return f"/show {job.id}" if free else say("favourites-elsewhere", job=job.id)


def _is_from_here(request: Request, job: Job) -> bool:
    return job.place.key == request.invocation.place.key


def _short(text: str, chars: int) -> str:
    return text if len(text) <= chars else f"{text[: chars - 1].rstrip()}…"


_UNMARK_TEXT = "unfavourite"
_UNMARK_FACE = Button(label=say("verb-unfav.label"), hint=say("verb-unfav.hint"), row=4)
VERBS = (
    Verb(
        name="favourites",
        acts_on=Subject.PERSON,
        rank=90,
        command=Command(summary=say("verb-favourites.summary"), example="/favourites", aliases=("favorites",)),
        handle=_favourites,
    ),
    Verb(
        name=_MARK,
        acts_on=Subject.JOB,
        rank=80,
        shortcut=Shortcut(text="favourite", aliases=("favorite",), only_as_reply=True),
        button=Button(label="♥", hint=say("verb-fav.hint"), row=3),
        reaction=Reaction(emoji=frozenset({"⭐", "❤"}), undone_by=_TAKE_BACK),
        applies=at(Stage.GRID, Stage.SINGLE, Stage.CLIP),
        handle=_mark,
    ),
    Verb(
        name=_TAKE_BACK,
        acts_on=Subject.JOB,
        shortcut=Shortcut(text=_UNMARK_TEXT, aliases=("unfavorite",), only_as_reply=True),
        # under no message of its own: the answer to a second ♥ carries it
        button=_UNMARK_FACE,
        handle=_unmark,
    ),
)
