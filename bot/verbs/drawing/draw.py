"""Draw one of the prompts that a result in words consists of: a button for each, or “draw 2” as a reply."""

from __future__ import annotations

from bot.conversation.outcome import Order
from bot.conversation.services import Request
from bot.menus.scene import Scene, Stage
from bot.menus.verb import Button, Shortcut, Subject, Target, Verb
from bot.orders.ordering import from_prompt
from core.domain.errors import UserError
from core.domain.jobs.job import Parent
from core.domain.say import say
from core.tasks import text_to_image

_NAME = "draw"


def _draw(request: Request, target: Target) -> Order:
    job = target.subject
    if not job.prompts:
        raise UserError(say("draw-nothing"))
    if not 0 <= target.index < len(job.prompts):
        raise UserError(say("draw-no-such", number=target.index + 1, count=len(job.prompts)))
    made_from = Parent(job=job.id, index=target.index, action=_NAME, message=target.message)
    return from_prompt(request, job.prompts[target.index], parents=(made_from,))


def _has_prompts(scene: Scene) -> bool:
    return scene.stage is Stage.TEXT and bool(scene.job.prompts) and scene.served.can(text_to_image.TASK)


VERBS = (
    Verb(
        name=_NAME,
        acts_on=Subject.JOB,
        rank=95,
        shortcut=Shortcut(text="draw {n}", only_as_reply=True),
        button=Button(label=say("verb-draw.label"), hint=say("verb-draw.hint"), row=1, per_picture=True),
        applies=_has_prompts,
        handle=_draw,
    ),
)
