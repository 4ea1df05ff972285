"""Several pictures for one order: what is replied to, then what came along; an album counts as a whole where known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.conversation.services import Request
from bot.menus.verb import Target
from bot.orders.pictures import Picked, from_job, from_upload
from core.domain.errors import UserError
from core.domain.place import Attachment, Invocation
from core.domain.say import Say, say


@dataclass(frozen=True, kw_only=True, slots=True)
class Together:
    """The pictures, in order."""

    picks: tuple[Picked, ...]
    # what goes with the result: that more stood beside them, which the bot has not seen
    note: Say | None = None


def together(request: Request, target: Target, numbers: Sequence[int], *, whole: bool) -> Together:
    """Every picture that is meant; `numbers` name those of the message replied to, from 1.

    Of a result without numbers all pictures go in with `whole`, else the one acted on; of an album always all.
    Raises UserError for a picture that is not there.
    """
    invocation = request.invocation
    shown = _replied(request, target)
    picks: list[Picked] = []
    if target.job is not None:
        named = numbers or (range(1, len(target.job.originals) + 1) if whole else (target.index + 1,))
        picks += [from_job(request, target.job, number - 1, target.message) for number in named]
    elif shown is not None:
        picks += [from_upload(request, shown, number) for number in numbers or _all(shown)]
    there = () if shown is None else shown.attachments
    beside = [n for n, one in enumerate(invocation.attachments, start=1) if not _is_known(one, there)]
    if numbers and target.job is None and shown is None:
        beside = list(numbers)
    picks += [from_upload(request, invocation, number) for number in beside]
    alone = any(one.album_unseen for one in (*there, *invocation.attachments)) and len(picks) == 1
    return Together(picks=tuple(picks), note=say("album-one") if alone else None)


def require_room(count: int, most: int, model: str) -> None:
    """Pass for as many pictures as a model looks at; raises UserError with how many it takes."""
    if count > most:
        raise UserError(say("sources-many", count=count, most=most, model=model))


def _replied(request: Request, target: Target) -> Invocation | None:
    """The uploads that the message replied to shows, with all that stood beside them in an album."""
    invocation = request.invocation
    if target.job is not None or invocation.replies_to is None:
        return None
    return request.services.messages.uploads_at(invocation.place, invocation.replies_to)


def _all(shown: Invocation) -> range:
    return range(1, len(shown.attachments) + 1)


def _is_known(upload: Attachment, there: Sequence[Attachment]) -> bool:
    """Whether it is one of those in the message replied to, fetched once more."""
    return any((one.sha256, one.message) == (upload.sha256, upload.message) for one in there)
