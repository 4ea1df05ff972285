"""Remix a picture with words, or bring it to life."""

from __future__ import annotations

from bot.conversation.orders import from_picture
from bot.conversation.outcome import Order
from bot.conversation.pictures import Picked, from_job, from_upload, numbered
from bot.conversation.services import Request
from bot.menus.action import Action, Scene, Target
from core.language.ask import Ask
from core.language.flags.clips import CLIP


def _remix(request: Request, target: Target) -> Order:
    number, words = (None, target.words) if target.whole else numbered(target.words)
    picked = _picked(request, target, number)
    return from_picture(request, picked, words, action="remix", whole=target.whole)


def _animate(request: Request, target: Target) -> Order:
    number, words = numbered(target.words)
    picked = _picked(request, target, number)
    return from_picture(request, picked, words, action="animate", base=Ask().saying(CLIP, True))


def _picked(request: Request, target: Target, number: int | None) -> Picked:
    """The picture that somebody brought along, which a dialog may take; else the one that they act on."""
    if request.invocation.attachments:
        return from_upload(request, request.invocation, number, target.message)
    return from_job(request, target.job, target.index if number is None else number - 1, target.message)


ACTIONS = (
    Action(
        code="remix",
        label="Remix",
        hint="Change this picture with words",
        text="remix",
        scenes=frozenset({Scene.GRID, Scene.SINGLE}),
        row=3,
        asks_words=True,
        takes_words=True,
        handle=_remix,
    ),
    Action(
        code="animate",
        label="Animate",
        hint="Bring this picture to life as a short clip",
        text="animate",
        scenes=frozenset({Scene.GRID, Scene.SINGLE}),
        row=3,
        takes_words=True,
        handle=_animate,
    ),
)
