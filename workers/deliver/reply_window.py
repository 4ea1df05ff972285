"""Says in time that a result has to be fetched, where it will come too late to be posted.

`core.domain.reply_window` knows when that is.
"""

from __future__ import annotations

from functools import partial

import structlog

from bot.conversation.job_posts import lapsed_post
from core.domain.errors import PlaceGone, PostAmbiguous, PostFailed, PostRetryable
from core.domain.ids import JobId, delivery_id
from core.domain.jobs.job import Job
from core.domain.jobs.states import TERMINAL
from core.ports.chat import Poster
from core.ports.work import Timetable
from workers.deliver.context import DeliveryContext, aside, in_time, take_sender

_log = structlog.get_logger(__name__)

_AGAIN_S = 2.0


async def lapse(job: JobId, context: DeliveryContext, timetable: Timetable) -> None:
    """Turn a placeholder into the sentence under the sender lease, so that it never covers a result.

    Raises StoreUnavailable.
    """
    token = await take_sender(job, context)
    if token is None:
        # the holder may be the result itself
        return
    try:
        row = await aside(partial(context.ledger.load, job))
        poster = None if row is None else context.posters.get(row.place.platform)
        if row is None or row.state in TERMINAL:
            await aside(partial(timetable.lapsed, job))
        elif poster is not None:
            await _say(row, poster, context, timetable)
    finally:
        await aside(partial(context.lease.release, job, token))


async def _say(job: Job, poster: Poster, context: DeliveryContext, timetable: Timetable) -> None:
    again_at: float | None = None
    try:
        await _post(job, poster, context)
    except PlaceGone:
        _log.info("place gone", job=job.id)
    except PostFailed as problem:
        repeatable = _edits(job, poster) or poster.capabilities.at(job.place).repeat.at_once
        if isinstance(problem, PostAmbiguous) and not repeatable:
            await aside(partial(timetable.lapsed, job.id))
            return
        asked_s = problem.retry_after_s if isinstance(problem, PostRetryable) else None
        again_at = context.clock.now() + (asked_s or _AGAIN_S)
        if job.place.editable_until is not None and again_at >= job.place.editable_until:
            again_at = None
            _log.warning("lapse not said", job=job.id, code=problem.code)
    await aside(partial(timetable.lapsed, job.id, again_at=again_at))


async def _post(job: Job, poster: Poster, context: DeliveryContext) -> None:
    post = lapsed_post(job, poster.capabilities.at(job.place))
    if job.message is not None and _edits(job, poster):
        await in_time(poster.edit(job.place, job.message, post))
        return
    message = await in_time(poster.create(job.place, post, key=delivery_id(job.id, "lapse")))
    await aside(partial(context.ledger.placed, job.id, message))
    await aside(partial(context.messages.attach, job.place, message, job.id))


def _edits(job: Job, poster: Poster) -> bool:
    return job.message is not None and poster.capabilities.at(job.place).edit
