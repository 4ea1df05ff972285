"""Animate low and high: a clip of a single picture in which little moves, or much."""

from __future__ import annotations

from collections.abc import Callable

from bot.conversation.outcome import Order
from bot.conversation.services import Request
from bot.menus.scene import Stage, while_served
from bot.menus.verb import Button, Subject, Target, Verb
from bot.orders.ordering import from_picture
from bot.orders.pictures import from_job
from core.domain.say import Say, say
from core.language.ask import Ask
from core.language.flags import flags_by_name
from core.language.flags.clips import CLIP
from core.tasks import image_to_clip


def _handler(name: str, much: str) -> Callable[[Request, Target], Order]:
    def handle(request: Request, target: Target) -> Order:
        picked = from_job(request, target.subject, target.index, target.message)
        base = Ask().saying(CLIP, True).saying(flags_by_name()["motion"], much)
        return from_picture(request, picked, "", action=name, base=base)

    return handle


def _animate(much: str, rank: int, label: Say, hint: Say) -> Verb:
    name = f"animate_{much}"
    return Verb(
        name=name,
        acts_on=Subject.JOB,
        rank=rank,
        button=Button(label=label, hint=hint, row=4),
        applies=while_served(image_to_clip.TASK, Stage.SINGLE),
        handle=_handler(name, much),
    )


VERBS = (
    _animate("low", 58, say("verb-animate-low.label"), say("verb-animate-low.hint")),
    _animate("high", 57, say("verb-animate-high.label"), say("verb-animate-high.hint")),
)
