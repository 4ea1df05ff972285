"""The deliver worker's ledger in Redis."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace

from redis.client import Pipeline

from core.ids import JobId, MessageId
from core.job import Delivery, Job
from core.job_steps import NO_PLACE, advanced, placed
from core.redis import layout
from core.redis.lua import script
from core.redis.reach import reaching
from core.redis.store import Store
from core.states import DeliveryState, JobState
from core.wire import from_json, to_json
from core.work_ports import Sending


class RedisDeliveryLedger:
    """A DeliveryLedger: one sender at a time, and no promise without an end."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store
        self._release = script(store.client, "release")

    @reaching()
    def begin(self, job: JobId, *, for_s: float) -> Sending | None:
        """Take the sending mark, then count the try and step the job."""
        token = secrets.token_hex(8)
        mark = layout.sending(job)
        if not self._store.client.set(mark, token, nx=True, px=int(for_s * 1000)):
            return None
        began = self._begin(job)
        if began is None:
            self._release(keys=[mark], args=[token])
        return began

    def _begin(self, job: JobId) -> Sending | None:
        row = self._store.change(job, _to_delivering, watching=(layout.delivery(job),)) or self._store.load(job)
        raw = self._store.client.get(layout.delivery(job))
        if row is None or raw is None:
            return None
        promised = from_json(Delivery, raw)
        sending = replace(promised, state=DeliveryState.SENDING, tries=promised.tries + 1)
        with self._store.client.pipeline() as pipe:
            pipe.set(layout.delivery(job), to_json(sending), ex=self._store.row_s, xx=True)
            pipe.zrem(layout.DUE, job)
            kept, _ = pipe.execute()
        if not kept:
            return None
        return Sending(job=row, delivery=sending, unclear=promised.state is DeliveryState.SENDING)

    @reaching()
    def delivered(self, job: JobId, message: MessageId) -> None:
        """Keep the promise in one transaction."""
        self._close(job, lambda row: placed(_stepped(row, JobState.DELIVERED, None), message))

    @reaching()
    def later(self, job: JobId, *, at: float) -> None:
        """Put a delivery into the timed set."""
        raw = self._store.client.get(layout.delivery(job))
        if raw is None:
            return
        waiting = replace(from_json(Delivery, raw), state=DeliveryState.PENDING)
        with self._store.client.pipeline() as pipe:
            pipe.set(layout.delivery(job), to_json(waiting), ex=self._store.row_s, xx=True)
            pipe.zadd(layout.DUE, {job: at})
            pipe.expire(layout.DUE, self._store.row_s)
            pipe.delete(layout.sending(job))
            pipe.execute()

    @reaching()
    def gone(self, job: JobId) -> None:
        """Give a promise up: no place."""
        self._close(job, lambda row: _stepped(row, JobState.FAILED, NO_PLACE))

    @reaching()
    def unsure(self, job: JobId) -> None:
        """Give a promise up: nobody knows."""
        self._close(job, lambda row: row)

    def _close(self, job: JobId, step: Callable[[Job], Job]) -> None:
        def drop_promise(pipe: Pipeline, changed: Job) -> None:
            pipe.delete(layout.delivery(changed.id), layout.sending(changed.id))
            pipe.zrem(layout.PROMISES, changed.id)
            pipe.zrem(layout.DUE, changed.id)

        self._store.change(job, step, also=drop_promise)


def _to_delivering(row: Job) -> Job | None:
    if row.state is not JobState.RENDERED:
        return None
    return replace(row, state=JobState.CANCELLED if row.cancel_requested else JobState.DELIVERING)


def _stepped(row: Job, to: JobState, reason: str | None) -> Job:
    """Step a job that is being delivered; one that has ended only had a sentence to post and keeps its state."""
    return (advanced(row, to, reason) or row) if row.state is JobState.DELIVERING else row
