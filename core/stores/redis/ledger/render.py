"""The render worker's ledger in Redis."""

from __future__ import annotations

from collections.abc import Sequence

from redis.client import Pipeline

from core.domain.ids import JobId
from core.domain.jobs.job import Artifact, Job
from core.domain.jobs.states import JobState
from core.domain.jobs.steps import claimed, ended, rendered, requeued
from core.domain.say import Text
from core.ports.work import Lease, Ticket
from core.stores.redis.ledger.store import Store
from core.stores.redis.reach import reaching
from core.stores.redis.scheme import names as layout
from core.stores.redis.scheme.functions import LEDGER
from core.wire.codec import to_json


class RedisRenderLedger:
    """A RenderLedger: every step is fenced by the attempt number in the row."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store

    @reaching()
    def claim(self, ticket: Ticket, *, worker: str, alone: bool, for_s: float) -> Job | None:
        """Take a job into work under a lease, in one transaction."""
        lease = Lease(
            job=ticket.job,
            pool=ticket.pool,
            attempt=ticket.attempt,
            worker=worker,
            phase="claim",
            alone=alone,
            expires_at=self._store.clock.now() + for_s,
        )

        def write_lease(pipe: Pipeline, changed: Job) -> None:
            pipe.set(layout.lease(changed.pool, changed.id), to_json(lease), ex=layout.DAY_S)
            pipe.sadd(layout.leases(changed.pool), changed.id)
            pipe.expire(layout.leases(changed.pool), layout.DAY_S)

        return self._store.change(ticket.job, lambda row: claimed(row, ticket.attempt), also=write_lease, worker=worker)

    @reaching()
    def beat(self, ticket: Ticket, *, phase: str, alone: bool, for_s: float) -> bool:
        """Prolong the lease in one Lua step."""
        until = self._store.clock.now() + for_s
        said: list[str | int | float] = [ticket.attempt, phase, until, layout.DAY_S, int(alone)]
        return bool(LEDGER.call(self._store.client, "beat", [layout.lease(ticket.pool, ticket.job)], said))

    @reaching()
    def cancelled(self, jobs: Sequence[JobId]) -> frozenset[JobId]:
        """Which of these jobs carry a flag, or have no row any more; one round trip."""
        with self._store.client.pipeline(transaction=False) as pipe:
            for job in jobs:
                pipe.exists(layout.cancel(job))
                pipe.exists(layout.ticket(self._store.rows.pool_of(job), job))
            answers = pipe.execute()
        pairs = zip(jobs, answers[::2], answers[1::2], strict=True)
        return frozenset(job for job, flagged, there in pairs if flagged or not there)

    @reaching()
    def store_result(self, ticket: Ticket, artifacts: Sequence[Artifact], *, note: Text | None = None) -> bool:
        """Commit a result and queue its delivery in one transaction, and wait until it is on disk."""
        changed = self._store.change(ticket.job, lambda row: rendered(row, ticket.attempt, artifacts, note))
        if changed is not None:
            self._store.confirm()
        return changed is not None

    @reaching()
    def end(self, ticket: Ticket, to: JobState, *, reason: Text | None) -> bool:
        """End a job and queue its sentence in one transaction."""
        return self._store.change(ticket.job, lambda row: ended(row, ticket.attempt, to, reason)) is not None

    @reaching()
    def hand_back(self, ticket: Ticket, *, company: int | None) -> bool:
        """Put a job back at the head of the line in one transaction."""
        return self._store.change(ticket.job, lambda row: requeued(row, ticket.attempt), company=company) is not None
