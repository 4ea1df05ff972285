"""One command that stands for several: “{red, blue} fox”, `--repeat 3`, an “__animal__” by lot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.conversation.orders import ask_of
from bot.conversation.outcome import Order, Orders
from bot.conversation.services import Request
from core.domain.errors import UserError
from core.domain.say import say
from core.language.ask import Ask
from core.language.flags.variety import REPEAT, SEED
from core.language.permutations import MOST_ORDERS, permutations
from core.language.values import MOST_SEED
from core.language.wildcards import drawn_by_lot


def permuted(request: Request, words: str, make: Callable[[str, int], Order]) -> Order | Orders:
    """What `make` makes of each line that the words stand for, as often as it says; it gets a line and its place.

    Raises UserError where those are more than one command may become.
    """
    lines = [(line, ask_of(request, line)) for line in permutations(words)]
    wanted = [(line, ask, k) for line, ask in lines for k in range(_times(ask))]
    if len(wanted) > MOST_ORDERS:
        raise UserError(say("orders-too-many", wanted=len(wanted), most=MOST_ORDERS))
    orders = [_apart(make(_drawn(request, line, n), n), ask, k) for n, (line, ask, k) in enumerate(wanted)]
    return orders[0] if len(orders) == 1 else Orders(orders=tuple(orders))


def _drawn(request: Request, line: str, n: int) -> str:
    """A line with its wildcards drawn, anew for each job, and again the same for a redelivery."""
    return drawn_by_lot(line, request.services.wildcards, f"{request.invocation.id} {n}")


def _times(ask: Ask) -> int:
    return int(ask.said.get(REPEAT.name, 1))


def _apart(order: Order, ask: Ask, k: int) -> Order:
    """An order that is repeated with a seed goes on behind the pictures of the one before."""
    if not k or SEED.name not in ask.said:
        return order
    return replace(order, spec=replace(order.spec, seed=(order.spec.seed + k * order.spec.count) & MOST_SEED))
