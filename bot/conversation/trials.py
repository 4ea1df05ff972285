"""What people make of results whose model was chosen by lot: counted, never in the way of what they asked for."""

from __future__ import annotations

from collections.abc import Sequence

import structlog

from bot.conversation.outcome import Order
from bot.conversation.services import Services
from core.domain.errors import StoreUnavailable
from core.domain.ids import JobId
from core.domain.jobs.job import Job

PICKED, FAVOURITE, DELETED = "picked", "fav", "delete"

# what follows from a result and says nothing for it
_NO_PICKS = frozenset({"reroll", "show", "describe"})

_log = structlog.get_logger("bot.conversation.trials")


def begin_trials(services: Services, orders: Sequence[Order], jobs: Sequence[Job]) -> None:
    """Note which jobs got their model by lot, before anybody can have drawn them; may raise StoreUnavailable."""
    for order, job in zip(orders, jobs, strict=True):
        if services.trials is not None and order.alias:
            services.trials.begin(job.id, alias=order.alias, model=job.spec.model)


def note_picks(services: Services, jobs: Sequence[Job]) -> None:
    """Count what new jobs say for the results that they start from, by the names of their verbs."""
    for parent in {(one.job, one.action) for job in jobs for one in job.parents}:
        job, action = parent
        note(services, job, action, *(() if action in _NO_PICKS else (PICKED,)))


def note(services: Services, job: JobId, *what: str) -> None:
    """Count what was done with a result, where there are lots to draw at all; what cannot be counted is not."""
    if services.trials is None or not services.aliases:
        return
    try:
        for one in what:
            services.trials.note(job, one)
    except StoreUnavailable:
        # what was done is done, and its person is told so
        _log.warning("pick_not_counted", job=job)
