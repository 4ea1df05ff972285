"""Payloads that nobody with a key wrote: kept for the operator, never run."""

from __future__ import annotations

import json
from dataclasses import dataclass

from rq import Queue
from rq.job import Job

from core.redis import layout
from core.redis.reach import reaching
from core.redis.store import Store

_MOST = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class SetAside:
    """One refused payload."""

    rq_id: str
    queue: str
    reason: str
    # unix time
    at: float


class SetAsideList:
    """The newest refused payloads."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store

    @reaching()
    def put(self, job: Job, queue: Queue, reason: str) -> None:
        """Take a payload out of RQ in one transaction and note why; its words are not kept."""
        note = {"rq_id": job.id, "queue": queue.name, "reason": reason, "at": self._store.clock.now()}
        with self._store.client.pipeline() as pipe:
            pipe.lrem(queue.intermediate_queue_key, 0, job.id)
            pipe.delete(job.key)
            pipe.lpush(layout.SET_ASIDE, json.dumps(note))
            pipe.ltrim(layout.SET_ASIDE, 0, _MOST - 1)
            pipe.expire(layout.SET_ASIDE, self._store.row_s)
            pipe.execute()

    @reaching()
    def newest(self) -> list[SetAside]:
        """What was refused, newest first."""
        return [SetAside(**json.loads(raw)) for raw in self._store.client.lrange(layout.SET_ASIDE, 0, -1)]
