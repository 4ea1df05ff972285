"""V1–V4 make variations of one picture of a grid; a single picture varies a little or a lot."""

from __future__ import annotations

from bot.conversation.outcome import Order, Orders
from bot.conversation.services import Request
from bot.menus.scene import Stage, at
from bot.menus.verb import Button, Shortcut, Subject, Target, Verb
from bot.orders.ordering import from_picture
from bot.orders.permuted import permuted
from bot.orders.pictures import from_job
from core.domain.say import say

# between the model's default strength and its bounds
_SUBTLE, _STRONG = -0.5, 0.5


def _vary(request: Request, target: Target) -> Order | Orders:
    return _varied(request, target, "v", None)


def _vary_subtle(request: Request, target: Target) -> Order | Orders:
    return _varied(request, target, "vary_subtle", _SUBTLE)


def _vary_strong(request: Request, target: Target) -> Order | Orders:
    return _varied(request, target, "vary_strong", _STRONG)


def _varied(request: Request, target: Target, action: str, share: float | None) -> Order | Orders:
    picked = from_job(request, target.subject, target.index, target.message)
    return permuted(
        request,
        target.words,
        lambda line: from_picture(request, picked, line, action=action, whole=target.whole, share=share),
    )


VERBS = (
    Verb(
        name="v",
        acts_on=Subject.JOB,
        rank=97,
        shortcut=Shortcut(text="v{n}", takes_words=True),
        button=Button(label="V{n}", hint=say("verb-v.hint"), row=2, per_picture=True, alone=say("verb-v.alone")),
        applies=at(Stage.GRID),
        handle=_vary,
    ),
    Verb(
        name="vary_subtle",
        acts_on=Subject.JOB,
        rank=87,
        shortcut=Shortcut(text="vary subtle"),
        button=Button(label=say("verb-vary-subtle.label"), hint=say("verb-vary-subtle.hint"), row=2),
        applies=at(Stage.SINGLE),
        handle=_vary_subtle,
    ),
    Verb(
        name="vary_strong",
        acts_on=Subject.JOB,
        rank=86,
        shortcut=Shortcut(text="vary strong"),
        button=Button(label=say("verb-vary-strong.label"), hint=say("verb-vary-strong.hint"), row=2),
        applies=at(Stage.SINGLE),
        handle=_vary_strong,
    ),
)
