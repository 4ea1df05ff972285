"""Token buckets: so many at once, so many a second, for each of many."""

from __future__ import annotations

import time
from collections.abc import Callable


class Pace:
    """Says whether one more is fine now."""

    def __init__(self, *, burst: float, per_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Allow `burst` at once and `per_s` a second in the long run."""
        self._burst = burst
        self._per_s = per_s
        self._clock = clock
        self._left = float(burst)
        self._at = clock()

    def allows(self, cost: float = 1) -> bool:
        """Take so much, if there is so much; what costs more than a burst needs a full one."""
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._at) * self._per_s)
        self._at = now
        if self._left < min(cost, self._burst):
            return False
        self._left -= cost
        return True


class Paces:
    """A pace for each of many; those who were not heard of for longest are forgotten first."""

    _MOST = 10_000

    def __init__(self, *, burst: float, per_s: float) -> None:
        """Allow each `burst` at once and `per_s` a second in the long run."""
        self._burst, self._per_s = burst, per_s
        self._each: dict[str, Pace] = {}

    def allow(self, key: str, cost: float = 1) -> bool:
        """Take so much of somebody's, if there is so much."""
        pace = self._each.pop(key, None) or Pace(burst=self._burst, per_s=self._per_s)
        self._each[key] = pace
        if len(self._each) > self._MOST:
            del self._each[next(iter(self._each))]
        return pace.allows(cost)
