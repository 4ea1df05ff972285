"""Waiting for a store that is away: what a batch has drawn is not thrown away for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from core.domain.errors import StoreUnavailable

T = TypeVar("T")

# how long a step that may be repeated waits for Redis, or for the files
REDIS_AWAY_S = 60.0


def patiently(act: Callable[[], T], *, for_s: float = REDIS_AWAY_S, alive: Callable[[], None] | None = None) -> T:
    """Do something that may be repeated, again and again while a store is away; raises StoreUnavailable in the end.

    `alive` is called before each repeat: waiting for a store is no stall.
    """
    until = time.monotonic() + for_s
    pause_s = 0.1
    while True:
        try:
            return act()
        except StoreUnavailable:
            if time.monotonic() + pause_s > until:
                raise
        if alive is not None:
            alive()
        time.sleep(pause_s)
        pause_s = min(2.0, pause_s * 2)
