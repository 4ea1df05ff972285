"""One delivery, on ports alone: the promise is kept once, whatever is repeated."""

from __future__ import annotations

import asyncio
import random
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import structlog

from bot.replies import ending_post, result_post
from core.errors import PlaceGone, PostAmbiguous, PostFailed, PostRetryable, StoreUnavailable
from core.ids import JobId, MessageId
from core.job import Job
from core.ports import Clock, JobLedger, MessageIndex, Poster, SenderLease
from core.post import Post
from core.states import JobState
from core.work_ports import DeliveryLedger, Sending

_log = structlog.get_logger(__name__)
T = TypeVar("T")

# one try: longer than any upload a platform takes, shorter than the mark that says who is at it
_POST_S = 30.0
SENDING_S = 45.0
_LOOK_EVERY_S = 0.05
_LONGEST_PAUSE_S = 300.0
# an error in the code below does not heal by itself: after these tries somebody has to look
_MOST_TRIES = 12
# a platform that refuses for this long will not take it any more
_PATIENCE_S = 86_400.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Courier:
    """What a delivery is made with; waits are short in tests."""

    ledger: JobLedger
    deliveries: DeliveryLedger
    lease: SenderLease
    messages: MessageIndex
    # by platform name
    posters: Mapping[str, Poster]
    clock: Clock
    # how long a result waits for the placeholder of its job to become known
    placeholder_s: float = 2.0
    # how long it waits for a progress edit in flight
    sender_s: float = 10.0


async def deliver(job: JobId, courier: Courier) -> None:
    """Post a job's result, or the sentence that ends it, over its placeholder; a kept promise is left alone.

    Trouble is settled here: with the platform by trying later or giving up, with the code by a line in the log.
    Raises StoreUnavailable; the sweeper then queues the delivery again.
    """
    sending = await _aside(partial(courier.deliveries.begin, job, for_s=SENDING_S))
    if sending is None:
        return
    poster = courier.posters.get(sending.job.place.platform)
    if poster is None:
        _log.error("no poster for this platform", job=job, platform=sending.job.place.platform)
        await _later(sending, courier, 60.0)
        return
    token = await _sender(job, courier)
    if token is None:
        await _later(sending, courier, 1.0)
        return
    try:
        await _keep(sending, poster, courier)
    except StoreUnavailable:
        # the mark runs out, and the sweeper queues it again
        raise
    except PostFailed as problem:
        await _settle(problem, sending, courier)
    except Exception as problem:  # noqa: BLE001 - an adapter's bug must not end the process that serves all others
        frames = traceback.format_tb(problem.__traceback__)
        _log.error("delivery broke", job=job, error=type(problem).__name__, frames=frames)
        if sending.delivery.tries >= _MOST_TRIES:
            await _aside(partial(courier.deliveries.unsure, job))
        else:
            await _later(sending, courier, _pause_s(sending))
    finally:
        await _aside(partial(courier.lease.release, job, token))


async def _keep(sending: Sending, poster: Poster, courier: Courier) -> None:
    job = await _placed(sending.job, courier)
    if job is None:
        # forgotten meanwhile: nothing may be said about it
        await _aside(partial(courier.deliveries.unsure, sending.job.id))
        return
    can = poster.capabilities
    post = result_post(job, can) if job.state is JobState.DELIVERING else ending_post(job, can)
    try:
        async with asyncio.timeout(_POST_S):
            message = await _post(job, sending, post, poster)
    except TimeoutError:
        raise PostAmbiguous from None
    if job.message is None:
        await _own(job, message, poster, courier)
    await _aside(partial(courier.messages.attach, job.place, message, job.id))
    await _aside(partial(courier.deliveries.delivered, job.id, message))
    _log.info("delivered", job=job.id, state=job.state.value, tries=sending.delivery.tries)


async def _own(job: Job, message: MessageId, poster: Poster, courier: Courier) -> None:
    """Make a fresh message the one of its job, and remove a placeholder that was noted while it was being posted."""
    await _aside(partial(courier.ledger.placed, job.id, message))
    row = await _aside(partial(courier.ledger.load, job.id))
    late = None if row is None else row.message
    if late is None or late == message:
        return
    await poster.delete(job.place, late)
    await _aside(partial(courier.messages.attach, job.place, late, job.id))
    await _aside(partial(courier.messages.detach, job.place, late))


async def _post(job: Job, sending: Sending, post: Post, poster: Poster) -> MessageId:
    if job.message is not None and poster.capabilities.edit:
        await poster.edit(job.place, job.message, post)
        return job.message
    if sending.unclear and not poster.capabilities.honours_keys:
        raise PostAmbiguous
    return await poster.create(job.place, post, key=sending.delivery.id)


async def _settle(problem: PostFailed, sending: Sending, courier: Courier) -> None:
    job, deliveries = sending.job, courier.deliveries
    if isinstance(problem, PlaceGone):
        _log.info("place gone", job=job.id)
        await _aside(partial(deliveries.gone, job.id))
    elif isinstance(problem, PostRetryable) and courier.clock.now() < job.created_at + _PATIENCE_S:
        pause_s = _pause_s(sending) if problem.retry_after_s is None else problem.retry_after_s
        await _later(sending, courier, pause_s)
    elif isinstance(problem, PostRetryable):
        await _aside(partial(deliveries.gone, job.id))
    else:
        await _settle_ambiguous(sending, courier)


async def _settle_ambiguous(sending: Sending, courier: Courier) -> None:
    """Try again where a repeat is harmless, give up where it might post twice."""
    can = courier.posters[sending.job.place.platform].capabilities
    row = await _aside(partial(courier.ledger.load, sending.job.id))
    editing = can.edit and row is not None and row.message is not None
    if editing or can.honours_keys:
        await _later(sending, courier, _pause_s(sending))
    else:
        _log.warning("delivery unsure", job=sending.job.id)
        await _aside(partial(courier.deliveries.unsure, sending.job.id))


async def _placed(job: Job, courier: Courier) -> Job | None:
    """The job with its placeholder, waiting briefly for one that is being posted; None if the job was forgotten."""
    until = job.created_at + courier.placeholder_s
    while True:
        row = await _aside(partial(courier.ledger.load, job.id))
        if row is None or row.message is not None or courier.clock.now() >= until:
            return row
        await asyncio.sleep(_LOOK_EVERY_S)


async def _sender(job: JobId, courier: Courier) -> str | None:
    """Take the sender lease once the edit in flight is over; None if its holder does not let go."""
    for _ in range(max(1, round(courier.sender_s / _LOOK_EVERY_S))):
        token = await _aside(partial(courier.lease.acquire, job, for_s=SENDING_S))
        if token is not None:
            return token
        await asyncio.sleep(_LOOK_EVERY_S)
    return None


async def _later(sending: Sending, courier: Courier, pause_s: float) -> None:
    at = courier.clock.now() + pause_s * random.uniform(1.0, 1.3)
    await _aside(partial(courier.deliveries.later, sending.job.id, at=at))


def _pause_s(sending: Sending) -> float:
    return min(_LONGEST_PAUSE_S, 2.0 ** min(sending.delivery.tries - 1, 10))


async def _aside(act: Callable[[], T]) -> T:
    """Call a store in a thread, so that a slow one holds up no other delivery."""
    return await asyncio.to_thread(act)
