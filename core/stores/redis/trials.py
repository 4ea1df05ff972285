"""Counts of trials in Redis: a mark of each job, and a hash of counts for each alias and month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from core.domain.ids import JobId
from core.ports.trials import MONTHS, REMEMBERED_DAYS
from core.stores.months import month_of
from core.stores.redis.decoding import text
from core.stores.redis.ledger.store import Store
from core.stores.redis.reach import reaching
from core.stores.redis.scheme import names as layout

_REMEMBERED_S = REMEMBERED_DAYS * layout.DAY_S
# from the first day of a month on, until it is none of those that are added up
_COUNTED_S = (MONTHS * 31 + 1) * layout.DAY_S
_ALIAS, _MODEL = "alias", "model"


class RedisTrials:
    """A Trials."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store

    @reaching()
    def begin(self, job: JobId, *, alias: str, model: str) -> None:
        """Keep a mark under the name of the job, which goes with it."""
        key = layout.trial(job)
        with self._store.client.pipeline() as pipe:
            pipe.hset(key, mapping={_ALIAS: alias, _MODEL: model})
            pipe.expire(key, _REMEMBERED_S)
            pipe.execute()

    @reaching()
    def note(self, job: JobId, what: str) -> None:
        """Count it where the mark does not have it yet: whoever adds the field counts, so it is once."""
        client, key = self._store.client, layout.trial(job)
        alias, model = client.hmget(key, [_ALIAS, _MODEL])
        if alias is None or model is None or not client.hset(key, f"did {what}", "1"):
            return
        tally = layout.tally(text(alias), month_of(self._store.clock.now()))
        with client.pipeline() as pipe:
            # a mark that ran out in between must not stay for ever
            pipe.expire(key, _REMEMBERED_S, nx=True)
            pipe.hincrby(tally, f"{what} {text(model)}", 1)
            pipe.expire(tally, _COUNTED_S)
            pipe.execute()

    @reaching()
    def counts(self, alias: str) -> Mapping[str, Mapping[str, int]]:
        """Add up the months."""
        now = self._store.clock.now()
        found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        with self._store.client.pipeline(transaction=False) as pipe:
            for back in range(MONTHS):
                pipe.hgetall(layout.tally(alias, month_of(now, back)))
            for month in pipe.execute():
                for field, count in month.items():
                    what, _, model = text(field).partition(" ")
                    found[model][what] += int(count)
        return found
