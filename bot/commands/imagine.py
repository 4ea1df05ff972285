"""/imagine: words, or a picture and words, become pictures or a clip."""

from __future__ import annotations

from bot.conversation.orders import from_picture, from_words
from bot.conversation.outcome import Order
from bot.conversation.pictures import numbered, picked_by
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import PICTURE, PROMPT, PROMPT_OPTIONS


def _imagine(request: Request) -> Order:
    number, words = numbered(request.words)
    picked = picked_by(request, number)
    if picked is None:
        return from_words(request, request.words)
    return from_picture(request, picked, words, action="imagine")


COMMAND = Command(
    name="imagine",
    summary="Draw pictures or a short clip from your words",
    example="/imagine a red fox in the snow --ar 3:2",
    options=(PROMPT, *PROMPT_OPTIONS, PICTURE),
    rank=0,
    by_rank=False,
    handle=_imagine,
)
