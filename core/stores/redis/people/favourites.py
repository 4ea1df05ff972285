"""The results that people marked, in Redis: a list per person, and per job who marked it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from redis import Redis
from redis.client import Pipeline

from core.domain.ids import JobId, PersonKey
from core.ports.chat import MOST_FAVOURITES, Favourite
from core.stores.redis.decoding import text, texts
from core.stores.redis.ledger.store import Store
from core.stores.redis.reach import reaching
from core.stores.redis.scheme import names as layout


class RedisFavourites:
    """A Favourites."""

    def __init__(self, store: Store, *, most: int = MOST_FAVOURITES) -> None:
        """Share the store; `most` is how many are kept of each person."""
        self._store, self._most = store, most

    @reaching()
    def add(self, person: PersonKey, job: JobId) -> bool:
        """Mark a result; the oldest marks give way."""
        mine, marked = layout.favourites(person), layout.marked(job)
        now, row_s = self._store.clock.now(), self._store.row_s
        with self._store.client.pipeline() as pipe:
            pipe.zadd(mine, {job: now}, nx=True)
            pipe.expire(mine, row_s)
            pipe.sadd(marked, person)
            pipe.expire(marked, row_s)
            pipe.zrange(mine, 0, -self._most - 1)
            # the rows of what was marked so long ago are gone, also where nobody looks at the list
            pipe.zrangebyscore(mine, "-inf", now - row_s)
            added, _, _, _, over, stale = pipe.execute()
        self._take(person, {*texts(over), *texts(stale)})
        return bool(added)

    @reaching()
    def remove(self, person: PersonKey, job: JobId) -> bool:
        """Take a mark back."""
        return self._take(person, [job])

    @reaching()
    def of_person(self, person: PersonKey) -> Sequence[Favourite]:
        """What this person marked, newest first."""
        client = self._store.client
        rows: Any = client.zrevrange(layout.favourites(person), 0, -1, withscores=True)
        at = {JobId(text(job)): float(score) for job, score in rows}
        found = {job.id: job for job in self._store.load_many(list(at))}
        # a row that is there and cannot be read belongs to another release, which will want its mark
        self._take(
            person,
            [
                job
                for job in at
                if job not in found and not client.exists(layout.ticket(self._store.rows.pool_of(job), job))
            ],
        )
        return [Favourite(job=found[job], at=moment) for job, moment in at.items() if job in found]

    @reaching()
    def drop(self, job: JobId) -> None:
        """Take everybody's marks on a job away."""
        with self._store.client.pipeline() as pipe:
            erase_marks_on(self._store.client, pipe, job)
            pipe.execute()

    def _take(self, person: PersonKey, jobs: Iterable[str]) -> bool:
        with self._store.client.pipeline() as pipe:
            for job in jobs:
                pipe.zrem(layout.favourites(person), job)
                pipe.srem(layout.marked(JobId(job)), person)
            return any(pipe.execute()[::2])


def erase_marks_on(client: Redis, pipe: Pipeline, job: JobId) -> None:
    """Add to a transaction: nobody has marked this job."""
    for person in texts(client.smembers(layout.marked(job))):
        pipe.zrem(layout.favourites(PersonKey(person)), job)
    pipe.delete(layout.marked(job))


def erase_marks_by(client: Redis, person: PersonKey) -> None:
    """Erase everything that a person has marked."""
    with client.pipeline() as pipe:
        for job in texts(client.zrange(layout.favourites(person), 0, -1)):
            pipe.srem(layout.marked(JobId(job)), person)
        pipe.delete(layout.favourites(person))
        pipe.execute()
