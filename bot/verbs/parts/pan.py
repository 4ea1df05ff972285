"""Pan: more is drawn on one side of a picture."""

from __future__ import annotations

from collections.abc import Callable

from bot.conversation.outcome import Order, Orders
from bot.conversation.services import Request
from bot.menus.scene import Stage, while_served
from bot.menus.verb import Button, Shortcut, Subject, Target, Verb
from bot.orders.drawn_into import around, drawn_into
from bot.orders.layouts import panned
from bot.orders.pictures import require_picked
from core.domain.say import say
from core.tasks import outpaint

# what people call a side → its arrow, the side of the picture, and what the arrow does
_WAYS = {
    "left": ("←", "left", say("verb-pan-left.hint")),
    "right": ("→", "right", say("verb-pan-right.hint")),
    "up": ("↑", "top", say("verb-pan-up.hint")),
    "down": ("↓", "bottom", say("verb-pan-down.hint")),
}


def _handler(name: str, side: str) -> Callable[[Request, Target], Order | Orders]:
    def handle(request: Request, target: Target) -> Order | Orders:
        picked = require_picked(request, target, None, say("pan-how"))
        return drawn_into(request, picked, target.words, around(panned(side)), action=name)

    return handle


def _pan(way: str, rank: int) -> Verb:
    (arrow, side, hint), name = _WAYS[way], f"pan_{way}"
    return Verb(
        name=name,
        acts_on=Subject.PICTURE,
        rank=rank,
        shortcut=Shortcut(text=f"pan {way}", takes_words=True),
        button=Button(label=arrow, hint=hint, row=5),
        applies=while_served(outpaint.TASK, Stage.SINGLE),
        handle=_handler(name, side),
    )


VERBS = tuple(_pan(way, 79 - place) for place, way in enumerate(_WAYS))
