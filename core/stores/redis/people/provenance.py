"""Where pictures come from, in Redis: prints of what people bring, and what was made of what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from redis import Redis
from redis.client import Pipeline

from core.domain.ids import JobId, PersonKey
from core.domain.jobs.job import Job
from core.domain.likeness import alike, is_kept, is_likeness, looked_for, parts
from core.stores.redis.decoding import texts
from core.stores.redis.ledger.store import Store
from core.stores.redis.reach import reaching
from core.stores.redis.scheme import names as layout

# a picture that so many were made from is looked after by hand
_MOST = 2000


class RedisProvenance:
    """A Provenance."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store

    @reaching()
    def claim(self, owners: Sequence[PersonKey], prints: Sequence[str]) -> tuple[PersonKey, ...]:
        """Note whose picture this is, unless somebody was first."""
        wanted = [*filter(is_kept, prints), *self._alike(prints)]
        with self._store.client.pipeline(transaction=False) as pipe:
            for mark in wanted:
                pipe.smembers(layout.owners(mark))
            known = next((found for found in pipe.execute() if found), None)
        if known is not None:
            return tuple(PersonKey(one) for one in sorted(texts(known)))
        with self._store.client.pipeline() as pipe:
            note_prints(pipe, self._store, owners, prints)
            pipe.execute()
        return tuple(owners)

    @reaching()
    def descendants(self, job: JobId) -> Sequence[Job]:
        """What was made from the results of a job, parents before children."""
        found: dict[JobId, None] = {}
        level = [job]
        while level and len(found) < _MOST:
            with self._store.client.pipeline(transaction=False) as pipe:
                for one in level:
                    pipe.smembers(layout.children(one))
                made = [JobId(name) for answer in pipe.execute() for name in texts(answer)]
            level = [one for one in dict.fromkeys(made) if one not in found and one != job]
            found |= dict.fromkeys(level)
        return self._store.load_many(list(found))

    @reaching()
    def fed_by(self, person: PersonKey) -> Sequence[Job]:
        """The jobs that this person's pictures went into."""
        return self._store.load_many(
            [JobId(one) for one in texts(self._store.client.zrange(layout.fed(person), 0, -1))]
        )

    @reaching()
    def rewrite(self, job: JobId, step: Callable[[Job], Job | None]) -> Job | None:
        """Change a job in one transaction, what was accepted and what is recorded of it included."""
        return self._store.rewrite(job, step)

    def _alike(self, prints: Iterable[str]) -> list[str]:
        """Likenesses that are known and near enough."""
        found: list[str] = []
        for mine in looked_for(prints):
            with self._store.client.pipeline(transaction=False) as pipe:
                for part in parts(mine):
                    pipe.zrange(layout.like(part), 0, -1)
                near = {name for answer in pipe.execute() for name in texts(answer)}
            found += sorted(one for one in near if alike(mine, one))
        return found


def note_prints(pipe: Pipeline, store: Store, owners: Sequence[PersonKey], prints: Iterable[str]) -> None:
    """Add to a transaction: these people's picture has these prints."""
    now, row_s = store.clock.now(), store.row_s
    for mark in filter(is_kept, prints):
        pipe.sadd(layout.owners(mark), *owners)
        pipe.expire(layout.owners(mark), row_s)
        for person in owners:
            pipe.sadd(layout.prints(person), mark)
            pipe.expire(layout.prints(person), row_s)
        for part in parts(mark) if is_likeness(mark) else ():
            pipe.zadd(layout.like(part), {mark: now + row_s})
            pipe.zremrangebyscore(layout.like(part), "-inf", now)
            pipe.expire(layout.like(part), row_s)


def erase_prints(client: Redis, person: PersonKey) -> None:
    """Erase that any picture is this person's; what is somebody else's as well stays theirs."""
    for mark in texts(client.smembers(layout.prints(person))):
        with client.pipeline() as pipe:
            pipe.srem(layout.owners(mark), person)
            pipe.exists(layout.owners(mark))
            shared = pipe.execute()[-1]
        if is_likeness(mark) and not shared:
            with client.pipeline() as pipe:
                for part in parts(mark):
                    pipe.zrem(layout.like(part), mark)
                pipe.execute()


def note_descent(pipe: Pipeline, store: Store, job: Job) -> None:
    """Add to a transaction: what a job starts from, and whose pictures go into it."""
    for ancestor in job.made_of:
        key = layout.children(ancestor)
        pipe.sadd(key, job.id)
        pipe.expire(key, store.row_s)
    for person in job.spec.people:
        if person != job.author.key:
            pipe.zadd(layout.fed(person), {job.id: job.created_at})
            pipe.expire(layout.fed(person), store.row_s)
