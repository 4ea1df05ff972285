"""The job ledger in Redis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from redis import WatchError
from redis.client import Pipeline

from core.domain.ids import InvocationId, JobId, MessageId, PersonKey
from core.domain.jobs.job import Job
from core.domain.jobs.steps import accepted, cancelled, one_invocation, placed
from core.scheduling.spending import Charge
from core.stores.redis.decoding import texts
from core.stores.redis.ledger.store import Store
from core.stores.redis.line import crowds
from core.stores.redis.line.pools import Announcement, announcements, can_read, pool_for
from core.stores.redis.people.provenance import note_descent
from core.stores.redis.people.spending import pay, require_paid
from core.stores.redis.reach import reaching
from core.stores.redis.scheme import names as layout
from core.wire.statements import JobTicket
from core.wire.upgrades import schema_of


class RedisLedger:
    """A JobLedger whose accepted jobs are on disk."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store

    @reaching()
    def accept(self, *jobs: Job, dedupe_s: float, together: Sequence[str] = (), charges: Sequence[Charge] = ()) -> bool:
        """Write rows, dedupe key and queued jobs in one transaction, and wait until it is on disk.

        An accepted command that comes again is confirmed again: the first answer may have been lost before the fsync.
        """
        one_invocation(jobs)
        said = announcements(self._store.client)
        queued = [accepted(replace(job, pool=pool)) for job, pool in zip(jobs, self._pools(jobs, said), strict=True)]
        # an older worker would not understand them, so they wait outside of its line until it is gone
        held = frozenset(job.pool for job in queued if not can_read(said, job.pool, schema_of(JobTicket)))
        while True:
            with self._store.client.pipeline() as pipe:
                try:
                    if not self._accepted(pipe, queued, dedupe_s, together, held, charges):
                        self._store.confirm()
                        return False
                except WatchError:
                    # the same command on another process was first, or the connection broke: look again
                    continue
            break
        self._store.confirm()
        return True

    def _pools(self, jobs: Sequence[Job], said: Sequence[Announcement]) -> list[str]:
        """The pool of each; those of one model go to the same, so that they can be drawn together."""
        found: dict[tuple[str, str], str] = {}
        for job in jobs:
            wanted = (job.spec.model, job.pool)
            if wanted not in found:
                found[wanted] = pool_for(self._store.client, said, job.spec.model, otherwise=job.pool)
        return [found[job.spec.model, job.pool] for job in jobs]

    def _accepted(
        self,
        pipe: Pipeline,
        queued: Sequence[Job],
        dedupe_s: float,
        together: Sequence[str],
        held: frozenset[str],
        charges: Sequence[Charge],
    ) -> bool:
        first = queued[0]
        mark, forgotten = layout.accepted(first.invocation), layout.forgotten(first.author.key)
        counted = [layout.spent(charge.allowance.holder) for charge in charges]
        pipe.watch(mark, forgotten, *counted)  # type: ignore[no-untyped-call]
        known, forgotten_at = pipe.mget([mark, forgotten])
        if known is not None or (forgotten_at is not None and first.created_at <= float(forgotten_at)):
            return False
        before = require_paid(self._store, pipe, charges)
        mine = layout.person_jobs(first.author.key)
        pipe.multi()
        for job in queued:
            self._store.write(pipe, None, job, held=job.pool in held)
            note_descent(pipe, self._store, job)
            crowds.join(pipe, job, together, at=self._store.clock.now())
        pay(self._store, pipe, charges, before, [job.id for job in queued])
        pipe.set(mark, first.id, ex=int(dedupe_s))
        pipe.zadd(mine, {job.id: job.created_at for job in queued})
        pipe.expire(mine, self._store.row_s)
        pipe.execute()
        return True

    @reaching()
    def seen(self, invocation: InvocationId, *, remember_s: float) -> bool:
        """Record a command that makes no job; True if it was recorded before."""
        return not self._store.client.set(layout.seen(invocation), "1", nx=True, ex=int(remember_s))

    @reaching()
    def load(self, job: JobId) -> Job | None:
        """Read one job."""
        return self._store.load(job)

    @reaching()
    def load_many(self, jobs: Sequence[JobId]) -> Sequence[Job]:
        """Read several in one round trip."""
        return self._store.load_many(jobs)

    @reaching()
    def request_cancel(self, job: JobId) -> bool:
        """End a waiting job, or raise the flag of one in work."""

        def raise_flag(pipe: Pipeline, changed: Job) -> None:
            pipe.set(layout.cancel(changed.id), "1", ex=layout.HOUR_S)

        return self._store.change(job, cancelled, also=raise_flag) is not None

    @reaching()
    def of_person(self, person: PersonKey, *, most: int | None = 200) -> Sequence[Job]:
        """This person's jobs, newest first."""
        ids = self._store.client.zrevrange(layout.person_jobs(person), 0, -1 if most is None else most - 1)
        return self._store.load_many([JobId(one) for one in texts(ids)])

    @reaching()
    def placed(self, job: JobId, message: MessageId) -> None:
        """Note the message that shows the job; the first one stays."""
        self._store.change(job, lambda row: placed(row, message))
