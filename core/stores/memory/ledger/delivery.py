"""The deliver worker's ledger in memory."""

from __future__ import annotations

import math
from dataclasses import replace

from core.domain.ids import JobId, MessageId
from core.domain.jobs.job import Delivery
from core.domain.jobs.states import DeliveryState, JobState
from core.domain.jobs.steps import NO_PLACE, UNSURE, advanced, in_hands, placed, put_off
from core.domain.say import Text
from core.ports.work import Sending
from core.stores.memory.memory import Memory


class MemoryDeliveryLedger:
    """A DeliveryLedger that forgets with the process."""

    def __init__(self, memory: Memory) -> None:
        """Share the memory."""
        self._memory = memory

    def begin(self, job: JobId, *, for_s: float) -> Sending | None:
        """Become the one who posts, for a while."""
        memory = self._memory
        now = memory.now()
        row = memory.jobs.get(job)
        if memory.sending_until.get(job, 0.0) > now:
            return None
        if row is None or job not in memory.promises:
            memory.due_at.pop(job, None)
            return None
        if row.state is JobState.RENDERED and row.cancel_requested:
            row = memory.write(replace(row, state=JobState.CANCELLED))
        elif row.state is JobState.RENDERED:
            row = memory.write(replace(row, state=JobState.DELIVERING))
        promised = memory.promises[job]
        sending = replace(promised, state=DeliveryState.SENDING, tries=promised.tries + 1)
        memory.promises[job] = sending
        memory.sending_until[job] = now + for_s
        memory.due_at.pop(job, None)
        if job in memory.deliveries:
            memory.deliveries.remove(job)
        return Sending(job=row, delivery=sending)

    def will_send(self, delivery: Delivery) -> bool:
        """Note that a message may be out from now on."""
        now = self._memory.now()
        promised = self._memory.promises.get(delivery.job)
        if promised is None or not in_hands(promised, delivery):
            return False
        self._memory.promises[delivery.job] = replace(promised, open_sends=(*promised.open_sends, now))
        return True

    def delivered(self, job: JobId, message: MessageId) -> None:
        """Keep the promise."""
        self._memory.now()
        row = self._memory.jobs.get(job)
        if row is not None:
            self._memory.jobs[job] = placed(row, message)
        self._close(job, JobState.DELIVERED, None)

    def later(self, delivery: Delivery, *, at: float, refused: bool = False, counted: bool = True) -> None:
        """Put a delivery aside until a unix time."""
        self._memory.now()
        job = delivery.job
        promised = self._memory.promises.get(job)
        if promised is None or not in_hands(promised, delivery):
            return
        self._memory.promises[job] = put_off(promised, refused=refused, counted=counted)
        self._memory.sending_until.pop(job, None)
        self._memory.due_at[job] = at
        self._memory.owed.get(delivery.place.key, {}).pop(job, None)

    def hold(self, delivery: Delivery, *, opened_at: float | None, refused: bool = False) -> None:
        """Put a delivery aside until somebody acts in its place."""
        memory, job, where = self._memory, delivery.job, delivery.place.key
        now = memory.now()
        promised = memory.promises.get(job)
        if promised is None or not in_hands(promised, delivery):
            return
        memory.promises[job] = put_off(promised, refused=refused, counted=False)
        memory.sending_until.pop(job, None)
        at, until = memory.windows.get(where, (0.0, 0.0))
        memory.due_at[job] = now if until > now and at != opened_at else math.inf
        memory.owed.setdefault(where, {}).setdefault(job, now)

    def gone(self, job: JobId, *, reason: Text = NO_PLACE) -> None:
        """Give a promise up: no place."""
        self._memory.now()
        self._close(job, JobState.FAILED, reason)

    def unsure(self, job: JobId) -> None:
        """Give a promise up: nobody knows."""
        self._memory.now()
        self._close(job, JobState.FAILED, UNSURE)

    def _close(self, job: JobId, to: JobState, reason: Text | None) -> None:
        row = self._memory.jobs.get(job)
        if row is not None and row.state is JobState.DELIVERING:
            changed = advanced(row, to, reason)
            if changed is not None:
                self._memory.jobs[job] = changed
        self._forget(job)

    def _forget(self, job: JobId) -> None:
        memory = self._memory
        for table in (memory.promises, memory.promised_at, memory.sending_until, memory.due_at, memory.lapses):
            table.pop(job, None)
        for owed in memory.owed.values():
            owed.pop(job, None)
