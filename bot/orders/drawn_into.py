"""Orders that keep most of a picture: a part of it is drawn anew, or more is drawn around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.conversation.outcome import Order, Orders
from bot.conversation.services import Request
from bot.orders.asking import as_asked, ask_of, fresh_seed
from bot.orders.layouts import Layout, Size
from bot.orders.lineage import order_from
from bot.orders.models import card_for
from bot.orders.permuted import permuted
from bot.orders.pictures import Picked
from core.catalogue.card import ModelCard
from core.domain.errors import UserError
from core.domain.jobs.job import Input
from core.domain.jobs.parameters import Scalar
from core.domain.jobs.task import InputRole, Task
from core.domain.say import say
from core.language.ask import Ask, overlay
from core.language.flags.quality import STRENGTH
from core.language.plan import inherited, plan
from core.language.prompt import join_words
from core.tasks import inpaint, outpaint

# the option of a row that says how far what is drawn around a picture goes from what follows from its edges
_AROUND = "around_strength"


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What is drawn into a picture."""

    task: Task
    # from a model and the size of the picture to the size of the result (px) and what the spec says beside
    laid_out: Callable[[ModelCard, Size], tuple[Size, Mapping[str, Scalar]]]
    # how far from what stands there a model goes: as far as it can, for nothing of it shall be seen
    strength: Callable[[ModelCard], float] = lambda card: card.strength.most
    # what goes in beside the picture
    inputs: tuple[Input, ...] = ()


def around(layout: Layout) -> Change:
    """More around a picture; what was there stays, at another scale."""

    def laid_out(card: ModelCard, size: Size) -> tuple[Size, Mapping[str, Scalar]]:
        canvas, sides = layout(card, size)
        return canvas, sides.parameters

    def strength(card: ModelCard) -> float:
        return float(card.options.get(_AROUND, card.strength.most))

    return Change(task=outpaint.TASK, laid_out=laid_out, strength=strength)


def in_field(region: str) -> Change:
    """One of the nine fields anew; the rest stays, pixel by pixel."""
    return Change(task=inpaint.TASK, laid_out=lambda _card, size: (size, {"region": region}))


def under_mask(mask: Picked) -> Change:
    """What is white in a mask anew; the rest stays, pixel by pixel. It raises UserError for a mask of another size."""

    def laid_out(_card: ModelCard, size: Size) -> tuple[Size, Mapping[str, Scalar]]:
        if (mask.width, mask.height) != size:
            raise UserError(say("reason-mask-size", width=size[0], height=size[1]))
        return size, {}

    # a mask is a gesture and nobody's picture, however like another it is
    source = mask.source if mask.source.owner is None else replace(mask.source, owners=(mask.source.owner,))
    return Change(task=inpaint.TASK, laid_out=laid_out, inputs=(Input(role=InputRole.MASK, source=source),))


def drawn_into(request: Request, picked: Picked, words: str, change: Change, *, action: str) -> Order | Orders:
    """Draw into a picture: by its own words, to which some may be added, or by those that replace them."""
    return permuted(request, words, lambda line: _order(request, picked, line, change, action))


def _order(request: Request, picked: Picked, words: str, change: Change, action: str) -> Order:
    ask, task = ask_of(request, words), change.task
    before = None if picked.job is None else picked.job.spec
    prompt = join_words(before.prompt if before else "", ask.prompt)
    if not prompt:
        raise UserError(say("part-no-words"))
    liked = (before.model,) if before else ()
    card = card_for(request, task, wanted=ask.model, liked=liked)
    size, parameters = change.laid_out(card, (picked.width, picked.height))
    typed, ask = ask.prompt, replace(ask, prompt=prompt)
    drawn = overlay(Ask().saying(STRENGTH, change.strength(card)), ask)
    spec = plan(
        drawn if before is None else inherited(drawn, before, card, task),
        card,
        seed=fresh_seed(request.invocation.id),
        base=task,
        inputs=(Input(source=picked.source), *change.inputs),
        size_px=size,
    )
    spec = replace(
        spec,
        parameters={**spec.parameters, **parameters},
        # each picture of a batch has a part of its own
        per_picture=tuple(sorted({*spec.per_picture, *parameters})),
    )
    order = order_from((picked,), spec, action, words or prompt)
    return as_asked(request, order, ask, card, typed=typed, liked=liked, task=task, from_picture=True)
