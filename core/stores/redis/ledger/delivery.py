"""The deliver worker's ledger in Redis."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace

from redis import WatchError
from redis.client import Pipeline

from core.domain.ids import JobId, MessageId
from core.domain.jobs.job import Delivery, Job
from core.domain.jobs.states import DeliveryState, JobState
from core.domain.jobs.steps import NO_PLACE, UNSURE, advanced, in_hands, placed, promise, put_off
from core.domain.say import Text
from core.ports.work import Sending
from core.stores.redis.decoding import text
from core.stores.redis.ledger.rows import Held
from core.stores.redis.ledger.store import Store
from core.stores.redis.reach import reaching
from core.stores.redis.scheme import names as layout
from core.stores.redis.scheme.functions import LEDGER
from core.wire.codec import read_if_known, to_json


class RedisDeliveryLedger:
    """A DeliveryLedger: one sender at a time, and no promise without an end.

    Beginning a delivery writes the record of the job, from ticket and ending: what is posted is decided there, and
    nothing that a worker or a stranger writes afterwards changes it.
    """

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store

    @reaching()
    def begin(self, job: JobId, *, for_s: float) -> Sending | None:
        """Take the sending mark, then count the try and write the record."""
        token = secrets.token_hex(8)
        mark = layout.sending(job)
        if not self._store.client.set(mark, token, nx=True, px=int(for_s * 1000)):
            return None
        began = self._begin(job)
        if began is None:
            LEDGER.call(self._store.client, "release", [mark], [token])
        return began

    def _begin(self, job: JobId) -> Sending | None:
        key = layout.delivery(job)
        while True:
            with self._store.client.pipeline() as pipe:
                held = self._store.rows.watch(pipe, job, [key])
                owed = None if held is None else owed_by(held, pipe.get(key), self._store.clock.now())
                pipe.multi()
                pipe.zrem(layout.DUE, job)
                sending = None
                if held is not None and owed is not None:
                    row = _delivering(held)
                    sending = Sending(
                        job=row, delivery=replace(owed, state=DeliveryState.SENDING, tries=owed.tries + 1)
                    )
                    self._store.rows.write_record(pipe, held, row, closed=False)
                    pipe.set(key, to_json(sending.delivery), ex=self._store.row_s)
                try:
                    pipe.execute()
                except WatchError:
                    continue
                return sending

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
            # it waits for its time, and no longer for an act
            pipe.zrem(layout.owed(delivery.place.key), job)
            pipe.delete(layout.sending(job))

        self._step(job, waiting, also=put)

    @reaching()
    def hold(self, delivery: Delivery, *, opened_at: float | None, refused: bool = False) -> None:
        """Put a delivery behind everything that is due, where the next act in its place finds it."""
        job, window, owed = delivery.job, layout.window(delivery.place.key), layout.owed(delivery.place.key)
        acted: list[object] = []

        def waiting(promised: Delivery) -> Delivery | None:
            acted[:] = [self._store.client.get(window)]
            mine = in_hands(promised, delivery)
            return put_off(promised, refused=refused, counted=False) if mine else None

        def put(pipe: Pipeline) -> None:
            now, found = self._store.clock.now(), acted[0]
            newer = bool(found) and float(text(found)) != opened_at
            pipe.zadd(layout.DUE, {job: now if newer else now + self._store.row_s})
            pipe.expire(layout.DUE, self._store.row_s)
            pipe.zadd(owed, {job: now}, nx=True)
            pipe.expire(owed, self._store.row_s)
            pipe.delete(layout.sending(job))

        self._step(job, waiting, also=put, watching=window)

    @reaching()
    def gone(self, job: JobId, *, reason: Text = NO_PLACE) -> None:
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
        watching: str | None = None,
    ) -> Delivery | None:
        """Change a promise in one transaction, so that no two senders undo each other's; None where nothing changed."""
        key = layout.delivery(job)
        while True:
            with self._store.client.pipeline() as pipe:
                pipe.watch(key, *filter(None, [watching]))  # type: ignore[no-untyped-call]
                raw = pipe.get(key)
                promised = read_if_known(Delivery, raw)
                changed = None if promised is None else step(promised)
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
        while True:
            with self._store.client.pipeline() as pipe:
                held = self._store.rows.watch(pipe, job)
                pipe.multi()
                if held is not None and (held.record is not None or promise(held.job) is not None):
                    self._store.rows.write_record(pipe, held, step(_delivering(held)), closed=True)
                    pipe.zrem(layout.promises(held.job.pool), job)
                    pipe.zrem(layout.owed(held.job.place.key), job)
                pipe.delete(layout.delivery(job), layout.sending(job))
                for index in (layout.DUE, layout.LAPSES):
                    pipe.zrem(index, job)
                try:
                    pipe.execute()
                except WatchError:
                    continue
                return


def owed_by(held: Held, raw: object, now: float) -> Delivery | None:
    """The promise of a job that has ended and is not posted: as it was begun, else made anew from the job itself.

    One that had begun and cannot be read may have been sent at any time.
    """
    if held.record is not None and held.record.closed:
        return None
    begun = read_if_known(Delivery, None if raw is None else text(raw))
    if begun is not None and begun.job == held.job.id and held.record is not None:
        return begun
    job = _delivering(held)
    anew = promise(replace(job, state=JobState.RENDERED) if job.state is JobState.DELIVERING else job)
    unread = raw is not None and begun is None and held.record is not None
    return replace(anew, open_sends=(0.0, now)) if unread and anew is not None else anew


def _delivering(held: Held) -> Job:
    """The job in a sender's hands: a result is being delivered, or cancelled; a sentence is what it is."""
    job = held.job
    if job.state is not JobState.RENDERED:
        return job
    return replace(job, state=JobState.CANCELLED if job.cancel_requested else JobState.DELIVERING)


def _stepped(row: Job, to: JobState, reason: Text | None) -> Job:
    """Step a job that is being delivered; one that has ended only had a sentence to post and keeps its state."""
    return (advanced(row, to, reason) or row) if row.state is JobState.DELIVERING else row
