"""The sweeper's ledger in Redis: the one recoverer of everything that died halfway."""

from __future__ import annotations

from collections.abc import Container, Sequence

from redis.client import Pipeline

from core.ids import JobId
from core.job import Delivery, Job
from core.job_steps import OVERDUE, advanced, company_after, requeued
from core.redis import layout
from core.redis.line_pools import pools
from core.redis.reach import reaching
from core.redis.replies import text, texts
from core.redis.signed import DELIVER_QUEUE, SignedQueue, pool_of, render_queue
from core.redis.store import Store
from core.states import WAITING, JobState
from core.wire import from_json
from core.work_ports import Lease, Ticket

_AT_ONCE = 500


class RedisSweepLedger:
    """A SweepLedger: each repair is one transaction, so that sweepers may overlap."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store
        # where the next look at the waiting jobs begins
        self._cursor = 0

    @reaching()
    def leases(self) -> Sequence[Lease]:
        """All leases; the index loses those whose row is gone."""
        client = self._store.client
        jobs = sorted(texts(client.smembers(layout.LEASES)))
        if not jobs:
            return []
        rows = client.mget([layout.lease(JobId(job)) for job in jobs])
        gone = [job for job, raw in zip(jobs, rows, strict=True) if raw is None]
        if gone:
            client.srem(layout.LEASES, *gone)
        return [from_json(Lease, raw) for raw in rows if raw is not None]

    @reaching()
    def recover(self, lease: Lease, *, crash_limit: int) -> bool:
        """Put the job of a dead worker back, unless its lease has changed meanwhile."""
        key = layout.lease(lease.job)

        def has_changed(pipe: Pipeline) -> bool:
            raw = pipe.get(key)
            return raw is None or from_json(Lease, raw) != lease

        changed = self._store.change(
            lease.job,
            lambda row: requeued(row, lease.attempt, crashed_alone=lease.alone, crash_limit=crash_limit),
            unless=has_changed,
            watching=(key,),
            company=company_after(lease.attempt, crashed_alone=lease.alone),
        )
        return changed is not None

    @reaching()
    def expire_overdue(self) -> int:
        """End the jobs whose deadline has passed."""
        overdue = self._store.client.zrangebyscore(
            layout.DEADLINES, "-inf", self._store.clock.now(), start=0, num=_AT_ONCE
        )
        return sum(self._expire(JobId(job)) for job in texts(overdue))

    def _expire(self, job: JobId) -> bool:
        changed = self._store.change(
            job, lambda row: advanced(row, JobState.EXPIRED, OVERDUE) if row.state in WAITING else None
        )
        if changed is None:
            self._store.client.zrem(layout.DEADLINES, job)
        return changed is not None

    @reaching()
    def requeue_lost(self, *, after_s: float) -> int:
        """Compare the ledger with the line and the line with RQ: what should stand somewhere and does not is put back.

        A worker that dies between RQ's pop and its claim leaves the id in RQ's intermediate list, where a healthy job
        spends milliseconds. Only the heads of the lines stand in queues, so that this costs the same for every
        length; of the ledger, every sweep looks at the next few hundred waiting jobs.
        """
        now = self._store.clock.now()
        queues = self._render_queues()
        for queue in queues:
            self._store.line.refill(self._store.client, pool_of(queue.name), at=now)
        self._drop_orphans(queues, now - after_s)
        return self._put_back(queues, after_s) + self._audit()

    def _put_back(self, queues: Sequence[SignedQueue], after_s: float) -> int:
        """Find what a worker took out of a queue and nobody has claimed since."""
        now = self._store.clock.now()
        due = texts(self._store.client.zrangebyscore(layout.QUEUED, "-inf", now - after_s))
        if not due:
            return 0
        standing = {rq_id for queue in queues for rq_id in texts(self._store.client.lrange(queue.key, 0, -1))}
        between = {rq_id for queue in queues for rq_id in self._between(queue)}
        missing = [rq_id for rq_id in due if rq_id not in standing]
        stuck = self._long_between([rq_id for rq_id in missing if rq_id in between], now - after_s)
        lost = [rq_id for rq_id in missing if rq_id in stuck or rq_id not in between]
        return sum(self._requeue(rq_id) for rq_id in lost)

    def _audit(self) -> int:
        """Look at the next few hundred waiting jobs, whether each stands in its line."""
        client = self._store.client
        self._cursor, found = client.zscan(layout.WAITING, self._cursor, count=_AT_ONCE)
        rows = self._store.load_many([JobId(text(member)) for member, _ in found])
        queued = [row for row in rows if row.state is JobState.QUEUED]
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
        return sum(self._requeue(Ticket(job=row.id, attempt=row.attempt).rq_id) for row in lost)

    def _drop_orphans(self, queues: Sequence[SignedQueue], before: float) -> None:
        """Drop ids that are between queue and work for long and should not be queued at all: ended and forged jobs."""
        client = self._store.client
        for queue in queues:
            ids = self._between(queue)
            scores = client.zmscore(layout.QUEUED, ids) if ids else []
            orphans = [rq_id for rq_id, score in zip(ids, scores, strict=True) if score is None]
            for rq_id in self._long_between(orphans, before):
                client.lrem(queue.intermediate_queue_key, 0, rq_id)
                client.hdel(layout.STUCK, rq_id)

    def _requeue(self, rq_id: str) -> bool:
        job, _, attempt = rq_id.rpartition("-a")

        def forget_dead(pipe: Pipeline, changed: Job) -> None:
            pipe.lrem(self._store.queue(render_queue(changed.pool)).intermediate_queue_key, 0, rq_id)
            pipe.hdel(layout.STUCK, rq_id)

        changed = self._store.change(
            JobId(job),
            lambda row: requeued(row, int(attempt)) if row.state is JobState.QUEUED else None,
            also=forget_dead,
        )
        if changed is None:
            self._store.client.zrem(layout.QUEUED, rq_id)
        return changed is not None

    @reaching()
    def redeliver(self, *, after_s: float) -> int:
        """Queue deliveries that are due or that nobody sends."""
        client, now = self._store.client, self._store.clock.now()
        due = texts(client.zrangebyscore(layout.DUE, "-inf", now, start=0, num=_AT_ONCE))
        late = texts(client.zrangebyscore(layout.PROMISES, "-inf", now - after_s, start=0, num=_AT_ONCE))
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
        return frozenset(rq_id.rpartition("-")[0] for rq_id in ids)

    def _queue_again(self, job: JobId, *, unless: Container[str] = ()) -> bool:
        client = self._store.client
        raw, sending = client.mget(layout.delivery(job), layout.sending(job))
        if sending is not None or self._store.deliver_keys is None:
            return False
        if raw is not None and from_json(Delivery, raw).id in unless:
            return False
        with client.pipeline() as pipe:
            pipe.multi()
            pipe.zrem(layout.DUE, job)
            if raw is None:
                pipe.zrem(layout.PROMISES, job)
            else:
                self._store.queue_delivery(pipe, from_json(Delivery, raw))
            pipe.execute()
        return raw is not None

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
