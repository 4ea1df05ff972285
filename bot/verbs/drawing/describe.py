"""Say what a picture shows, as prompts that would draw the like: /describe, a reply, the button or the entry."""

from __future__ import annotations

from bot.conversation.outcome import Order
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import NUMBER, PICTURE, number_of
from bot.menus.scene import Scene, Stage
from bot.menus.verb import Button, Entry, Shortcut, Subject, Target, Verb
from bot.orders.ordering import asked_of
from bot.orders.pictures import numbered, require_picked
from core.domain.errors import UserError
from core.domain.say import say
from core.tasks import describe

_NAME = "describe"


def _describe(request: Request, target: Target) -> Order:
    number, words = numbered(target.words if target.words.startswith("#") else f"#{target.words}")
    if words.strip("# "):
        raise UserError(say("describe-only-number"))
    picked = require_picked(request, target, number_of(request) or number, say("describe-how"))
    return asked_of(request, picked, describe.TASK, action=_NAME)


def _can_be_described(scene: Scene) -> bool:
    return scene.stage in {Stage.GRID, Stage.SINGLE} and scene.served.can(describe.TASK)


VERBS = (
    Verb(
        name=_NAME,
        acts_on=Subject.PICTURE,
        rank=60,
        command=Command(summary=say("verb-describe.summary"), example="/describe", options=(NUMBER, PICTURE)),
        shortcut=Shortcut(text="describe"),
        button=Button(label=say("verb-describe.label"), hint=say("verb-describe.hint"), row=4),
        entry=Entry(label=say("verb-describe.label")),
        applies=_can_be_described,
        handle=_describe,
    ),
)
