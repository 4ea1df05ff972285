"""A clip that goes on where it ends: /extend, a reply, or the button under a clip."""

from __future__ import annotations

from bot.conversation.outcome import Order, Orders
from bot.conversation.services import Request, Services
from bot.menus.command import Command
from bot.menus.options import CLIP_OPTIONS, NUMBER, WORDS, number_of
from bot.menus.scene import Scene, Stage
from bot.menus.verb import Button, Shortcut, Subject, Target, Verb
from bot.orders.clips import continued
from bot.orders.permuted import permuted
from bot.orders.pictures import Picked, clip_from_job, numbered, or_newest
from core.domain.errors import UserError
from core.domain.jobs.job import Job
from core.domain.say import say
from core.tasks import extend

_NAME = "extend"
_MOST_TIMES = 4


def _extend(request: Request, target: Target) -> Order | Orders:
    number, words = numbered(target.words)
    clip = _clip(request, target, number_of(request) or number)
    if clip.job is not None and _times(request.services, clip.job) >= _MOST_TIMES:
        raise UserError(say("extend-often-enough", most=_MOST_TIMES))
    return permuted(request, words, lambda line: continued(request, clip, line, action=_NAME))


def _times(services: Services, clip: Job) -> int:
    """How often a clip has gone on already, as far as is kept and is of interest."""
    times, job = 0, clip
    while job.spec.task is extend.TASK and job.parents and times < _MOST_TIMES:
        parent = job.parents[0]
        # the same clip once more, with another seed or there and back, is no longer
        times += parent.action == _NAME
        before = services.ledger.load(parent.job)
        if before is None:
            break
        job = before
    return times


def _clip(request: Request, target: Target, number: int | None) -> Picked:
    """The clip acted on, else the newest result here; raises UserError for what is none of ours."""
    if request.invocation.attachments:
        raise UserError(say("extend-only-mine"))
    target = or_newest(request, target)
    if target.job is not None:
        index = target.index if number is None else number - 1
        return clip_from_job(request, target.job, index, target.message)
    if request.invocation.replies_to is not None:
        raise UserError(say("extend-only-mine"))
    raise UserError(say("extend-how"))


def _goes_on(scene: Scene) -> bool:
    return scene.stage is Stage.CLIP and scene.served.can(extend.TASK)


VERBS = (
    Verb(
        name=_NAME,
        acts_on=Subject.JOB,
        rank=95,
        command=Command(
            summary=say("verb-extend.summary"),
            example="/extend",
            options=(WORDS, NUMBER, *CLIP_OPTIONS),
        ),
        shortcut=Shortcut(text="extend", takes_words=True),
        button=Button(label=say("verb-extend.label"), hint=say("verb-extend.hint"), row=3),
        applies=_goes_on,
        handle=_extend,
    ),
)
