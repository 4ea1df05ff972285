"""The limiter in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.limits import Bucket, Rate
from core.stores.memory.memory import Memory

_LONGEST_WAIT_S = 30.0


@dataclass(kw_only=True, slots=True)
class _Level:
    """How full a bucket is, since when, and up to when people were sent away."""

    tokens: float
    at: float
    told: float = 0.0


class MemoryLimiter:
    """A Limiter for one process."""

    def __init__(self, memory: Memory) -> None:
        """Take the time from the memory."""
        self._memory = memory
        self._levels: dict[str, _Level] = {}
        self._paused_until: dict[str, float] = {}

    def spend(self, buckets: Sequence[Bucket], *, gives_way: bool = False) -> float:
        """Take a token from each bucket, or none and return how long to wait."""
        now = self._memory.now()
        wait_s = max((self._paused_until.get(bucket.name, 0.0) - now for bucket in buckets), default=0.0)
        wait_s = max(wait_s, 0.0)
        rated = [(self._level(bucket.name, bucket.rate, now), bucket.rate) for bucket in buckets if bucket.rate]
        for level, rate in rated:
            need = 1 + rate.reserve if gives_way else 1
            if gives_way:
                # those who were sent away are on their way back
                wait_s = max(wait_s, level.told - now)
            if level.tokens < need - 1e-6:
                wait_s = max(wait_s, _turn_away(level, rate, now, (need - level.tokens) / rate.per_s, gives_way))
        if wait_s == 0.0:
            for level, rate in rated:
                level.told = 0.0 if level.tokens >= rate.burst else level.told
                level.tokens -= 1
        return wait_s

    def pause(self, name: str, *, for_s: float) -> None:
        """Pause a bucket; a longer pause stays."""
        until = self._memory.now() + for_s
        self._paused_until[name] = max(until, self._paused_until.get(name, 0.0))

    def _level(self, name: str, rate: Rate, now: float) -> _Level:
        level = self._levels.setdefault(name, _Level(tokens=rate.burst, at=now))
        level.tokens = min(rate.burst, level.tokens + max(0.0, now - level.at) * rate.per_s)
        level.at = max(level.at, now)
        return level


def _turn_away(level: _Level, rate: Rate, now: float, short_s: float, gives_way: bool) -> float:
    if gives_way:
        return short_s
    told_s = min(max(short_s, level.told - now), max(short_s, _LONGEST_WAIT_S))
    level.told = min(max(level.told, now + short_s) + 1 / rate.per_s, now + _LONGEST_WAIT_S)
    return told_s
