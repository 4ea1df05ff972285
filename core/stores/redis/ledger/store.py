"""The heart of the ledger in Redis: rows change by WATCH and MULTI, with all that follows from the change."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from redis import Redis, WatchError
from redis.client import Pipeline

from core.domain.errors import StoreUnavailable
from core.domain.ids import JobId
from core.domain.jobs.job import Delivery, Job
from core.domain.jobs.states import WAITING, JobState
from core.domain.jobs.steps import WORN_OUT, promise
from core.domain.reply_window import lapses_at
from core.ports.chat import Clock
from core.ports.work import Ticket
from core.settings import KeepSettings, LimitSettings
from core.stores.redis.ledger.rows import Held, Rows
from core.stores.redis.line.line import RenderLine
from core.stores.redis.line.queueing import company_key, defer, delivery_envelope, enqueue, render_envelope
from core.stores.redis.line.signed import DELIVER_QUEUE, SignedQueue, render_queue
from core.stores.redis.scheme import names as layout
from core.wire.envelope import Keyring
from core.wire.signing import Identity

_FSYNC_WAIT_MS = 1000


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
    # what this process signs, and whom it believes
    me: Identity
    # words that a note of a GPU host may have beside those of the prompt
    known_words: Collection[str] = frozenset()
    # of a GPU host: the pool whose jobs it may see
    pool: str | None = None
    _queues: dict[str, SignedQueue] = field(default_factory=dict)

    @property
    def row_s(self) -> int:
        """Seconds that a job's row lives."""
        return int(self.keep.jobs_days * layout.DAY_S)

    @cached_property
    def line(self) -> RenderLine:
        """Who waits and who is next."""
        return RenderLine(row_s=self.row_s, running_per_person=self.limits.running_per_person)

    @cached_property
    def rows(self) -> Rows:
        """The parts of jobs."""
        return Rows(
            client=self.client,
            me=self.me,
            row_s=self.row_s,
            known_words=self.known_words,
            home=self.pool or layout.DEFAULT_POOL,
            only_home=self.pool is not None,
        )

    def queue(self, name: str) -> SignedQueue:
        """An RQ queue."""
        if name not in self._queues:
            self._queues[name] = SignedQueue(name, connection=self.client, serializer="json")
        return self._queues[name]

    def load(self, job: JobId) -> Job | None:
        """Read a job."""
        held = self.rows.load(job)
        return None if held is None else held.job

    def load_many(self, jobs: Sequence[JobId]) -> list[Job]:
        """Read jobs, without those that are gone."""
        found = self.rows.load_many(jobs)
        return [found[job].job for job in jobs if job in found]

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
        bare: bool = False,
    ) -> Job | None:
        """Take one step of a job and all that follows from it in one transaction.

        None where there is no row, or where `step` or `unless` refuses.
        `unless` reads the `watching` keys before the transaction begins, `also` adds to it; `worker` is who begins
        to render. A `bare` job is changed without its spec being read.
        """
        while True:
            with self.client.pipeline() as pipe:
                held = self.rows.watch(pipe, job, watching, bare=bare)
                if held is None or (unless is not None and unless(pipe)):
                    return None
                new = step(held.job)
                if new is None:
                    return None
                pipe.multi()
                self.write(pipe, held, new, company=company, worker=worker)
                if also is not None:
                    also(pipe, new)
                try:
                    pipe.execute()
                except WatchError:
                    continue
                return new

    def rewrite(self, job: JobId, step: Callable[[Job], Job | None]) -> Job | None:
        """Take something out of a job that was accepted, as only the chat side may: its ticket is signed anew.

        What was signed for the old one goes with it, so a result must be recorded already, or the step ends the job.
        """
        while True:
            with self.client.pipeline() as pipe:
                held = self.rows.watch(pipe, job)
                new = None if held is None else step(held.job)
                if held is None or new is None:
                    return None
                pipe.multi()
                held = self.rows.retold(pipe, held, new)
                self.write(pipe, held, new)
                self.rows.write_anew(pipe, held, new)
                try:
                    pipe.execute()
                except WatchError:
                    continue
                return new

    def write(
        self,
        pipe: Pipeline,
        before: Held | None,
        new: Job,
        *,
        company: int | None = None,
        worker: str = "",
        held: bool = False,
    ) -> None:
        """Add to a transaction: the job, its indexes, and the queued work that its new state asks for.

        One that is `held` waits outside of the line, until the sweeper puts it there.
        """
        ticket = self.rows.write(pipe, before, new)
        old = None if before is None else before.job
        lapse_at = lapses_at(new.place) if old is None else None
        if lapse_at is not None:
            pipe.zadd(layout.LAPSES, {new.id: lapse_at})
            pipe.expire(layout.LAPSES, self.row_s)
        if old is not None and old.state is new.state and old.attempt == new.attempt:
            return
        if old is not None and old.state is JobState.RENDERING:
            pipe.delete(layout.lease(old.pool, new.id))
            pipe.srem(layout.leases(old.pool), new.id)
            # a worker that died between its claim and RQ's registration left it there
            between = self.queue(render_queue(old.pool)).intermediate_queue_key
            pipe.lrem(between, 0, _rq_id(old))
        self._step_in_line(pipe, old, new, ticket, company=company, worker=worker, held=held)
        if new.state is JobState.FAILED and new.reason == WORN_OUT:
            why = f"It stopped its worker {new.lone_crashes} times while nothing else was in the batch."
            self.note_aside(pipe, rq_id=_rq_id(new), queue=render_queue(new.pool), reason=why)
        owed = promise(new)
        if owed is not None:
            self.queue_delivery(pipe, new, owed)

    def queue_delivery(self, pipe: Pipeline, job: Job, owed: Delivery) -> None:
        """Add to a transaction: a promise, and its delivery in the queue; where it goes is in the ticket."""
        now, promises = self.clock.now(), layout.promises(job.pool)
        pipe.zadd(promises, {owed.job: now})
        pipe.expire(promises, self.row_s)
        if self.deliver_keys is None:
            pipe.zadd(layout.DUE, {owed.job: now})
            pipe.expire(layout.DUE, self.row_s)
            return
        queue = self.queue(DELIVER_QUEUE)
        enqueue(queue, pipe, delivery_envelope(owed, job.pool, now), self.deliver_keys, ttl_s=layout.DAY_S)

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
        """Add to a transaction: a note for the operator about what will not be run; never its words.

        The sweeper keeps the list short: who only adds to it can take nothing away.
        """
        note = {"rq_id": rq_id, "queue": queue, "reason": reason, "at": self.clock.now()}
        pipe.lpush(layout.SET_ASIDE, json.dumps(note))

    def _step_in_line(
        self, pipe: Pipeline, old: Job | None, new: Job, ticket: str, *, company: int | None, worker: str, held: bool
    ) -> None:
        """Add to a transaction what a step of a job means for the line."""
        now = self.clock.now()
        if old is not None and old.state is JobState.RENDERING:
            again = new.state is JobState.QUEUED
            self.line.settle(pipe, old, at=now, charged=not again, measured=new.state is JobState.RENDERED)
        elif old is not None and old.state is JobState.QUEUED and new.state is not JobState.RENDERING:
            self.line.leave(pipe, old, at=now)
            pipe.delete(SignedQueue.job_class.key_for(_rq_id(old)))
        if new.state is JobState.QUEUED:
            if not held:
                self._queue_render(pipe, old, new, ticket, company=company)
            self._note_waiting(pipe, old, new)
        elif new.state is JobState.RENDERING:
            self.line.claim(pipe, new, at=now, worker=worker)
        if new.state not in WAITING:
            self._leave_indexes(pipe, new)

    def _leave_indexes(self, pipe: Pipeline, job: Job) -> None:
        pipe.zrem(layout.waiting(job.pool), job.id)
        pipe.zrem(layout.deadlines(job.pool), job.id)
        pipe.srem(layout.person_waiting(job.pool, job.author.key), job.id)

    def _queue_render(self, pipe: Pipeline, old: Job | None, new: Job, ticket: str, *, company: int | None) -> None:
        now = self.clock.now()
        envelope = render_envelope(new, ticket, company=company)
        meta: dict[str, str | int] = {
            "key": company_key(new.spec.batch_key, company),
            "pictures": new.spec.pictures,
            "model": new.spec.model,
            "lane": new.lane,
        }
        ttl_s = max(layout.HOUR_S, int(new.deadline_at - now) + layout.HOUR_S)
        defer(self.queue(envelope.queue), pipe, envelope, self.render_keys, ttl_s=ttl_s, meta=meta)
        self.line.enter(pipe, new, at=now, first=old is not None)
        if old is not None:
            pipe.delete(SignedQueue.job_class.key_for(_rq_id(old)))

    def _note_waiting(self, pipe: Pipeline, old: Job | None, new: Job) -> None:
        if old is not None and old.pool != new.pool:
            self._leave_indexes(pipe, old)
        # whoever looks for pools finds those of RQ's queues
        pipe.sadd(SignedQueue.redis_queues_keys, self.queue(render_queue(new.pool)).key)
        waiting, deadlines = layout.waiting(new.pool), layout.deadlines(new.pool)
        of_person = layout.person_waiting(new.pool, new.author.key)
        pipe.zadd(waiting, {new.id: new.created_at})
        pipe.zadd(deadlines, {new.id: new.deadline_at})
        pipe.sadd(of_person, new.id)
        for key in (waiting, deadlines, of_person):
            pipe.expire(key, self.row_s)


def _rq_id(job: Job) -> str:
    return Ticket(job=job.id, attempt=job.attempt, pool=job.pool).rq_id
