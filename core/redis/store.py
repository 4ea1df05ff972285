"""The heart of the ledger in Redis: rows change by WATCH and MULTI, with all that follows from the change."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import structlog
from redis import Redis, WatchError
from redis.client import Pipeline

from core.envelope import Keyring
from core.errors import StoreUnavailable
from core.ids import JobId
from core.job import Delivery, Job
from core.job_steps import WORN_OUT, promise
from core.lapse import lapses_at
from core.ports import Clock
from core.redis import layout
from core.redis.line import RenderLine
from core.redis.queueing import company_key, defer, delivery_envelope, enqueue, render_envelope
from core.redis.replies import text
from core.redis.signed import DELIVER_QUEUE, SignedQueue, render_queue
from core.settings import KeepSettings, LimitSettings
from core.states import WAITING, JobState
from core.wire import UnknownSchema, from_json, to_json
from core.work_ports import Ticket

_log = structlog.get_logger(__name__)

_FSYNC_WAIT_MS = 1000
_MOST_SET_ASIDE = 1000


@dataclass(frozen=True, kw_only=True)
class Store:
    """What all Redis stores share.

    Without a deliver key, deliveries wait in the timed set for a sweeper that has one.
    """

    client: Redis
    clock: Clock
    keep: KeepSettings
    limits: LimitSettings = field(default_factory=LimitSettings)
    render_keys: Keyring
    deliver_keys: Keyring | None = None
    _queues: dict[str, SignedQueue] = field(default_factory=dict)

    @property
    def row_s(self) -> int:
        """Seconds that a job's row lives."""
        return int(self.keep.jobs_days * layout.DAY_S)

    @cached_property
    def line(self) -> RenderLine:
        """Who waits and who is next."""
        return RenderLine(row_s=self.row_s, running_per_person=self.limits.running_per_person)

    def queue(self, name: str) -> SignedQueue:
        """An RQ queue."""
        if name not in self._queues:
            self._queues[name] = SignedQueue(name, connection=self.client, serializer="json")
        return self._queues[name]

    def load(self, job: JobId) -> Job | None:
        """Read a row."""
        return _row(job, self.client.get(layout.job(job)))

    def load_many(self, jobs: Sequence[JobId]) -> list[Job]:
        """Read rows, without those that are gone."""
        if not jobs:
            return []
        raws = self.client.mget([layout.job(job) for job in jobs])
        rows = [_row(job, raw) for job, raw in zip(jobs, raws, strict=True)]
        return [row for row in rows if row is not None]

    def change(
        self,
        job: JobId,
        step: Callable[[Job], Job | None],
        *,
        unless: Callable[[Pipeline], bool] | None = None,
        watching: Sequence[str] = (),
        also: Callable[[Pipeline, Job], None] | None = None,
        company: int | None = None,
        worker: str = "",
    ) -> Job | None:
        """Take one step of a job and all that follows from it in one transaction.

        None where there is no row, or where `step` or `unless` refuses.
        `unless` reads the `watching` keys before the transaction begins, `also` adds to it; `worker` is who begins
        to render.
        """
        while True:
            with self.client.pipeline() as pipe:
                pipe.watch(layout.job(job), *watching)  # type: ignore[no-untyped-call]
                old = _row(job, pipe.get(layout.job(job)))
                if old is None or (unless is not None and unless(pipe)):
                    return None
                new = step(old)
                if new is None:
                    return None
                pipe.multi()
                self.write(pipe, old, new, company=company, worker=worker)
                if also is not None:
                    also(pipe, new)
                try:
                    pipe.execute()
                except WatchError:
                    continue
                return new

    def write(self, pipe: Pipeline, old: Job | None, new: Job, *, company: int | None = None, worker: str = "") -> None:
        """Add to a transaction: the row, its indexes, and the queued work that its new state asks for."""
        pipe.set(layout.job(new.id), to_json(new), ex=self.row_s)
        lapse_at = lapses_at(new.place) if old is None else None
        if lapse_at is not None:
            pipe.zadd(layout.LAPSES, {new.id: lapse_at})
            pipe.expire(layout.LAPSES, self.row_s)
        if old is not None and old.state is new.state and old.attempt == new.attempt:
            return
        if old is not None and old.state is JobState.RENDERING:
            pipe.delete(layout.lease(new.id))
            pipe.srem(layout.LEASES, new.id)
            # a worker that died between its claim and RQ's registration left it there
            between = self.queue(render_queue(old.pool)).intermediate_queue_key
            pipe.lrem(between, 0, Ticket(job=old.id, attempt=old.attempt).rq_id)
        self._step_in_line(pipe, old, new, company=company, worker=worker)
        if new.state is JobState.FAILED and new.reason == WORN_OUT:
            rq_id = Ticket(job=new.id, attempt=new.attempt).rq_id
            why = f"It stopped its worker {new.lone_crashes} times while nothing else was in the batch."
            self.note_aside(pipe, rq_id=rq_id, queue=render_queue(new.pool), reason=why)
        owed = promise(new)
        if owed is not None:
            self.promise(pipe, owed)

    def promise(self, pipe: Pipeline, owed: Delivery) -> None:
        """Add to a transaction: the promise to post, and its delivery in the queue."""
        pipe.set(layout.delivery(owed.job), to_json(owed), ex=self.row_s)
        self.queue_delivery(pipe, owed)

    def queue_delivery(self, pipe: Pipeline, owed: Delivery) -> None:
        """Add to a transaction: a delivery in the queue; it names the job, and its place comes from the ledger."""
        now = self.clock.now()
        pipe.zadd(layout.PROMISES, {owed.job: now})
        pipe.expire(layout.PROMISES, self.row_s)
        if self.deliver_keys is None:
            pipe.zadd(layout.DUE, {owed.job: now})
            pipe.expire(layout.DUE, self.row_s)
            return
        queue = self.queue(DELIVER_QUEUE)
        enqueue(queue, pipe, delivery_envelope(owed, now), self.deliver_keys, ttl_s=layout.DAY_S)

    def confirm(self) -> None:
        """Return once everything written so far is on disk; raises StoreUnavailable where the server is silent."""
        with self.client.pipeline(transaction=False) as pipe:
            # WAITAOF waits for this connection's own last write, and the append-only file is sequential
            pipe.set(layout.FSYNC, "1", ex=layout.HOUR_S)
            pipe.waitaof(1, 0, _FSYNC_WAIT_MS)
            _, confirmed = pipe.execute()
        if int(confirmed[0]) < 1:
            raise StoreUnavailable

    def note_aside(self, pipe: Pipeline, *, rq_id: str, queue: str, reason: str) -> None:
        """Add to a transaction: a note for the operator about what will not be run; never its words."""
        note = {"rq_id": rq_id, "queue": queue, "reason": reason, "at": self.clock.now()}
        pipe.lpush(layout.SET_ASIDE, json.dumps(note))
        pipe.ltrim(layout.SET_ASIDE, 0, _MOST_SET_ASIDE - 1)
        pipe.expire(layout.SET_ASIDE, self.row_s)

    def _step_in_line(self, pipe: Pipeline, old: Job | None, new: Job, *, company: int | None, worker: str) -> None:
        """Add to a transaction what a step of a job means for the line."""
        now = self.clock.now()
        if old is not None and old.state is JobState.RENDERING:
            again = new.state is JobState.QUEUED
            self.line.settle(pipe, old, at=now, charged=not again, measured=new.state is JobState.RENDERED)
        elif old is not None and old.state is JobState.QUEUED and new.state is not JobState.RENDERING:
            self.line.leave(pipe, old, at=now)
            pipe.delete(SignedQueue.job_class.key_for(Ticket(job=old.id, attempt=old.attempt).rq_id))
        if new.state is JobState.QUEUED:
            self._queue_render(pipe, old, new, company=company)
        elif new.state is JobState.RENDERING:
            self.line.claim(pipe, new, at=now, worker=worker)
        if new.state not in WAITING:
            pipe.zrem(layout.WAITING, new.id)
            pipe.zrem(layout.DEADLINES, new.id)
            pipe.srem(layout.person_waiting(new.author.key), new.id)

    def _queue_render(self, pipe: Pipeline, old: Job | None, new: Job, *, company: int | None) -> None:
        now = self.clock.now()
        envelope = render_envelope(new, company=company)
        meta: dict[str, str | int] = {
            "key": company_key(new.spec.batch_key, company),
            "pictures": new.spec.pictures,
            "model": new.spec.model,
            "lane": new.lane,
        }
        ttl_s = max(layout.HOUR_S, int(new.deadline_at - now) + layout.HOUR_S)
        defer(self.queue(envelope.queue), pipe, envelope, self.render_keys, ttl_s=ttl_s, meta=meta)
        self.line.enter(pipe, new, at=now, first=old is not None)
        pipe.zadd(layout.WAITING, {new.id: new.created_at})
        pipe.zadd(layout.DEADLINES, {new.id: new.deadline_at})
        pipe.sadd(layout.person_waiting(new.author.key), new.id)
        for key in (layout.WAITING, layout.DEADLINES, layout.person_waiting(new.author.key)):
            pipe.expire(key, self.row_s)
        if old is not None:
            pipe.delete(SignedQueue.job_class.key_for(Ticket(job=old.id, attempt=old.attempt).rq_id))


def _row(job: JobId, raw: object) -> Job | None:
    """Read a row; one that this release cannot read is left alone and told to the operator."""
    if raw is None:
        return None
    try:
        return from_json(Job, text(raw))
    except UnknownSchema as problem:
        _log.error("row unreadable", job=job, reason=problem.message)
        return None
