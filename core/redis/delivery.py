"""The deliver worker's ledger in Redis."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace

from redis import WatchError
from redis.client import Pipeline

from core.ids import JobId, MessageId
from core.job import Delivery, Job
from core.job_steps import NO_PLACE, UNSURE, advanced, in_hands, placed, put_off
from core.redis import layout
from core.redis.functions import LEDGER
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

    @reaching()
    def begin(self, job: JobId, *, for_s: float) -> Sending | None:
        """Take the sending mark, then count the try and step the job."""
        token = secrets.token_hex(8)
        mark = layout.sending(job)
        if not self._store.client.set(mark, token, nx=True, px=int(for_s * 1000)):
            return None
        began = self._begin(job)
        if began is None:
            LEDGER.call(self._store.client, "release", [mark], [token])
        return began

    def _begin(self, job: JobId) -> Sending | None:
        row = self._store.change(job, _to_delivering, watching=(layout.delivery(job),)) or self._store.load(job)
        sending = self._step(job, _begun, also=lambda pipe: pipe.zrem(layout.DUE, job))
        if row is None or sending is None:
            self._store.client.zrem(layout.DUE, job)
            return None
        return Sending(job=row, delivery=sending)

    @reaching()
    def will_send(self, delivery: Delivery) -> bool:
        """Add the time to the promise, on disk, before anything can be out."""
        now = self._store.clock.now()

        def noted(promised: Delivery) -> Delivery | None:
            mine = in_hands(promised, delivery)
            return replace(promised, open_sends=(*promised.open_sends, now)) if mine else None

        if self._step(delivery.job, noted) is None:
            return False
        self._store.confirm()
        return True

    @reaching()
    def delivered(self, job: JobId, message: MessageId) -> None:
        """Keep the promise in one transaction."""
        self._close(job, lambda row: placed(_stepped(row, JobState.DELIVERED, None), message))

    @reaching()
    def later(self, delivery: Delivery, *, at: float, refused: bool = False, counted: bool = True) -> None:
        """Put a delivery into the timed set."""
        job = delivery.job

        def waiting(promised: Delivery) -> Delivery | None:
            # whoever stood still meanwhile must not forget the send of the one who came after
            mine = in_hands(promised, delivery)
            return put_off(promised, refused=refused, counted=counted) if mine else None

        def put(pipe: Pipeline) -> None:
            pipe.zadd(layout.DUE, {job: at})
            pipe.expire(layout.DUE, self._store.row_s)
            pipe.delete(layout.sending(job))

        self._step(job, waiting, also=put)

    @reaching()
    def gone(self, job: JobId, *, reason: str = NO_PLACE) -> None:
        """Give a promise up: no place."""
        self._close(job, lambda row: _stepped(row, JobState.FAILED, reason))

    @reaching()
    def unsure(self, job: JobId) -> None:
        """Give a promise up: nobody knows."""
        self._close(job, lambda row: _stepped(row, JobState.FAILED, UNSURE))

    def _step(
        self,
        job: JobId,
        step: Callable[[Delivery], Delivery | None],
        *,
        also: Callable[[Pipeline], object] = lambda _: None,
    ) -> Delivery | None:
        """Change a promise in one transaction, so that no two senders undo each other's; None where nothing changed."""
        key = layout.delivery(job)
        while True:
            with self._store.client.pipeline() as pipe:
                pipe.watch(key)  # type: ignore[no-untyped-call]
                raw = pipe.get(key)
                changed = None if raw is None else step(from_json(Delivery, raw))
                if changed is None:
                    return None
                pipe.multi()
                pipe.set(key, to_json(changed), ex=self._store.row_s)
                also(pipe)
                try:
                    pipe.execute()
                except WatchError:
                    continue
            return changed

    def _close(self, job: JobId, step: Callable[[Job], Job]) -> None:
        def drop_promise(pipe: Pipeline, changed: Job) -> None:
            pipe.delete(layout.delivery(changed.id), layout.sending(changed.id))
            for index in (layout.PROMISES, layout.DUE, layout.LAPSES):
                pipe.zrem(index, changed.id)

        self._store.change(job, step, also=drop_promise)


def _begun(promised: Delivery) -> Delivery:
    return replace(promised, state=DeliveryState.SENDING, tries=promised.tries + 1)


def _to_delivering(row: Job) -> Job | None:
    if row.state is not JobState.RENDERED:
        return None
    return replace(row, state=JobState.CANCELLED if row.cancel_requested else JobState.DELIVERING)


def _stepped(row: Job, to: JobState, reason: str | None) -> Job:
    """Step a job that is being delivered; one that has ended only had a sentence to post and keeps its state."""
    return (advanced(row, to, reason) or row) if row.state is JobState.DELIVERING else row
