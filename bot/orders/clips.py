"""Orders for clips that start from what is there: from one picture to another, on from a clip, and a clip changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.outcome import Order
from bot.conversation.services import Request
from bot.orders.asking import as_asked, ask_of, fresh_seed
from bot.orders.lineage import order_from
from bot.orders.models import card_for
from bot.orders.pictures import Picked
from core.catalogue.checks import follows
from core.domain.errors import UserError
from core.domain.jobs.job import Input, RenderSpec
from core.domain.jobs.task import InputRole, Task
from core.domain.say import say
from core.language.notation.scenes import scenes
from core.language.plan import inherited, plan
from core.language.prompt import join_words
from core.tasks import clip_edit, extend, first_and_last

# a clip is read as a whole to go on from it, and that many frames of it at most
MOST_FRAMES = 480


def between(request: Request, first: Picked, last: Picked, words: str, *, action: str) -> Order:
    """A clip from one picture to another; words are added to those that the first one was made of."""
    inputs = (Input(source=first.source), Input(role=InputRole.LAST_FRAME, source=last.source))
    return _order(request, first_and_last.TASK, (first, last), inputs, words, action)


def continued(request: Request, clip: Picked, words: str, *, action: str) -> Order:
    """A clip of the same size and pace that goes on; raises UserError where it would be longer than can be read."""
    inputs = (Input(role=InputRole.VIDEO, source=clip.source),)
    order = _order(request, extend.TASK, (clip,), inputs, words, action)
    if clip.job is None:
        return order
    fps = clip.job.spec.fps
    there = round(clip.job.originals[clip.source.index].duration_s * fps)
    if there + order.spec.frames > MOST_FRAMES:
        raise UserError(say("extend-long-enough", seconds=MOST_FRAMES // fps))
    # what is there plays at this pace
    return replace(order, spec=_changed(order.spec, fps=fps))


def changed(request: Request, clip: Picked, words: str, *, action: str) -> Order:
    """A clip with other words, as long as it was or as its model makes them; raises UserError where none here can."""
    served = request.services.worker_status.served_models()
    if not any(clip_edit.TASK in card.tasks for card in request.services.catalogue.cards if card.id in served):
        raise UserError(say("picture-is-clip"))
    if not words:
        raise UserError(say("order-no-change"))
    inputs = (Input(role=InputRole.VIDEO, source=clip.source),)
    order = _order(request, clip_edit.TASK, (clip,), inputs, words, action)
    if clip.job is None:
        return order
    there = round(clip.job.originals[clip.source.index].duration_s * clip.job.spec.fps)
    rule = request.services.catalogue.get(order.spec.model).frame_rule
    fitting = (frames for frames in range(min(there, order.spec.frames), 0, -1) if follows(rule, frames))
    return replace(order, spec=_changed(order.spec, fps=clip.job.spec.fps, frames=next(fitting, order.spec.frames)))


def _order(
    request: Request, task: Task, picks: Sequence[Picked], inputs: tuple[Input, ...], words: str, action: str
) -> Order:
    first = picks[0]
    ask, before = ask_of(request, words), first.job.spec if first.job is not None else None
    liked = (before.model,) if before else ()
    card = card_for(request, task, wanted=ask.model, liked=liked)
    # what goes on is the last scene
    typed, ask = ask.prompt, replace(ask, prompt=join_words(scenes(before.prompt)[-1] if before else "", ask.prompt))
    spec = plan(
        ask if before is None else inherited(ask, before, card, task),
        card,
        seed=fresh_seed(request.invocation.id),
        base=task,
        inputs=inputs,
        size_px=(first.width, first.height),
    )
    order = order_from(picks, spec, action, words or ask.prompt)
    return as_asked(request, order, ask, card, typed=typed, liked=liked, task=task)


def _changed(spec: RenderSpec, **parameters: int) -> RenderSpec:
    return replace(spec, parameters={**spec.parameters, **parameters})
