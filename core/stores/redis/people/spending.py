"""What has been had of allowances, in Redis: one key for each, charged in the transaction that accepts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from redis.client import Pipeline

from core.domain.ids import JobId
from core.domain.jobs.job import Job
from core.scheduling.fairness import GUESS_S
from core.scheduling.spending import Allowance, Charge, Spent, charged, counted, require_room
from core.stores.redis.decoding import text
from core.stores.redis.ledger.store import Store
from core.stores.redis.line.pools import pools
from core.stores.redis.reach import reaching
from core.stores.redis.scheme import names as layout
from core.wire.codec import read_if_known, to_json

# a count is of no use once its allowance has ended; a clock may be a little off
_LONGER_S = 60


class RedisSpending:
    """A Spending."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store

    @reaching()
    def spent(self, allowances: Sequence[Allowance]) -> Sequence[Spent]:
        """What has been had of each."""
        if not allowances:
            return []
        raws = self._store.client.mget([layout.spent(one.holder) for one in allowances])
        return counts(self._store, allowances, raws)

    @reaching()
    def seconds_per_picture(self, model: str) -> float:
        """As workers measured them, of the slowest pool."""
        client = self._store.client
        raws = [client.hget(layout.seconds(pool), model) for pool in pools(client)]
        return max((_seconds(raw) for raw in raws if raw is not None), default=GUESS_S)


def counts(store: Store, allowances: Sequence[Allowance], raws: Sequence[bytes | str | None]) -> Sequence[Spent]:
    """What counts of what was kept, as the open jobs stand now."""
    kept = [read_if_known(Spent, raw) for raw in raws]
    jobs = _open(store, kept)
    return [counted(spent, allowance, jobs) for spent, allowance in zip(kept, allowances, strict=True)]


def pay(
    store: Store, pipe: Pipeline, charges: Sequence[Charge], before: Sequence[Spent], jobs: Sequence[JobId]
) -> None:
    """Add to a transaction: these jobs are paid for."""
    now = store.clock.now()
    for charge, spent in zip(charges, before, strict=True):
        allowance = charge.allowance
        key, told = layout.spent(allowance.holder), to_json(charged(charge, spent, jobs, at=now))
        if spent.at > allowance.ends:
            # the next day has begun, and its count lives as long as that
            pipe.set(key, told, keepttl=True)
        else:
            pipe.set(key, told, ex=max(1, math.ceil(allowance.ends - now) + _LONGER_S))


def require_paid(store: Store, pipe: Pipeline, charges: Sequence[Charge]) -> Sequence[Spent]:
    """What had been had of each that is watched; raises Overdrawn where there is not so much left."""
    raws = pipe.mget([layout.spent(charge.allowance.holder) for charge in charges]) if charges else []
    before = counts(store, [charge.allowance for charge in charges], raws)
    for charge, spent in zip(charges, before, strict=True):
        require_room(charge, spent)
    return before


def _open(store: Store, kept: Sequence[Spent | None]) -> Mapping[JobId, Job]:
    named = {job for spent in kept if spent is not None for job in spent.open}
    return {job.id: job for job in store.load_many(sorted(named))} if named else {}


def _seconds(raw: bytes | str) -> float:
    """A measured pace; what a pool's host has spoilt is a guess."""
    try:
        found = float(text(raw))
    except ValueError:
        return GUESS_S
    return found if math.isfinite(found) and found >= 0 else GUESS_S
