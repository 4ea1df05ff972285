"""The message index in Redis."""

from __future__ import annotations

import json
from collections.abc import Sequence

from redis.client import Pipeline

from core.domain.ids import JobId, MessageId
from core.domain.jobs.steps import hidden_from
from core.domain.place import Invocation, Place
from core.stores.redis.decoding import pairs, text, texts
from core.stores.redis.ledger.store import Store
from core.stores.redis.people.provenance import note_prints
from core.stores.redis.reach import reaching
from core.stores.redis.scheme import names as layout
from core.wire.codec import read_if_known, to_json

# how many results back "u2" without a reply can fall when messages are deleted
_RESULTS = 50


class RedisMessageIndex:
    """A MessageIndex."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store

    @reaching()
    def attach(self, place: Place, message: MessageId, job: JobId) -> None:
        """Note that this message shows this job."""
        row = self._store.load(job)
        if row is None:
            # forgotten meanwhile
            return
        ttl_s, results = self._store.row_s, layout.results(place.key)
        with self._store.client.pipeline() as pipe:
            pipe.set(layout.shows(place.key, message), job, ex=ttl_s)
            pipe.sadd(layout.job_messages(job), json.dumps([place.key, message]))
            pipe.expire(layout.job_messages(job), ttl_s)
            if row.originals:
                # whoever sends them in again has not made them
                prints = [artifact.sha256 for artifact in row.artifacts]
                note_prints(pipe, self._store, row.spec.people, prints if row.spec.people else ())
                pipe.zadd(results, {message: self._store.clock.now()})
                pipe.zremrangebyrank(results, 0, -_RESULTS - 1)
                pipe.expire(results, ttl_s)
            pipe.execute()

    @reaching()
    def attach_uploads(self, invocation: Invocation, message: MessageId) -> None:
        """Note that this message of a person shows these uploads."""
        key = layout.uploads(invocation.place.key, message)
        with self._store.client.pipeline() as pipe:
            pipe.set(key, to_json(invocation), ex=self._store.row_s)
            remember_row(pipe, self._store, invocation, key)
            pipe.execute()

    @reaching()
    def job_at(self, place: Place, message: MessageId) -> JobId | None:
        """The job that a message shows."""
        raw = self._store.client.get(layout.shows(place.key, message))
        return None if raw is None else JobId(text(raw))

    @reaching()
    def uploads_at(self, place: Place, message: MessageId) -> Invocation | None:
        """The invocation that brought a message's uploads."""
        raw = self._store.client.get(layout.uploads(place.key, message))
        return read_if_known(Invocation, raw)

    @reaching()
    def detach(self, place: Place, message: MessageId) -> None:
        """Forget a deleted message, also in the row of the job that it showed."""
        job = self.job_at(place, message)
        with self._store.client.pipeline() as pipe:
            pipe.delete(layout.shows(place.key, message), layout.uploads(place.key, message))
            pipe.zrem(layout.results(place.key), message)
            if job is not None:
                pipe.srem(layout.job_messages(job), json.dumps([place.key, message]))
            pipe.execute()
        if job is not None:
            self._store.change(job, lambda row: hidden_from(row, message))

    @reaching()
    def showing(self, place: Place, job: JobId) -> Sequence[MessageId]:
        """The messages of this place that show a job."""
        spots = pairs(self._store.client.smembers(layout.job_messages(job)))
        return [MessageId(message) for place_key, message in spots if place_key == place.key]

    @reaching()
    def latest(self, place: Place) -> JobId | None:
        """The job whose result was attached last in this place."""
        for message in texts(self._store.client.zrevrange(layout.results(place.key), 0, -1)):
            job = self.job_at(place, MessageId(message))
            if job is not None:
                return job
        return None


def remember_row(pipe: Pipeline, store: Store, invocation: Invocation, key: str) -> None:
    """Add to a transaction: everybody whom an invocation concerns, so that forgetting them finds its row."""
    for person in {invocation.author.key, *(one.owner for one in invocation.attachments)}:
        pipe.sadd(layout.person_rows(person), key)
        pipe.expire(layout.person_rows(person), store.row_s)
