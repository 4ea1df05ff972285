"""What is known about an invocation so far, on its way through the steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.conversation.outcome import Order, Outcome
from bot.conversation.services import Request
from core.scheduling.spending import Charge


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A request and, once it is read, the orders in it; the steps after parsing run only where there are some."""

    request: Request
    orders: tuple[Order, ...] = ()
    # what they take of what may be had
    charges: tuple[Charge, ...] = ()


# a step passes a draft on, or ends the way with an outcome
Step = Callable[[Draft], Draft | Outcome]
