"""A short clip from a picture, or from words: /animate, a reply, the button or the entry in the menu of a message."""

from __future__ import annotations

from bot.conversation.orders import from_picture, from_words
from bot.conversation.outcome import Order
from bot.conversation.pictures import numbered, picked_by
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import CLIP_OPTIONS, NUMBER, PICTURE, WORDS, number_of
from bot.menus.scene import Scene, Stage
from bot.menus.verb import Button, Entry, Shortcut, Subject, Target, Verb
from core.domain.errors import UserError
from core.domain.say import say
from core.language.ask import Ask
from core.language.flags.clips import CLIP
from core.tasks import image_to_clip

_NAME = "animate"
_MOVING = Ask().saying(CLIP, True)


def _animate(request: Request, target: Target) -> Order:
    number, words = numbered(target.words)
    picked = picked_by(request, target, number_of(request) or number)
    if picked is not None:
        return from_picture(request, picked, words, action=_NAME, base=_MOVING)
    if request.invocation.replies_to is not None:
        raise UserError(say("picture-unknown-message"))
    if not words:
        raise UserError(say("animate-how"))
    return from_words(request, words, base=_MOVING)


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
