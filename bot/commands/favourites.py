"""/favourites: what somebody has marked with ♥, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.conversation.answers import private
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.command import Command
from core.domain.job import Job, Kind
from core.domain.place import Audience
from core.records.favourites import Favourite, favourites

_LISTED = 10
_PROMPT_CHARS, _NAME_CHARS = 60, 24


def _favourites(request: Request) -> Answer:
    invocation = request.invocation
    found = favourites(request.services.records, request.services.ledger, invocation.author.key)
    if not request.capabilities.private and invocation.place.audience is not Audience.DIRECT:
        # everybody here reads the answer, and what was made elsewhere is not theirs to read
        found = [one for one in found if _is_from_here(request, one.job)]
    if not found:
        return private(request, f"You have no favourites yet: {_how(request)} a picture marks it.")
    listed = found[:_LISTED]
    heading = "Your favourites:" if len(listed) == len(found) else f"Your newest {_LISTED} of {len(found)} favourites:"
    return private(request, "\n".join([heading, *_rows(request, listed)]))


def _rows(request: Request, listed: Sequence[Favourite]) -> list[str]:
    return [
        f"{_words(one.job)} · {_whose(request, one.job)} · marked {_day(one.at)} · {_way_back(request, one.job)}"
        for one in listed
    ]


def _words(job: Job) -> str:
    prompt = " ".join(job.spec.prompt.split())
    if prompt:
        return f"“{_short(prompt, _PROMPT_CHARS)}”"
    return f"A {'clip' if job.spec.kind is Kind.CLIP else 'picture'} without words"


def _whose(request: Request, job: Job) -> str:
    return "yours" if job.author.key == request.invocation.author.key else f"by {_short(job.author.name, _NAME_CHARS)}"


def _day(unix_s: float) -> str:
    return datetime.fromtimestamp(unix_s, tz=UTC).strftime("%Y-%m-%d")


def _way_back(request: Request, job: Job) -> str:
    """/show brings other people's pictures back only where they were made."""
    free = _is_from_here(request, job) or job.author.key == request.invocation.author.key
    return f"/show {job.id}" + ("" if free else " where it was made")


def _is_from_here(request: Request, job: Job) -> bool:
    return job.place.key == request.invocation.place.key


def _how(request: Request) -> str:
    return "♥ under" if request.capabilities.button_rows else "“favourite” as a reply to"


def _short(text: str, chars: int) -> str:
    return text if len(text) <= chars else f"{text[: chars - 1].rstrip()}…"


COMMAND = Command(
    name="favourites",
    summary="List what you have marked with ♥",
    example="/favourites",
    rank=6,
    handle=_favourites,
)
