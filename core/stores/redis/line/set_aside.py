"""What will not be run: payloads that nobody with a key wrote or that a release to come did, and worn-out jobs."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from redis.exceptions import NoPermissionError
from rq import Queue
from rq.job import Job as RqJob

from core.domain.jobs.job import Job
from core.domain.jobs.reasons import because
from core.domain.jobs.states import JobState
from core.ports.work import Ticket
from core.stores.redis.ledger.store import Store
from core.stores.redis.reach import reaching
from core.stores.redis.scheme import names as layout

_MOST = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class SetAside:
    """One refused payload or worn-out job."""

    rq_id: str
    queue: str
    reason: str
    # unix time
    at: float


class SetAsideList:
    """The newest ones, with the reason of each."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store

    @reaching()
    def put(self, job: RqJob, queue: Queue, reason: str) -> None:
        """Take a payload out of RQ in one transaction and note why; its words are not kept."""
        try:
            self._put(job, queue, reason, with_row=True)
        except NoPermissionError:
            # an id that no job of this worker's queue has; what stands under it is not its to delete
            self._put(job, queue, reason, with_row=False)

    def _put(self, job: RqJob, queue: Queue, reason: str, *, with_row: bool) -> None:
        with self._store.client.pipeline() as pipe:
            pipe.lrem(queue.intermediate_queue_key, 0, job.id)
            if with_row:
                pipe.delete(job.key)
            self._store.note_aside(pipe, rq_id=job.id, queue=queue.name, reason=reason)
            pipe.execute()

    @reaching()
    def end(self, ticket: Ticket) -> bool:
        """End a waiting job whose spec this release cannot read, with a sentence that says so; False for a stale one.

        Whoever has accepted it can read it, and posts the sentence.
        """

        def refused(row: Job) -> Job | None:
            waits = row.state is JobState.QUEUED and row.attempt == ticket.attempt
            return replace(row, state=JobState.FAILED, reason=because("too_new")) if waits else None

        return self._store.change(ticket.job, refused, bare=True) is not None

    @reaching()
    def newest(self) -> list[SetAside]:
        """What was set aside, newest first."""
        return [SetAside(**json.loads(raw)) for raw in self._store.client.lrange(layout.SET_ASIDE, 0, _MOST - 1)]
