"""Watching a batch while it renders: cancels, deadlines, progress for those who look, and the heartbeat."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from core.domain.errors import ImagineError, StoreUnavailable
from core.domain.post import Progress
from workers.render.context import BatchContext, Member
from workers.render.figures import STEP_SECONDS
from workers.render.heartbeat import Hold

_PROGRESS_EVERY_S = 0.25
_PREVIEW_EVERY_S = 1.0
# the part of a batch's time that previews may take: on a CPU a look costs about as much as a step
_PREVIEW_SHARE = 0.03
# after Redis did not answer, do not let each step wait for it
_PAUSE_S = 5.0
# a supervisor waits about this long between SIGTERM and SIGKILL
_GRACE_S = 8.0


class HandBack(ImagineError):
    """The worker has to stop before this batch would be done."""

    code = "hand_back"


class BatchWatch:
    """The StepWatch of one batch."""

    def __init__(self, members: Sequence[Member], context: BatchContext, held: Hold) -> None:
        """Watch these jobs, in the order in which the engine knows them."""
        self._members, self._context, self._held = tuple(members), context, held
        self._tickets = tuple(member.ticket for member in members)
        # of the jobs, the same at every attempt (workers.engines.outcome.Named)
        self.names: Sequence[str] = tuple(ticket.job for ticket in self._tickets)
        self._began = time.monotonic()
        self._told_at = self._quiet_until = float("-inf")
        # when the next previews may be made, and what all so far have taken (s)
        self._preview_at, self._previews_took = self._began + _PREVIEW_EVERY_S, 0.0
        self._step = 0
        self._stepped_at: float | None = None
        self._dropped: frozenset[int] = frozenset()
        self._numbers = [0] * len(self._tickets)
        # indices of jobs that were stopped at their deadline
        self.overdue: frozenset[int] = frozenset()

    def on_step(self, step: int, of: int, preview: Callable[[int], bytes | None]) -> frozenset[int]:
        """Beat, tell, and return the indices of jobs that nobody wants; raises HandBack when there is no time left."""
        self._held.mark("step" if step < of else "finish")
        now = time.monotonic()
        self._measure(step, now)
        if self._context.stopping() and (now - self._began) / max(1, step) * (of - step) > _GRACE_S:
            raise HandBack
        self._stop_overdue()
        if now < self._quiet_until:
            return self._dropped
        try:
            self._dropped |= self._unwanted()
            if now - self._told_at >= _PROGRESS_EVERY_S and step < of:
                self._told_at = now
                self._tell(step, of, preview, now)
        except StoreUnavailable:
            self._quiet_until = time.monotonic() + _PAUSE_S
        return self._dropped

    def _measure(self, step: int, now: float) -> None:
        if step == self._step:
            # a sign of life of an engine elsewhere, which knows no steps
            return
        if step > 1 and self._stepped_at is not None:
            seconds = now - self._stepped_at
            self._context.meter.observe(STEP_SECONDS, seconds, model=self._members[0].spec.model)
        self._step, self._stepped_at = step, now

    def _stop_overdue(self) -> None:
        now = self._context.clock.now()
        late = frozenset(index for index, member in enumerate(self._members) if member.deadline_at <= now)
        self.overdue |= late - self._dropped
        self._dropped |= late

    def _unwanted(self) -> frozenset[int]:
        cancelled = self._context.ledger.cancelled([ticket.job for ticket in self._tickets])
        lost = self._held.lost()
        return frozenset(i for i, ticket in enumerate(self._tickets) if ticket.job in cancelled or ticket in lost)

    def _tell(self, step: int, of: int, preview: Callable[[int], bytes | None], now: float) -> None:
        looked_at: frozenset[str] = frozenset()
        if self._context.previews and now >= self._preview_at:
            looked_at = self._context.reports.watched([ticket.job for ticket in self._tickets])
        for index, ticket in enumerate(self._tickets):
            if index in self._dropped:
                continue
            picture = preview(index) if ticket.job in looked_at else None
            self._numbers[index] += picture is not None
            self._context.reports.publish(
                Progress(job=ticket.job, step=step, of=of, preview=self._numbers[index]), picture
            )
        if now >= self._preview_at:
            self._pace_previews(now)

    def _pace_previews(self, before: float) -> None:
        """Let the next previews wait until they, at the cost of these, stay within their share of the time."""
        took = time.monotonic() - before
        self._previews_took += took
        within_share = self._began + (self._previews_took + took) / _PREVIEW_SHARE
        self._preview_at = max(before + _PREVIEW_EVERY_S, within_share)
