"""Loop: the same clip, there and back, so that its last frame leads to its first."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.outcome import Order
from bot.conversation.services import Request
from bot.menus.scene import Scene, Stage
from bot.menus.verb import Button, Shortcut, Subject, Target, Verb
from bot.orders.ordering import again
from bot.orders.pictures import moves
from core.domain.errors import UserError
from core.domain.say import say

_NAME = "loop"


def _loop(request: Request, target: Target) -> Order:
    job = target.subject
    if not moves(job):
        raise UserError(say("loop-only-clips"))
    if job.spec.loop:
        raise UserError(say("loop-already"))
    spec = job.spec
    looped = replace(
        spec,
        parameters={**spec.parameters, _NAME: True},
        per_picture=tuple(sorted({*spec.per_picture, _NAME})),
    )
    # drawn as it was, for it is made of the frames themselves
    return again(request, replace(job, spec=looped), seed=spec.seed, action=_NAME)


def _goes_one_way(scene: Scene) -> bool:
    return scene.stage is Stage.CLIP and not scene.job.spec.loop


VERBS = (
    Verb(
        name=_NAME,
        acts_on=Subject.JOB,
        rank=93,
        shortcut=Shortcut(text="loop", only_as_reply=True),
        button=Button(label=say("verb-loop.label"), hint=say("verb-loop.hint"), row=3),
        applies=_goes_one_way,
        handle=_loop,
    ),
)
