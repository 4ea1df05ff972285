"""/remix: change a picture with words."""

from __future__ import annotations

from bot.conversation.orders import from_picture
from bot.conversation.outcome import Order
from bot.conversation.pictures import numbered, picked_by
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import NUMBER, PICTURE, PROMPT_OPTIONS, WORDS, number_of
from core.domain.errors import UserError


def _remix(request: Request) -> Order:
    number, words = numbered(request.words)
    picked = picked_by(request, number_of(request) or number)
    if picked is None:
        if request.invocation.replies_to is not None:
            raise UserError("That message shows no picture that I know; reply to one that does.")
        raise UserError("Reply to a picture with /remix and what should change, or attach one.")
    return from_picture(request, picked, words, action="remix")


COMMAND = Command(
    name="remix",
    summary="Change a picture with words: reply to it, or attach one",
    example="/remix at night",
    options=(WORDS, PICTURE, NUMBER, *PROMPT_OPTIONS),
    rank=1,
    by_rank=False,
    handle=_remix,
)
