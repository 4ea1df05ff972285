"""🔄 draws the same words anew."""

from __future__ import annotations

from bot.conversation.outcome import Order
from bot.conversation.services import Request
from bot.menus.scene import Scene, Stage
from bot.menus.verb import Button, Shortcut, Subject, Target, Verb
from bot.orders.asking import fresh_seed
from bot.orders.ordering import again
from bot.orders.pictures import require_job
from core.domain.say import say
from core.tasks import upscale, weigh_words

_NAME = "reroll"


def _reroll(request: Request, target: Target) -> Order:
    job = require_job(request.services, target.subject.id)
    return again(request, job, seed=fresh_seed(request.invocation.id), action=_NAME)


def _may_differ(scene: Scene) -> bool:
    """The same enlargement again would be the same picture, and words weigh what they weigh."""
    always_the_same = scene.job.spec.task in {upscale.TASK, weigh_words.TASK}
    return scene.stage not in {Stage.WAITING, Stage.SHOWN} and not (always_the_same and scene.stage is not Stage.ENDED)


VERBS = (
    Verb(
        name=_NAME,
        acts_on=Subject.JOB,
        rank=88,
        shortcut=Shortcut(text="reroll"),
        button=Button(label="🔄", hint=say("verb-reroll.hint"), row=2),
        applies=_may_differ,
        handle=_reroll,
    ),
)
