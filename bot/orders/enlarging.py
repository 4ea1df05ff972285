"""Orders for pictures as they are, but larger."""

from __future__ import annotations

from bot.conversation.outcome import Order
from bot.conversation.services import Request
from bot.orders.asking import fresh_seed
from bot.orders.lineage import order_from
from bot.orders.pictures import Picked
from core.catalogue.card import enlarges
from core.domain.errors import UserError
from core.domain.jobs.job import Input, RenderSpec
from core.domain.say import say
from core.language.values import MOST_SEED
from core.tasks import upscale

# longest side (px) up to which a picture is enlarged further
MOST_SIDE_PX = 4096


def enlarged(request: Request, picked: Picked, action: str, factor: int = 2) -> Order:
    """Pull a picture out as a post of its own, so many times as large; raises UserError where nobody can do that."""
    if max(picked.width, picked.height) * factor > MOST_SIDE_PX:
        raise UserError(say("order-large-enough", most_px=MOST_SIDE_PX))
    before = picked.job.spec if picked.job is not None else None
    spec = RenderSpec(
        task=upscale.TASK,
        model=enlarger(request, before.model if before else None, factor),
        prompt=before.prompt if before else "",
        count=1,
        width=picked.width * factor,
        height=picked.height * factor,
        seed=(before.seed + picked.source.index) & MOST_SEED if before else fresh_seed(request.invocation.id),
        inputs=(Input(source=picked.source),),
        # twice is what rows of every release mean where they say nothing
        parameters={} if factor == 2 else {"factor": factor},
    )
    return order_from((picked,), spec, action, spec.prompt)


def enlarger(request: Request, maker: str | None, factor: int) -> str:
    """The model under whose name a picture is enlarged: its maker's for twice, since every worker can do that."""
    served = request.services.worker_status.served_models()
    if factor != 2:
        return _enlarger_by(request, served, factor)
    if maker is not None and maker in served:
        return maker
    for card in request.services.catalogue.cards:
        if card.id in served:
            return card.id
    raise UserError(say("model-no-worker"))


def _enlarger_by(request: Request, served: frozenset[str], factor: int) -> str:
    able = [card.id for card in request.services.catalogue.cards if enlarges(card, factor)]
    found = next((model for model in able if model in served), None)
    if found is None:
        raise UserError(say("upscale-nobody", factor=factor, models=tuple(able), count=len(able)))
    return found
