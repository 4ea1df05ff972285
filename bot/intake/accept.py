"""Accepting: orders become jobs in the ledger, in one atomic, fsynced step."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.outcome import Accepted, Duplicate, Order, Outcome, Refusal
from bot.conversation.services import Request, Services
from bot.conversation.trials import begin_trials
from bot.intake.draft import Draft
from bot.intake.policy import deadline_s
from bot.intake.steps.quota import waits_with
from bot.people.quotas import refusal
from core.domain.errors import StoreUnavailable
from core.domain.ids import MessageId, job_id
from core.domain.jobs.job import Job
from core.domain.place import Invocation
from core.ports.chat import Line
from core.scheduling.spending import Overdrawn

# how long it may take from accepting to looking after a placeholder, beside the platform's pace
FOLLOW_S = 12.0
# the jobs of one command stand one behind the other, in their order
_APART_S = 1e-4


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
    """Write the jobs, all or none; a redelivered invocation is a duplicate. Raises StoreUnavailable."""
    request = draft.request
    services = request.services
    jobs = jobs_of(request, draft.orders)
    if not gate.begin():
        raise StoreUnavailable
    if request.capabilities.follows:
        for job in jobs:
            # before anybody can hear of it: who accepts a job follows its placeholder
            services.following.hold(job.id, for_s=request.capabilities.progress_interval_s + FOLLOW_S)
    begin_trials(services, draft.orders, jobs)
    dedupe_s = services.settings.keep.dedupe_hours * 3600
    try:
        taken = services.ledger.accept(*jobs, dedupe_s=dedupe_s, together=waits_with(request), charges=draft.charges)
    except Overdrawn as problem:
        # the last of it went to another command meanwhile
        return Refusal(sentence=refusal(request, problem))
    if not taken:
        return Duplicate(job=jobs[0].id)
    return Accepted(jobs=jobs, lines=tuple(_line(services, job) for job in jobs))


def jobs_of(request: Request, orders: Sequence[Order]) -> tuple[Job, ...]:
    """The jobs of orders; every id derives from the invocation, so that a redelivery makes the same ones."""
    now = request.services.clock.now() if request.at is None else request.at
    return tuple(_job(request, order, n, of=len(orders), now=now) for n, order in enumerate(orders))


def _job(request: Request, order: Order, n: int, *, of: int, now: float) -> Job:
    invocation = request.invocation
    late_posts = invocation.place.late_posts and request.capabilities.late_posts
    return Job(
        id=job_id(invocation.id, n),
        invocation=invocation.id,
        place=replace(invocation.place, reply_to=_about(invocation, order, n), late_posts=late_posts),
        author=invocation.author,
        spec=order.spec,
        text=order.text,
        parents=order.parents,
        number=n + 1,
        of=of,
        lane=order.lane,
        caveat=order.caveat,
        created_at=now + n * _APART_S,
        deadline_at=now + deadline_s(order.spec, request.services.settings.limits),
    )


def _about(invocation: Invocation, order: Order, n: int) -> MessageId | None:
    """What a job's message refers to: the first one to the picture, the others to the command.

    By the command a platform finds the right to say more than one thing in answer to it.
    """
    command = invocation.place.reply_to
    return (command or order.about) if n else (order.about or command)


def _line(services: Services, job: Job) -> Line | None:
    try:
        return services.worker_status.line(job.author.key, job.id)
    except StoreUnavailable:
        # the job is safe; only the waiting time stays unsaid
        return None
