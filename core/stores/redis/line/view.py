"""The operator's view of the lines: who waits, where and why, and what an operator may do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.domain.ids import JobId
from core.domain.jobs.job import Job
from core.domain.jobs.states import JobState
from core.domain.jobs.steps import requeued
from core.ports.work import Lease, job_of
from core.stores.redis.decoding import texts
from core.stores.redis.ledger.store import Store
from core.stores.redis.line.pools import announcements, can_read, pool_for, pools, pools_serving
from core.stores.redis.reach import reaching
from core.stores.redis.scheme import names as layout
from core.wire.codec import read_if_known
from core.wire.statements import JobTicket
from core.wire.upgrades import schema_of

# rows that are looked at for one view
_MOST = 500
_OUTSIDE = "it stands in no line; the sweeper puts it back"
_TOO_NEW = "an older worker is in its pool, which would not understand it; start the new release there"


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """One waiting job, and why it waits."""

    job: Job
    age_s: float
    # from 0 in its pool; None for one in work, and for one that stands nowhere
    place: int | None
    why: str


class LineView:
    """What an operator sees and may do."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store

    @reaching()
    def waiting(self) -> int:
        """How many jobs are not rendered yet."""
        client = self._store.client
        return sum(int(client.zcard(layout.waiting(pool))) for pool in pools(client))

    @reaching()
    def standings(self) -> list[Standing]:
        """The first few hundred: of every pool those in work, then the others, next first; at last what stands nowhere.

        Reads many rows, so it is for people who look, not for every request.
        """
        found = [standing for pool in pools(self._store.client) for standing in self._pool(pool)]
        known = {standing.job.id for standing in found}
        client = self._store.client
        oldest = [
            JobId(one) for pool in pools(client) for one in texts(client.zrange(layout.waiting(pool), 0, _MOST - 1))
        ]
        others = [row for row in self._store.load_many(oldest) if row.id not in known]
        if len(found) < _MOST:
            said = announcements(client)
            found += [
                self._standing(row, None, _OUTSIDE if can_read(said, row.pool, schema_of(JobTicket)) else _TOO_NEW)
                for row in others
                if row.state is JobState.QUEUED
            ]
        return found[:_MOST]

    @reaching()
    def requeue(self, job: JobId) -> Job | None:
        """Let a job that waits or is in work begin again in front of everybody, where a pool serves its model.

        None where there is no such job or it is past that; a worker that has it in hands works in vain from now on.
        """
        return self._store.change(job, self._again)

    def _again(self, row: Job) -> Job | None:
        changed = requeued(row, row.attempt)
        if changed is None or changed.state is not JobState.QUEUED:
            return changed
        client = self._store.client
        return replace(changed, pool=pool_for(client, announcements(client), row.spec.model, otherwise=row.pool))

    def _pool(self, pool: str) -> Iterator[Standing]:
        client = self._store.client
        running = [job_of(rq_id) for rq_id in texts(client.hkeys(layout.line_running(pool)))]
        rows = [row for row in self._store.load_many(running) if row.state is JobState.RENDERING]
        for row, worker in zip(rows, self._workers(rows), strict=True):
            yield self._standing(row, None, worker)
        order = [job_of(rq_id) for rq_id in self._store.line.order(client, pool, most=_MOST)]
        by_id = {row.id: row for row in self._store.load_many(order)}
        served = pools_serving(announcements(client))
        for place, one in enumerate(order):
            queued = by_id.get(one)
            if queued is not None and queued.state is JobState.QUEUED:
                yield self._standing(queued, place, self._why(queued, place, served))

    def _why(self, row: Job, place: int, served: frozenset[tuple[str, str]]) -> str:
        if (row.pool, row.spec.model) not in served:
            return f"no worker of pool {row.pool} serves {row.spec.model}"
        if row.attempt > 1:
            return "it is tried again, so it comes first"
        running = self._store.client.scard(layout.person_running(row.pool, row.author.key))
        if running >= self._store.limits.running_per_person and place:
            return f"{running} of its person are in work already"
        return f"{place} before it" if place else "it is next"

    def _workers(self, rows: Sequence[Job]) -> list[str]:
        raws = self._store.client.mget([layout.lease(row.pool, row.id) for row in rows]) if rows else []
        leases = [read_if_known(Lease, raw) for raw in raws]
        return ["its lease is gone" if one is None else f"{one.worker} has it ({one.phase})" for one in leases]

    def _standing(self, row: Job, place: int | None, why: str) -> Standing:
        return Standing(job=row, age_s=self._store.clock.now() - row.created_at, place=place, why=why)
