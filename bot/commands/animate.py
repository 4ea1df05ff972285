"""/animate: a short clip from a picture, or from words."""

from __future__ import annotations

from bot.conversation.orders import from_picture, from_words
from bot.conversation.outcome import Order
from bot.conversation.pictures import numbered, picked_by
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import CLIP_OPTIONS, NUMBER, PICTURE, WORDS, number_of
from core.domain.errors import UserError
from core.language.ask import Ask
from core.language.flags.clips import CLIP

_MOVING = Ask().saying(CLIP, True)


def _animate(request: Request) -> Order:
    number, words = numbered(request.words)
    picked = picked_by(request, number_of(request) or number)
    if picked is not None:
        return from_picture(request, picked, words, action="animate", base=_MOVING)
    if request.invocation.replies_to is not None:
        raise UserError("That message shows no picture that I know; reply to one that does.")
    if not words:
        raise UserError("Reply to a picture with /animate, or say what should move: /animate a boat at sea.")
    return from_words(request, words, base=_MOVING)


COMMAND = Command(
    name="animate",
    summary="Make a short clip from a picture or from words",
    example="/animate --motion high",
    options=(WORDS, PICTURE, NUMBER, *CLIP_OPTIONS),
    rank=2,
    by_rank=False,
    handle=_animate,
)
