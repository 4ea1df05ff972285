"""What somebody asks for in words and flags, and what an order keeps of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from bot.conversation.outcome import Order
from bot.conversation.services import Request
from bot.orders.models import alias_of
from bot.people.preferences import with_lane, with_macros
from core.catalogue.card import ModelCard
from core.domain.ids import InvocationId
from core.domain.jobs.task import Task
from core.language.ask import Ask
from core.language.flags import flags_by_name
from core.language.plan import caveat
from core.language.prompt import parse
from core.language.values import MOST_SEED


def fresh_seed(invocation: InvocationId, n: int = 0) -> int:
    """A seed for the n-th job of a command, which a redelivery of the same command finds again."""
    told = f"{invocation} {n}" if n else invocation
    return int.from_bytes(hashlib.blake2b(told.encode(), digest_size=4).digest()) & MOST_SEED


def ask_of(request: Request, words: str) -> Ask:
    """Read words and the flags among the native options."""
    options = tuple((name, value) for name, value in request.invocation.options if name.casefold() in flags_by_name())
    most_chars = request.services.settings.limits.prompt_chars
    return with_lane(request, parse(with_macros(request, words), options, most_chars=most_chars))


def as_asked(
    request: Request,
    order: Order,
    ask: Ask,
    card: ModelCard,
    *,
    typed: str,
    liked: Iterable[str] = (),
    task: Task | None = None,
    from_picture: bool = False,
) -> Order:
    """The order with what the ask says beside its spec: lane, helper, lot, and what the model does not honour."""
    return replace(
        order,
        typed=typed,
        lane=ask.lane,
        expands=ask.expands,
        alias=alias_of(request, ask, card, liked=liked),
        caveat=caveat(ask, card, task, from_picture=from_picture),
    )
