"""How much waits and for how long, read from the line's own sets: no row is opened, however long the line is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redis import Redis

from core.domain.ids import PersonKey
from core.domain.jobs.job import Lane
from core.ports.work import LaneTally, Tally
from core.stores.redis.decoding import texts
from core.stores.redis.ledger.store import Store
from core.stores.redis.line.pools import pools
from core.stores.redis.reach import reaching
from core.stores.redis.scheme import names as layout


class RedisGauge:
    """A Gauge."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store

    @reaching()
    def tally(self) -> Tally:
        """Count everything; what moves meanwhile may be counted on either side."""
        client, now = self._store.client, self._store.clock.now()
        found = pools(client)
        with client.pipeline(transaction=False) as pipe:
            pipe.llen(layout.SET_ASIDE)
            for pool in found:
                pipe.scard(layout.leases(pool))
                pipe.zcard(layout.promises(pool))
                pipe.zrange(layout.promises(pool), 0, 0, withscores=True)
                pipe.zcard(layout.line_head(pool))
            aside, *counts = pipe.execute()
        rendering, owed, oldest, heads = (counts[at::4] for at in range(4))
        return Tally(
            lanes=tuple(lane for pool in found for lane in lanes_of(client, pool, now)),
            again=sum(heads),
            rendering=sum(rendering),
            owed=sum(owed),
            owed_oldest_s=_age_s(oldest, now),
            set_aside=aside,
        )


def lanes_of(client: Redis, pool: str, now: float) -> Iterator[LaneTally]:
    """The lanes of a pool in which somebody waits."""
    for lane in Lane:
        with client.pipeline(transaction=False) as pipe:
            keys = _waiting(client, pool, lane)
            for key in keys:
                pipe.zcard(key)
                pipe.zrange(key, 0, 0, withscores=True)
            found = pipe.execute() if keys else []
        waiting = sum(found[::2])
        if waiting:
            yield LaneTally(pool=pool, lane=lane, waiting=waiting, oldest_s=_age_s(found[1::2], now))


def _waiting(client: Redis, pool: str, lane: Lane) -> list[str]:
    """The jobs of each person who waits in a lane."""
    chats = texts(client.zrange(layout.line_chats(pool, lane), 0, -1))
    with client.pipeline(transaction=False) as pipe:
        for chat in chats:
            pipe.zrange(layout.line_people(pool, lane, chat), 0, -1)
        people = pipe.execute() if chats else []
    return [
        layout.line_jobs(pool, lane, chat, PersonKey(person))
        for chat, found in zip(chats, people, strict=True)
        for person in texts(found)
    ]


def _age_s(firsts: Sequence[list[tuple[bytes, float]]], now: float) -> float:
    """Seconds since the earliest of the first members of some sets; 0 where all are empty."""
    since = min((score for first in firsts for _, score in first), default=now)
    return max(0.0, now - since)
