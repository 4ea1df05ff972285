"""What is remembered about people, in Redis."""

from __future__ import annotations

import json
from collections.abc import Sequence

from redis.client import Pipeline

from core.ids import JobId, MessageId, PersonKey, consent_ticket
from core.job import Job
from core.place import Invocation, Place
from core.redis import crowds, layout
from core.redis.favourites import erase_marks_by, erase_marks_on
from core.redis.line_pools import pools
from core.redis.messages import remember_row
from core.redis.reach import reaching
from core.redis.replies import text, texts
from core.redis.signed import SignedQueue
from core.redis.store import Store
from core.wire import from_data, from_json, to_data
from core.work_ports import Ticket


class RedisPeople:
    """A People."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store

    @reaching()
    def allows(self, owner: PersonKey, place: Place) -> bool | None:
        """The owner's answer for this place, if there is one."""
        answer = self._store.client.hget(layout.consents(owner), place.key)
        return None if answer is None else answer == b"yes"

    @reaching()
    def set_consent(self, owner: PersonKey, place: Place, allowed: bool | None) -> None:
        """Remember or forget an answer."""
        key = layout.consents(owner)
        if allowed is None:
            self._store.client.hdel(key, place.key)
            return
        with self._store.client.pipeline() as pipe:
            pipe.hset(key, place.key, "yes" if allowed else "no")
            pipe.expire(key, self._store.row_s)
            pipe.execute()

    @reaching()
    def hold(self, invocation: Invocation, owner: PersonKey, *, for_s: float) -> str:
        """Keep a command under the ticket of its owner's question."""
        ticket = consent_ticket(owner, invocation.place.key)
        until = self._store.clock.now() + for_s
        key = layout.held(ticket)
        with self._store.client.pipeline() as pipe:
            pipe.rpush(key, json.dumps({"owner": owner, "until": until, "invocation": to_data(invocation)}))
            pipe.expire(key, int(for_s) + 1)
            remember_row(pipe, self._store, invocation, key)
            pipe.sadd(layout.person_rows(owner), key)
            pipe.expire(layout.person_rows(owner), self._store.row_s)
            pipe.execute()
        return ticket

    @reaching()
    def release(self, ticket: str) -> tuple[Invocation, PersonKey] | None:
        """Take the oldest command out that was held in time; the pop decides between processes."""
        while (raw := self._store.client.lpop(layout.held(ticket))) is not None:
            row = json.loads(text(raw))
            if row["until"] > self._store.clock.now():
                return from_data(Invocation, row["invocation"]), PersonKey(row["owner"])
        return None

    @reaching()
    def uploads_of(self, person: PersonKey) -> Sequence[Invocation]:
        """The invocations that brought uploads of this person."""
        client, uploads = self._store.client, layout.uploads("", MessageId("")).strip()
        keys = [key for key in texts(client.smembers(layout.person_rows(person))) if key.startswith(uploads)]
        rows = client.mget(keys) if keys else []
        brought = [from_json(Invocation, raw) for raw in rows if raw is not None]
        return [one for one in brought if any(upload.owner == person for upload in one.attachments)]

    @reaching()
    def forget(self, person: PersonKey) -> Sequence[Job]:
        """Erase every row about a person, with the queued work in RQ."""
        client = self._store.client
        ids = [JobId(one) for one in texts(client.zrevrange(layout.person_jobs(person), 0, -1))]
        jobs = self._store.load_many(ids)
        for job in jobs:
            self._erase(job)
        for key in texts(client.smembers(layout.person_rows(person))):
            self._erase_row(key, person)
        erase_marks_by(client, person)
        crowds.leave(client, person, ids)
        client.delete(
            layout.person_jobs(person),
            *(layout.person_waiting(pool, person) for pool in pools(client)),
            *(layout.person_running(pool, person) for pool in pools(client)),
            layout.person_rows(person),
            layout.consents(person),
        )
        self._store.confirm()
        return jobs

    def _erase(self, job: Job) -> None:
        client = self._store.client
        messages = [json.loads(raw) for raw in client.smembers(layout.job_messages(job.id))]
        with client.pipeline() as pipe:
            # a worker that has it in hands looks at this flag between two steps
            pipe.set(layout.cancel(job.id), "1", ex=layout.HOUR_S)
            for place_key, message in messages:
                pipe.delete(layout.shows(place_key, MessageId(message)))
                pipe.zrem(layout.results(place_key), message)
            self._erase_queued(pipe, job)
            erase_marks_on(client, pipe, job.id)
            pipe.delete(
                layout.ticket(job.pool, job.id),
                layout.job(job.pool, job.id),
                layout.record(job.id),
                layout.message(job.id),
                layout.job_messages(job.id),
                layout.delivery(job.id),
                layout.sending(job.id),
                layout.lease(job.pool, job.id),
                layout.progress(job.pool, job.id),
                layout.preview(job.pool, job.id),
                layout.watched(job.id),
                layout.sender(job.id),
            )
            for index in (layout.waiting(job.pool), layout.deadlines(job.pool), layout.promises(job.pool), layout.DUE):
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
        for raw in texts(client.lrange(key, 0, -1)):
            row = json.loads(raw)
            invocation = from_data(Invocation, row["invocation"])
            if person in {row["owner"], invocation.author.key, *(one.owner for one in invocation.attachments)}:
                client.lrem(key, 0, raw)
