"""What is shown veiled: where the place's admins want it, and what is made of a veiled picture, however it is made."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.outcome import Order, Outcome
from bot.intake.draft import Draft
from core.domain.jobs.job import made_of
from core.domain.jobs.task import Output
from core.language.flags.spoiler import SPOILER


def veil(draft: Draft) -> Draft | Outcome:
    """Pass every order on, those with a veil that have to have one."""
    orders = tuple(_veiled(one) if _is_to_be(draft, one) else one for one in draft.orders)
    return replace(draft, orders=orders)


def _is_to_be(draft: Draft, order: Order) -> bool:
    if order.spec.task.output is Output.TEXT or order.spec.parameters.get(SPOILER.name):
        return False
    if draft.request.rules.spoiler:
        return True
    origins = draft.request.services.ledger.load_many(made_of(order.spec, order.parents))
    return any(job.spec.parameters.get(SPOILER.name) for job in origins)


def _veiled(order: Order) -> Order:
    free = tuple(sorted({*order.spec.per_picture, SPOILER.name}))
    parameters = {**order.spec.parameters, SPOILER.name: True}
    return replace(order, spec=replace(order.spec, parameters=parameters, per_picture=free))
