"""The sweeper's ledger in Redis: the one recoverer of everything that died halfway."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import Any

from redis.client import Pipeline

from core.domain.ids import JobId, is_job_id
from core.domain.jobs.job import Job
from core.domain.jobs.states import WAITING, JobState
from core.domain.jobs.steps import OVERDUE, advanced, company_after, requeued
from core.ports.work import Lease, Ticket, attempt_of, job_of
from core.stores.redis.decoding import text, texts
from core.stores.redis.ledger.delivery import owed_by
from core.stores.redis.ledger.store import Store
from core.stores.redis.line.pools import announcements, can_read, may_be_worker, pools
from core.stores.redis.line.signed import DELIVER_QUEUE, SignedQueue, pool_of, render_queue
from core.stores.redis.reach import alone, reaching
from core.stores.redis.scheme import names as layout
from core.wire.codec import UnknownSchema, from_json
from core.wire.statements import schema_in

_AT_ONCE = 500
_MOST_SET_ASIDE = 1000


class RedisSweepLedger:
    """A SweepLedger: each repair is one transaction, so that sweepers may overlap."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store
        # where the next look at the waiting jobs of a pool begins
        self._cursors: dict[str, int] = {}

    @reaching()
    def leases(self) -> Sequence[Lease]:
        """All leases; the index loses those whose row is gone."""
        found: list[Lease] = []
        for pool in pools(self._store.client):
            with alone(pool):
                found += self._leases(pool)
        return found

    def _leases(self, pool: str) -> Iterator[Lease]:
        client = self._store.client
        jobs = sorted(texts(client.smembers(layout.leases(pool))))
        rows = client.mget([layout.lease(pool, JobId(job)) for job in jobs]) if jobs else []
        gone = [job for job, raw in zip(jobs, rows, strict=True) if raw is None]
        if gone:
            client.srem(layout.leases(pool), *gone)
        for job, raw in zip(jobs, rows, strict=True):
            lease = None if raw is None else _lease(raw)
            # what stands there under another name is nobody's
            if lease is not None and (lease.pool, lease.job) == (pool, job):
                yield lease

    @reaching()
    def recover(self, lease: Lease, *, crash_limit: int) -> bool:
        """Put the job of a dead worker back, unless its lease has changed meanwhile."""
        key = layout.lease(lease.pool, lease.job)

        def has_changed(pipe: Pipeline) -> bool:
            raw = pipe.get(key)
            return raw is None or _lease(raw) != lease

        def again(row: Job) -> Job | None:
            # the lease stands in its pool's keys, and says nothing about another pool's jobs
            ours = row.pool == lease.pool
            return requeued(row, lease.attempt, crashed_alone=lease.alone, crash_limit=crash_limit) if ours else None

        changed = None
        with alone(lease.pool):
            changed = self._store.change(
                lease.job,
                again,
                unless=has_changed,
                watching=(key,),
                company=company_after(lease.attempt, crashed_alone=lease.alone),
            )
        return changed is not None

    @reaching()
    def expire_overdue(self) -> int:
        """End the jobs whose deadline has passed."""
        client, now, ended = self._store.client, self._store.clock.now(), 0
        for pool in pools(client):
            with alone(pool):
                late = texts(client.zrangebyscore(layout.deadlines(pool), "-inf", now, start=0, num=_AT_ONCE))
                ended += sum(self._expire(pool, JobId(job)) for job in late)
        return ended

    def _expire(self, pool: str, job: JobId) -> bool:
        """End a job whose deadline has passed: that in its ticket, whatever the index says."""
        now = self._store.clock.now()

        def overdue(row: Job) -> Job | None:
            late = row.state in WAITING and row.deadline_at <= now and row.pool == pool
            return advanced(row, JobState.EXPIRED, OVERDUE) if late else None

        changed = self._store.change(job, overdue)
        if changed is None:
            self._store.client.zrem(layout.deadlines(pool), job)
        return changed is not None

    @reaching()
    def requeue_lost(self, *, after_s: float) -> int:
        """Compare the ledger with the line and the line with RQ: what should stand somewhere and does not is put back.

        A worker that dies between RQ's pop and its claim leaves the id in RQ's intermediate list, where a healthy job
        spends milliseconds. Only the heads of the lines stand in queues, so that this costs the same for every
        length; of the ledger, every sweep looks at the next few hundred waiting jobs.
        """
        self._tidy()
        found = 0
        for queue in self._render_queues():
            pool = pool_of(queue.name)
            with alone(pool):
                now = self._store.clock.now()
                self._store.line.refill(self._store.client, pool, at=now)
                self._drop_orphans(queue, now - after_s)
                found += self._put_back(queue, after_s) + self._audit(pool)
        return found

    def _put_back(self, queue: SignedQueue, after_s: float) -> int:
        """Find what a worker took out of a queue and nobody has claimed since."""
        client, now, pool = self._store.client, self._store.clock.now(), pool_of(queue.name)
        due = texts(client.zrangebyscore(layout.queued(pool), "-inf", now - after_s))
        if not due:
            return 0
        standing = set(texts(client.lrange(queue.key, 0, -1)))
        between = set(self._between(queue))
        missing = [rq_id for rq_id in due if rq_id not in standing]
        stuck = self._long_between([rq_id for rq_id in missing if rq_id in between], now - after_s)
        lost = [rq_id for rq_id in missing if rq_id in stuck or rq_id not in between]
        return sum(self._requeue(pool, rq_id) for rq_id in lost)

    def _audit(self, pool: str) -> int:
        """Look at the next few hundred waiting jobs of a pool, whether each stands in its line."""
        client = self._store.client
        self._cursors[pool], found = client.zscan(layout.waiting(pool), self._cursors.get(pool, 0), count=_AT_ONCE)
        held = self._store.rows.load_many([JobId(text(member)) for member, _ in found])
        waiting = [one for one in held.values() if one.job.state is JobState.QUEUED and one.job.pool == pool]
        said = announcements(client) if waiting else []
        # what an older worker would not understand stays outside of its line until it is gone
        queued = [one.job for one in waiting if can_read(said, pool, schema_in(one.ticket))]
        if not queued:
            return 0
        with client.pipeline(transaction=False) as pipe:
            for row in queued:
                self._store.line.stands(pipe, row)
            answers = pipe.execute()
        triples = zip(answers[::3], answers[1::3], answers[2::3], strict=True)
        lost = [
            row
            for row, (known, in_lane, in_head) in zip(queued, triples, strict=True)
            if not known or (in_lane is None and in_head is None)
        ]
        return sum(self._requeue(pool, Ticket(job=row.id, attempt=row.attempt, pool=pool).rq_id) for row in lost)

    def _drop_orphans(self, queue: SignedQueue, before: float) -> None:
        """Drop ids that are between queue and work for long and should not be queued at all: ended and forged jobs."""
        client, ids = self._store.client, self._between(queue)
        scores = client.zmscore(layout.queued(pool_of(queue.name)), ids) if ids else []
        orphans = [rq_id for rq_id, score in zip(ids, scores, strict=True) if score is None]
        for rq_id in self._long_between(orphans, before):
            client.lrem(queue.intermediate_queue_key, 0, rq_id)
            client.hdel(layout.STUCK, rq_id)

    def _requeue(self, pool: str, rq_id: str) -> bool:
        """Queue a job of this pool again; what stands in its keys says nothing about another pool's."""
        try:
            job, attempt = job_of(rq_id), attempt_of(rq_id)
        except ValueError:
            # a stranger's entry
            return self._forget_queued(pool, rq_id)

        def forget_dead(pipe: Pipeline, changed: Job) -> None:
            pipe.lrem(self._store.queue(render_queue(changed.pool)).intermediate_queue_key, 0, rq_id)
            pipe.hdel(layout.STUCK, rq_id)

        changed = self._store.change(
            job,
            lambda row: requeued(row, attempt) if row.state is JobState.QUEUED and row.pool == pool else None,
            also=forget_dead,
        )
        return changed is not None or self._forget_queued(pool, rq_id)

    def _forget_queued(self, pool: str, rq_id: str) -> bool:
        self._store.client.zrem(layout.queued(pool), rq_id)
        return False

    def _tidy(self) -> None:
        """Keep short what others only add to: notes about what was set aside, names of workers that are gone."""
        client = self._store.client
        every: Any = client.smembers(layout.WORKERS)
        names = [name for name in every if may_be_worker(name)]
        told = client.mget([layout.worker(text(name)) for name in names]) if names else []
        living = {name for name, raw in zip(names, told, strict=True) if raw is not None}
        gone = every - living
        with client.pipeline() as pipe:
            if gone:
                pipe.srem(layout.WORKERS, *gone)
            pipe.expire(layout.WORKERS, layout.DAY_S)
            pipe.ltrim(layout.SET_ASIDE, 0, _MOST_SET_ASIDE - 1)
            pipe.expire(layout.SET_ASIDE, self._store.row_s)
            pipe.execute()

    @reaching()
    def redeliver(self, *, after_s: float) -> int:
        """Queue deliveries that are due or that nobody sends."""
        client, now = self._store.client, self._store.clock.now()
        due = texts(client.zrangebyscore(layout.DUE, "-inf", now, start=0, num=_AT_ONCE))
        late: list[str] = []
        for pool in pools(client):
            with alone(pool):
                promised = layout.promises(pool)
                late += texts(client.zrangebyscore(promised, "-inf", now - after_s, start=0, num=_AT_ONCE))
        late = [job for job in late if is_job_id(job)]
        waiting = set(texts(client.zrangebyscore(layout.DUE, f"({now}", "+inf"))) if late else set()
        standing = self._standing() if late else frozenset()
        # what is due has left the queue before, and is queued once: that takes it out of the timed set
        unsent = [job for job in late if job not in waiting and job not in due]
        return sum(self._queue_again(JobId(job)) for job in due) + sum(
            self._queue_again(JobId(job), unless=standing) for job in unsent
        )

    def _standing(self) -> frozenset[str]:
        """The deliveries that stand in their queue: queued once more they would only make it longer."""
        ids = texts(self._store.client.lrange(self._store.queue(DELIVER_QUEUE).key, 0, -1))
        return frozenset(rq_id.partition("-")[0] for rq_id in ids)

    def _queue_again(self, job: JobId, *, unless: Container[str] = ()) -> bool:
        """Queue the delivery of a job that owes one, which its ticket and its ending say; the sets are only hints."""
        client = self._store.client
        raw, sending = client.mget(layout.delivery(job), layout.sending(job))
        if sending is not None or self._store.deliver_keys is None:
            return False
        held = self._store.rows.load(job)
        owed = None if held is None else owed_by(held, raw, self._store.clock.now())
        if owed is not None and owed.id in unless:
            return False
        with client.pipeline() as pipe:
            pipe.multi()
            pipe.zrem(layout.DUE, job)
            if held is None or owed is None:
                for pool in pools(client):
                    pipe.zrem(layout.promises(pool), job)
            else:
                self._store.queue_delivery(pipe, held.job, owed)
            pipe.execute()
        return owed is not None

    def _render_queues(self) -> list[SignedQueue]:
        return [self._store.queue(render_queue(pool)) for pool in pools(self._store.client)]

    def _between(self, queue: SignedQueue) -> list[str]:
        return texts(self._store.client.lrange(queue.intermediate_queue_key, 0, -1))

    def _long_between(self, ids: Sequence[str], before: float) -> set[str]:
        """Those of the ids that were between queue and work at an earlier sweep already, long enough ago."""
        if not ids:
            return set()
        client, now = self._store.client, self._store.clock.now()
        with client.pipeline() as pipe:
            for rq_id in ids:
                pipe.hsetnx(layout.STUCK, rq_id, now)
            pipe.expire(layout.STUCK, layout.DAY_S)
            pipe.hmget(layout.STUCK, ids)
            since = pipe.execute()[-1]
        return {rq_id for rq_id, first in zip(ids, since, strict=True) if float(first) <= before}


def _lease(raw: object) -> Lease | None:
    """A lease; None for what is none."""
    try:
        return from_json(Lease, text(raw))
    except UnknownSchema:
        return None
