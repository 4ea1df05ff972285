"""What is remembered about people, in Redis."""

from __future__ import annotations

from collections.abc import Sequence

from redis.client import Pipeline

from core.domain.ids import JobId, MessageId, PersonKey
from core.domain.jobs.job import Job
from core.domain.place import Invocation
from core.ports.work import Ticket
from core.stores.redis.decoding import pairs, texts
from core.stores.redis.ledger.store import Store
from core.stores.redis.line import crowds
from core.stores.redis.line.pools import pools
from core.stores.redis.line.signed import SignedQueue
from core.stores.redis.people.provenance import erase_prints
from core.stores.redis.people.questions import erase_held
from core.stores.redis.people.records import erase_about, erase_of
from core.stores.redis.reach import reaching
from core.stores.redis.scheme import names as layout
from core.stores.redis.scheme.erasure import keys_about_job, keys_about_person
from core.wire.codec import read_if_known

# a command that was given before its person was forgotten is decided long before this is over
_REMEMBER_S = 30


class RedisPeople:
    """A People."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store

    @reaching()
    def uploads_of(self, person: PersonKey) -> Sequence[Invocation]:
        """The invocations that brought uploads of this person."""
        client, uploads = self._store.client, layout.uploads("", MessageId("")).strip()
        keys = [key for key in texts(client.smembers(layout.person_rows(person))) if key.startswith(uploads)]
        rows = client.mget(keys) if keys else []
        brought = [read_if_known(Invocation, raw) for raw in rows]
        return [one for one in brought if one is not None and any(upload.owner == person for upload in one.attachments)]

    @reaching()
    def forget(self, person: PersonKey) -> Sequence[Job]:
        """Erase every row about a person, with the queued work in RQ."""
        client, now = self._store.client, self._store.clock.now()
        # first, so that what is accepted meanwhile finds it
        client.set(layout.forgotten(person), now, ex=_REMEMBER_S)
        ids = [JobId(one) for one in texts(client.zrevrange(layout.person_jobs(person), 0, -1))]
        jobs = self._store.load_many(ids)
        for job in jobs:
            self._erase(job)
        if jobs:
            # whole, because a deleted entry keeps its bytes; what is read of it is seconds old
            for pool in {layout.DEFAULT_POOL, *pools(client)}:
                client.xtrim(layout.stream(pool), maxlen=0, approximate=False)
        for key in texts(client.smembers(layout.person_rows(person))):
            self._erase_row(key, person)
        erase_of(client, person)
        with client.pipeline() as pipe:
            erase_about(client, pipe, person)
            pipe.execute()
        erase_prints(client, person)
        crowds.leave(client, person, ids)
        # rows that this release cannot read are erased unread
        every = {layout.DEFAULT_POOL, *pools(client), *(job.pool for job in jobs)}
        unread = [
            key for one in set(ids) - {job.id for job in jobs} for pool in every for key in keys_about_job(one, pool)
        ]
        client.delete(*unread, *(key for pool in every for key in keys_about_person(person, pool)))
        # whoever looks after the server has it write its append-only file anew, once for all since then
        client.set(layout.REWRITE, now, nx=True, ex=self._store.row_s)
        self._store.confirm()
        return jobs

    def _erase(self, job: Job) -> None:
        client = self._store.client
        messages = pairs(client.smembers(layout.job_messages(job.id)))
        with client.pipeline() as pipe:
            # a worker that has it in hands looks between two steps whether it is still there
            for place_key, message in messages:
                pipe.delete(layout.shows(place_key, MessageId(message)))
                pipe.zrem(layout.results(place_key), message)
            self._erase_queued(pipe, job)
            erase_about(client, pipe, job.id)
            # the command stays known, so that it is not taken again, and names nothing any more
            pipe.set(layout.accepted(job.invocation), "", xx=True, keepttl=True)
            pipe.delete(*keys_about_job(job.id, job.pool))
            for index in (
                layout.waiting(job.pool),
                layout.deadlines(job.pool),
                layout.promises(job.pool),
                layout.DUE,
                layout.LAPSES,
            ):
                pipe.zrem(index, job.id)
            pipe.srem(layout.leases(job.pool), job.id)
            pipe.execute()

    def _erase_queued(self, pipe: Pipeline, job: Job) -> None:
        self._store.line.forget(pipe, job, at=self._store.clock.now())
        for attempt in range(1, job.attempt + 1):
            pipe.delete(SignedQueue.job_class.key_for(Ticket(job=job.id, attempt=attempt, pool=job.pool).rq_id))

    def _erase_row(self, key: str, person: PersonKey) -> None:
        client = self._store.client
        if not key.startswith(layout.held("")):
            client.delete(key)
            return
        erase_held(client, self._store.me, key, person)
