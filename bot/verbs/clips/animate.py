"""A short clip from a picture, from one to another, or from words: /animate, a reply, the button or the menu's entry.

It goes to another picture where two are named (“#1 #3”), or where two are brought along or replied to.
"""

from __future__ import annotations

from bot.conversation.outcome import Order, Orders
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import CLIP_OPTIONS, NUMBER, PICTURE, WORDS, number_of
from bot.menus.scene import Scene, Stage
from bot.menus.verb import Button, Entry, Shortcut, Subject, Target, Verb
from bot.orders.clips import between
from bot.orders.ordering import from_picture, from_words
from bot.orders.permuted import permuted
from bot.orders.pictures import Picked, numbers, or_newest, picked_by
from core.domain.errors import UserError
from core.domain.say import say
from core.language.ask import Ask
from core.language.flags.clips import CLIP
from core.tasks import image_to_clip

_NAME = "animate"
_MOVING = Ask().saying(CLIP, True)
_TWO = 2


def _animate(request: Request, target: Target) -> Order | Orders:
    named, words = numbers(target.words, most=_TWO)
    last = named[1] if len(named) == _TWO else None
    number = number_of(request) or (named[0] if named else None)
    if named:
        target = or_newest(request, target)
    picked = picked_by(request, target, number)
    end = None if picked is None else _end(request, target, number, last)
    if picked is not None and end is not None:
        return permuted(request, words, lambda line: between(request, picked, end, line, action=_NAME))
    if picked is not None:
        return permuted(request, words, lambda line: from_picture(request, picked, line, action=_NAME, base=_MOVING))
    if request.invocation.replies_to is not None:
        raise UserError(say("picture-unknown-message"))
    if not words:
        raise UserError(say("animate-how"))
    return permuted(request, words, lambda line: from_words(request, line, base=_MOVING))


def _end(request: Request, target: Target, first: int | None, last: int | None) -> Picked | None:
    """What the clip ends with: the second picture that is named, else the second of two that were brought along."""
    if last is None and first is None and _brought(request, target) == _TWO:
        last = _TWO
    return None if last is None else picked_by(request, target, last)


def _brought(request: Request, target: Target) -> int:
    """How many pictures came along, or stand in the message that is replied to."""
    invocation = request.invocation
    if invocation.attachments or target.job is not None or invocation.replies_to is None:
        return len(invocation.attachments)
    brought = request.services.messages.uploads_at(invocation.place, invocation.replies_to)
    return 0 if brought is None else len(brought.attachments)


def _can_move(scene: Scene) -> bool:
    return scene.stage in {Stage.GRID, Stage.SINGLE} and scene.served.can(image_to_clip.TASK)


VERBS = (
    Verb(
        name=_NAME,
        acts_on=Subject.PICTURE,
        rank=99,
        command=Command(
            summary=say("verb-animate.summary"),
            example="/animate --motion high",
            options=(
                WORDS,
                PICTURE,
                NUMBER,
                *CLIP_OPTIONS,
            ),
        ),
        shortcut=Shortcut(text="animate", takes_words=True),
        button=Button(label=say("verb-animate.label"), hint=say("verb-animate.hint"), row=3),
        entry=Entry(label=say("verb-animate.label")),
        applies=_can_move,
        handle=_animate,
    ),
)
