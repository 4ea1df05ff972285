"""Until when places may be written in, and which accounts may not write, in Redis."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from redis import Redis, WatchError

from core.domain.ids import JobId
from core.domain.place import Place
from core.ports.chat import Clock
from core.stores.redis.decoding import text, texts
from core.stores.redis.ledger.store import Store
from core.stores.redis.reach import reaching
from core.stores.redis.scheme import names as layout


class RedisWindows:
    """Windows: a text per place, and a sorted set of what is owed to it."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store

    @reaching()
    def open(self, place: Place, *, at: float, for_s: float) -> Sequence[JobId]:
        """Note an act, unless a newer one is known, and make what is parked due."""
        left_s = at + for_s - self._store.clock.now()
        if left_s <= 0 or not self._note(place, at, left_s):
            return []
        return [job for job in self._parked(place) if self._released(job)]

    @reaching()
    def opened_at(self, place: Place) -> float | None:
        """When somebody acted there last."""
        found = self._store.client.get(layout.window(place.key))
        return None if not found else float(text(found))

    @reaching()
    def held(self, place: Place) -> Sequence[JobId]:
        """What is still promised of what was held."""
        client, key = self._store.client, layout.owed(place.key)
        jobs = [JobId(job) for job in texts(client.zrange(key, 0, -1))]
        with client.pipeline(transaction=False) as pipe:
            for job in jobs:
                pipe.exists(layout.delivery(job))
            found = pipe.execute() if jobs else []
        # those whose person was forgotten, or whose time is over, are promised no more
        gone = [job for job, there in zip(jobs, found, strict=True) if not there]
        if gone:
            client.zrem(key, *gone)
        return [job for job in jobs if job not in gone]

    def _parked(self, place: Place) -> list[JobId]:
        """What is held and was put behind everything; the rest is due, or in a sender's hands, by now."""
        client, jobs = self._store.client, self.held(place)
        with client.pipeline(transaction=False) as pipe:
            for job in jobs:
                pipe.zscore(layout.DUE, job)
                pipe.zscore(layout.owed(place.key), job)
            scores = pipe.execute() if jobs else []
        times = zip(jobs, scores[::2], scores[1::2], strict=True)
        return [job for job, due, held in times if None not in (due, held) and due >= held + self._store.row_s]

    def _released(self, job: JobId) -> bool:
        """Make one due now; False where somebody else did, or it is being delivered."""
        now = self._store.clock.now()
        return bool(self._store.client.zadd(layout.DUE, {job: now}, xx=True, lt=True, ch=True))

    def _note(self, place: Place, at: float, left_s: float) -> bool:
        """Whether no newer act is known."""
        key = layout.window(place.key)
        while True:
            with self._store.client.pipeline() as pipe:
                pipe.watch(key)  # type: ignore[no-untyped-call]
                known = pipe.get(key)
                if known and float(text(known)) >= at:
                    return float(text(known)) == at
                pipe.multi()
                pipe.set(key, repr(at), px=max(1, int(left_s * 1000)))
                try:
                    pipe.execute()
                except WatchError:
                    continue
                return True


class RedisAccounts:
    """Accounts: one hash; what is over is left out."""

    def __init__(self, client: Redis, clock: Clock) -> None:
        """Share the connection."""
        self._client, self._clock = client, clock

    @reaching()
    def stop(self, account: str, *, why: str, for_s: float) -> None:
        """Note a stop."""
        self._client.hset(layout.STOPPED, account, json.dumps([self._clock.now() + for_s, why]))
        self._client.expire(layout.STOPPED, max(layout.DAY_S, int(for_s)))

    @reaching()
    def stopped(self) -> Mapping[str, str]:
        """Those whose stop is not over."""
        now, found = self._clock.now(), self._client.hgetall(layout.STOPPED)
        stops = {text(account): json.loads(text(stop)) for account, stop in found.items()}
        return {account: str(why) for account, (until, why) in stops.items() if until > now}
