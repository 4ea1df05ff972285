"""Make square: more is drawn on the longer sides of a picture, until it is one."""

from __future__ import annotations

from bot.conversation.outcome import Order, Orders
from bot.conversation.services import Request
from bot.menus.scene import Scene, Stage
from bot.menus.verb import Button, Shortcut, Subject, Target, Verb
from bot.orders.drawn_into import around, drawn_into
from bot.orders.layouts import is_square, squared
from bot.orders.pictures import require_picked
from core.domain.say import say
from core.tasks import outpaint

_NAME = "square"


def _square(request: Request, target: Target) -> Order | Orders:
    picked = require_picked(request, target, None, say("square-how"))
    return drawn_into(request, picked, target.words, around(squared), action=_NAME)


def _is_long(scene: Scene) -> bool:
    """What is square is not offered it."""
    size = (scene.job.spec.width, scene.job.spec.height)
    return scene.stage is Stage.SINGLE and scene.served.can(outpaint.TASK) and not is_square(size)


VERBS = (
    Verb(
        name=_NAME,
        acts_on=Subject.PICTURE,
        rank=75,
        shortcut=Shortcut(text="make square", takes_words=True),
        button=Button(label=say("verb-square.label"), hint=say("verb-square.hint"), row=5),
        applies=_is_long,
        handle=_square,
    ),
)
