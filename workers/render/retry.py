"""Waiting for a store that is away: what a batch has drawn is not thrown away for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from core.domain.errors import StoreUnavailable
from core.retrying import tries

T = TypeVar("T")

# how long a step that may be repeated waits for Redis, or for the files
REDIS_AWAY_S = 60.0


def patiently(act: Callable[[], T], *, for_s: float = REDIS_AWAY_S, alive: Callable[[], None] | None = None) -> T:
    """Do something that may be repeated, again and again while a store is away; raises StoreUnavailable in the end.

    `alive` is called before each repeat: waiting for a store is no stall.
    """
    found: T
    for attempt in tries(StoreUnavailable, for_s=for_s):
        with attempt:
            if attempt.num > 1 and alive is not None:
                alive()
            found = act()
    return found
