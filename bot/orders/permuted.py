"""One command that stands for several: “{red, blue} fox”, `--repeat 3`, an “__animal__” by lot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.conversation.outcome import Order, Orders
from bot.conversation.services import Request
from bot.orders.asking import ask_of, fresh_seed
from bot.people.preferences import with_macros
from core.domain.errors import UserError
from core.domain.say import say
from core.language.ask import Ask
from core.language.flags.variety import REPEAT
from core.language.notation.permutations import MOST_ORDERS, permutations
from core.language.notation.wildcards import drawn_by_lot
from core.language.values import MOST_SEED


def permuted(request: Request, words: str, make: Callable[[str], Order]) -> Order | Orders:
    """What `make` makes of each line that the words stand for, as often as it says.

    Choices may stand in what a flag of somebody's own stands for. Raises UserError where there are more lines than one
    command may become.
    """
    lines = [(line, _times(ask_of(request, line))) for line in permutations(with_macros(request, words))]
    wanted = [(line, k) for line, times in lines for k in range(times)]
    if len(wanted) > MOST_ORDERS:
        raise UserError(say("orders-too-many", wanted=len(wanted), most=MOST_ORDERS))
    orders = [_apart(request, make(_drawn(request, line, n)), n, k) for n, (line, k) in enumerate(wanted)]
    return orders[0] if len(orders) == 1 else Orders(orders=tuple(orders))


def _drawn(request: Request, line: str, n: int) -> str:
    """A line with its wildcards drawn, anew for each job, and again the same for a redelivery."""
    return drawn_by_lot(line, request.services.wildcards, f"{request.invocation.id} {n}")


def _times(ask: Ask) -> int:
    return int(ask.said.get(REPEAT.name, 1))


def _apart(request: Request, order: Order, n: int, k: int) -> Order:
    """The n-th order with noise of its own; with a chosen seed the k-th repeat goes on behind the others."""
    spec, command = order.spec, request.invocation.id
    if spec.seed == fresh_seed(command):
        return replace(order, spec=replace(spec, seed=fresh_seed(command, n)))
    return replace(order, spec=replace(spec, seed=(spec.seed + k * spec.count) & MOST_SEED))
