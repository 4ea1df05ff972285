"""Accepting: an order becomes a job in the ledger, in one atomic, fsynced step."""

from __future__ import annotations

import threading
from dataclasses import replace

from bot.conversation.outcome import Accepted, Duplicate, Order, Outcome
from bot.conversation.services import Request
from bot.intake.draft import Draft
from bot.intake.policy import deadline_s
from bot.intake.quota import waits_with
from core.domain.errors import StoreUnavailable
from core.domain.ids import job_id
from core.domain.job import Job


class Gate:
    """Lets either the accepting thread begin or the waiting dispatcher give up, never both."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._begun = False
        self._closed = False

    def begin(self) -> bool:
        """Start accepting; False when the dispatcher has told the person already that nothing was queued."""
        with self._lock:
            self._begun = not self._closed
            return self._begun

    def close(self) -> bool:
        """Give up; False when accepting has begun and may yet succeed."""
        with self._lock:
            self._closed = not self._begun
            return self._closed


def accept(draft: Draft, gate: Gate) -> Outcome:
    """Write the job; a redelivered invocation is a duplicate. Raises StoreUnavailable."""
    request = draft.request
    services = request.services
    job = job_of(request, draft.ordered)
    if not gate.begin():
        raise StoreUnavailable
    dedupe_s = services.settings.keep.dedupe_hours * 3600
    if not services.ledger.accept(job, dedupe_s=dedupe_s, together=waits_with(request)):
        return Duplicate(job=job.id)
    try:
        line = services.worker_status.line(job.author.key, job.id)
    except StoreUnavailable:
        # the job is safe; only the waiting time stays unsaid
        line = None
    return Accepted(job=job, line=line)


def job_of(request: Request, order: Order) -> Job:
    """The job of an order; every id derives from the invocation, so that a redelivery makes the same one."""
    invocation = request.invocation
    now = request.services.clock.now() if request.at is None else request.at
    about = order.about or invocation.place.reply_to
    late_posts = invocation.place.late_posts and request.capabilities.late_posts
    return Job(
        id=job_id(invocation.id),
        invocation=invocation.id,
        place=replace(invocation.place, reply_to=about, late_posts=late_posts),
        author=invocation.author,
        spec=order.spec,
        text=order.text,
        parent=order.parent,
        lane=order.lane,
        caveat=order.caveat,
        created_at=now,
        deadline_at=now + deadline_s(order.spec, request.services.settings.limits),
    )
