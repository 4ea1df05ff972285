"""The limiter in Redis, shared by every process that posts."""

from __future__ import annotations

import math
from collections.abc import Sequence

from core.domain.limits import Bucket
from core.stores.redis.decoding import text
from core.stores.redis.ledger.store import Store
from core.stores.redis.reach import reaching
from core.stores.redis.scheme import names as layout
from core.stores.redis.scheme.functions import LEDGER

# longer than this nobody is sent away for want of a token: what was ahead may be gone by then
LONGEST_WAIT_S = 30.0


class RedisLimiter:
    """A Limiter: one Lua step for each call, whatever it takes from."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store

    @reaching()
    def spend(self, buckets: Sequence[Bucket], *, gives_way: bool = False) -> float:
        """Take a token from each bucket, or none and return how long to wait."""
        keys: list[str] = []
        numbers: list[float] = []
        for bucket in buckets:
            keys += [layout.limit(bucket.name), layout.pause(bucket.name)]
            rate = bucket.rate
            numbers += (0, 0, 0) if rate is None else (rate.per_s, rate.burst, rate.reserve)
        args: list[str | float] = [repr(self._store.clock.now()), int(gives_way), LONGEST_WAIT_S, *numbers]
        return float(text(LEDGER.call(self._store.client, "spend", keys, args)))

    @reaching()
    def pause(self, name: str, *, for_s: float) -> None:
        """Pause a bucket by a key of its own, whose expiry ends the pause."""
        LEDGER.call(self._store.client, "pause", [layout.pause(name)], [max(1, math.ceil(for_s * 1000))])
