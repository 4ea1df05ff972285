"""What a deliver process looks at from time to time, in Redis."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.ids import JobId
from core.stores.redis.decoding import texts
from core.stores.redis.ledger.store import Store
from core.stores.redis.reach import reaching
from core.stores.redis.scheme import names as layout


class RedisTimetable:
    """A Timetable over two sorted sets."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store

    @reaching()
    def due(self, *, most: int) -> Sequence[JobId]:
        """Postponed deliveries whose time has come."""
        return self._reached(layout.DUE, most)

    @reaching()
    def lapsing(self, *, most: int) -> Sequence[JobId]:
        """Jobs whose placeholder has to say now that the result must be fetched."""
        return self._reached(layout.LAPSES, most)

    @reaching()
    def lapsed(self, job: JobId, *, again_at: float | None = None) -> None:
        """Note that a placeholder has said so, or when to try again."""
        if again_at is None:
            self._store.client.zrem(layout.LAPSES, job)
        else:
            self._store.client.zadd(layout.LAPSES, {job: again_at}, xx=True)

    def _reached(self, key: str, most: int) -> list[JobId]:
        reached = self._store.client.zrangebyscore(key, "-inf", self._store.clock.now(), start=0, num=most)
        return [JobId(job) for job in texts(reached)]
