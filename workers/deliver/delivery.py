"""One delivery, on ports alone: the promise is kept once, whatever is repeated."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass
from functools import partial

import structlog

from bot.conversation.job_posts import ending_post, result_post
from bot.menus.scene import UNKNOWN, Served
from core.domain.errors import (
    AccountBroken,
    PlaceGone,
    PostFailed,
    PostHeld,
    PostPaced,
    PostRefused,
    PostRetryable,
    StoreUnavailable,
)
from core.domain.ids import JobId, MessageId
from core.domain.jobs.job import Job
from core.domain.jobs.reasons import because
from core.domain.jobs.states import JobState
from core.domain.jobs.steps import NO_PLACE
from core.domain.post import Capabilities, Post, Waiting
from core.domain.reply_window import Outlet, is_open, outlet
from core.domain.say import Text
from core.ports.chat import Poster
from core.ports.trials import SHOWN
from core.ports.work import Sending
from workers.deliver.context import LOOK_EVERY_S, SENDING_S, DeliveryContext, aside, in_time, take_sender
from workers.deliver.figures import ENDS, GUARD, HELD
from workers.deliver.rules import Move, next_move

_log = structlog.get_logger(__name__)

TOO_LATE, NOT_TAKEN = because("too_late"), because("not_taken")

_LONGEST_PAUSE_S = 300.0
# an error in the code below does not heal by itself: after these tries somebody has to look
_MOST_TRIES = 12
# a platform that refuses for this long will not take it any more
_PATIENCE_S = 86_400.0
# how often an echo is looked for
_ECHO_EVERY_S = 5.0
_SENDER_AGAIN_S = 0.5
# how long a stopped account lasts is the poster's to say, at the next try
_BROKEN_S = 1.0


@dataclass(kw_only=True, slots=True)
class _Try:
    """One try of a delivery."""

    sending: Sending
    poster: Poster
    # a new message was begun: until an answer comes it may be out
    noted: bool = False
    # when somebody acted in its place last, where that counts
    opened_at: float | None = None


async def deliver(job: JobId, context: DeliveryContext) -> None:
    """Post a job's result, or the sentence that ends it, over its placeholder; a kept promise is left alone.

    Trouble is settled here: with the platform by trying later or giving up, with the code by a line in the log.
    Raises StoreUnavailable; the sweeper then queues the delivery again.
    """
    sending = await aside(partial(context.deliveries.begin, job, for_s=SENDING_S))
    if sending is None:
        return
    poster = context.posters.get(sending.job.place.platform)
    if poster is None:
        _log.error("no poster for this platform", job=job, platform=sending.job.place.platform)
        await _later(sending, context, 60.0, counted=False)
        return
    token = await take_sender(job, context)
    if token is None:
        await _later(sending, context, _SENDER_AGAIN_S, counted=False)
        return
    attempt = _Try(sending=sending, poster=poster)
    try:
        await _keep(attempt, context)
    except StoreUnavailable:
        # the mark runs out, and the sweeper queues it again
        raise
    except PostFailed as problem:
        await _settle(problem, attempt, context)
    except Exception as problem:  # noqa: BLE001 - an adapter's bug must not end the process that serves all others
        _log.error("delivery broke", job=job, exc_info=problem)
        if sending.delivery.tries >= _MOST_TRIES:
            await _unsure(job, context)
        else:
            await _later(sending, context, _pause_s(sending))
    finally:
        await aside(partial(context.lease.release, job, token))


async def _keep(attempt: _Try, context: DeliveryContext) -> None:
    sending, poster = attempt.sending, attempt.poster
    can = poster.capabilities.at(sending.job.place)
    job = await _placed(sending.job, context, stands=can.waiting is Waiting.MESSAGE)
    if job is None:
        # forgotten meanwhile: nothing may be said about it
        await aside(partial(context.deliveries.unsure, sending.job.id))
        return
    await _require_open(attempt, job, can, context)
    post = result_post(job, can, await _served(context)) if job.state is JobState.DELIVERING else ending_post(job, can)
    # a message that may be out already is settled first: over a placeholder that came later it would be a second one
    way = Outlet.CREATE if sending.unclear else outlet(job.place, job.message, can, context.clock.now())
    if way is Outlet.NOWHERE:
        await _gone(job.id, context, TOO_LATE)
        return
    if way is Outlet.EDIT and job.message is not None:
        await in_time(poster.edit(job.place, job.message, post))
        message: MessageId | None = job.message
    else:
        message = await _create(attempt, job, post, context)
    if message is None:
        return
    if await aside(partial(context.ledger.load, job.id)) is None:
        # forgotten while it was on its way: it wins
        if can.delete:
            await in_time(poster.delete(job.place, message))
        return
    # where nothing can be edited, the placeholder was never meant to become the result
    if way is Outlet.CREATE and (can.edit or job.message is None or sending.unclear):
        await _own(job, message, poster, context)
    await aside(partial(context.messages.attach, job.place, message, job.id))
    await aside(partial(context.deliveries.delivered, job.id, message))
    if job.state is JobState.DELIVERING:
        await _counted(job.id, context)
    context.meter.add(ENDS, ending="delivered")
    _log.info("delivered", job=job.id, state=job.state.value, tries=sending.delivery.tries)


async def _require_open(attempt: _Try, job: Job, can: Capabilities, context: DeliveryContext) -> None:
    """Raise PostHeld where the bot may not write now; what somebody does there later opens it."""
    if can.window_s is None or context.windows is None:
        return
    attempt.opened_at = await aside(partial(context.windows.opened_at, job.place))
    if not is_open(can, attempt.opened_at, context.clock.now()):
        raise PostHeld


async def _served(context: DeliveryContext) -> Served:
    """What can be asked for next; a Redis user of an earlier release may not ask, and then nothing is held back."""
    try:
        return await aside(context.served)
    except StoreUnavailable:
        return UNKNOWN


async def _counted(job: JobId, context: DeliveryContext) -> None:
    """Count a result that is out; a Redis user of an earlier release may not, and it is posted all the same."""
    if context.trials is None:
        return
    try:
        await aside(partial(context.trials.note, job, SHOWN))
    except StoreUnavailable:
        _log.warning("result not counted", job=job)


async def _create(attempt: _Try, job: Job, post: Post, context: DeliveryContext) -> MessageId | None:
    """Post a new message, as far as the platform's rule allows; None where it was put off or given up."""
    poster, owed = attempt.poster, attempt.sending.delivery
    rule, now = poster.capabilities.at(job.place).repeat, context.clock.now()
    move = next_move(rule, owed.open_sends, now)
    if move is Move.LOOK:
        found = await in_time(poster.find(job.place, owed.id))
        if found is not None:
            context.meter.add(GUARD, move="found")
            return found
        move = next_move(rule, owed.open_sends, now, looked=True)
    if move is Move.WAIT:
        context.meter.add(GUARD, move="waited")
        left_s = owed.open_sends[-1] + rule.within_s - now
        await _later(attempt.sending, context, min(left_s, _ECHO_EVERY_S), counted=False)
        return None
    if move is Move.GIVE_UP:
        await _unsure(job.id, context)
        return None
    if not await aside(partial(context.deliveries.will_send, owed)):
        # this process stood still for so long that another one took over
        return None
    attempt.noted = True
    return await in_time(poster.create(job.place, post, key=owed.id))


async def _own(job: Job, message: MessageId, poster: Poster, context: DeliveryContext) -> None:
    """Make a fresh message the one of its job, and remove a placeholder: one noted meanwhile, or past its token."""
    await aside(partial(context.ledger.placed, job.id, message))
    row = await aside(partial(context.ledger.load, job.id))
    late = None if row is None else row.message
    if late is None or late == message:
        return
    await aside(partial(context.messages.attach, job.place, late, job.id))
    if not poster.capabilities.at(job.place).delete:
        return
    try:
        await in_time(poster.delete(job.place, late))
    except PostFailed as problem:
        # the result is out: nothing that happens to the placeholder may bring it a second time
        _log.warning("placeholder left", job=job.id, code=problem.code)
        return
    await aside(partial(context.messages.detach, job.place, late))


async def _settle(problem: PostFailed, attempt: _Try, context: DeliveryContext) -> None:
    job = attempt.sending.job
    # a place that was shut has all of it from when it opened
    patient = context.clock.now() < max(job.created_at, attempt.opened_at or 0.0) + _PATIENCE_S
    if isinstance(problem, PlaceGone):
        await _gone(job.id, context, NO_PLACE)
    elif isinstance(problem, PostRefused):
        await _gone(job.id, context, NOT_TAKEN)
    elif isinstance(problem, PostHeld):
        await _hold(attempt, context)
    elif isinstance(problem, AccountBroken | PostPaced):
        # it says nothing about the message, so that no time makes it lost
        pause_s = _BROKEN_S if isinstance(problem, AccountBroken) else problem.retry_after_s
        pause_s = _pause_s(attempt.sending) if pause_s is None else pause_s
        await _later(attempt.sending, context, pause_s, refused=attempt.noted, counted=False)
    elif isinstance(problem, PostRetryable) and patient:
        pause_s = _pause_s(attempt.sending) if problem.retry_after_s is None else problem.retry_after_s
        await _later(attempt.sending, context, pause_s, refused=attempt.noted)
    elif isinstance(problem, PostRetryable):
        await _gone(job.id, context, NO_PLACE)
    elif patient:
        await _settle_ambiguous(attempt, context)
    else:
        await _unsure(job.id, context)


async def _settle_ambiguous(attempt: _Try, context: DeliveryContext) -> None:
    """Try again where a repeat is harmless or the platform can be asked; give up where it might post twice."""
    job, now = attempt.sending.job.id, context.clock.now()
    rule = attempt.poster.capabilities.at(attempt.sending.job.place).repeat
    sends = (*attempt.sending.delivery.open_sends, now) if attempt.noted else ()
    match next_move(rule, sends, now):
        case Move.GIVE_UP:
            await _unsure(job, context)
        case _:
            await _later(attempt.sending, context, _pause_s(attempt.sending))


async def _hold(attempt: _Try, context: DeliveryContext) -> None:
    """Keep a result for the next time that somebody speaks in its place."""
    _log.info("delivery held", job=attempt.sending.job.id)
    context.meter.add(HELD)
    hold = partial(context.deliveries.hold, attempt.sending.delivery, opened_at=attempt.opened_at)
    await aside(partial(hold, refused=attempt.noted))


async def _gone(job: JobId, context: DeliveryContext, reason: Text) -> None:
    _log.info("place gone", job=job, reason=str(reason))
    context.meter.add(ENDS, ending="gone")
    await aside(partial(context.deliveries.gone, job, reason=reason))


async def _unsure(job: JobId, context: DeliveryContext) -> None:
    _log.warning("delivery unsure", job=job)
    context.meter.add(GUARD, move="given_up")
    context.meter.add(ENDS, ending="unsure")
    await aside(partial(context.deliveries.unsure, job))


async def _placed(job: Job, context: DeliveryContext, *, stands: bool) -> Job | None:
    """The job with its placeholder, waiting briefly for one that is being posted; None if the job was forgotten.

    `stands` says whether there are placeholders in its place at all.
    """
    until = job.created_at + (context.placeholder_s if stands else 0.0)
    while True:
        row = await aside(partial(context.ledger.load, job.id))
        if row is None or row.message is not None or context.clock.now() >= until:
            return row
        await asyncio.sleep(LOOK_EVERY_S)


async def _later(
    sending: Sending, context: DeliveryContext, pause_s: float, *, refused: bool = False, counted: bool = True
) -> None:
    # those who were sent away together do not come back together
    at = context.clock.now() + pause_s * random.uniform(1.0, 1.3)
    await aside(partial(context.deliveries.later, sending.delivery, at=at, refused=refused, counted=counted))


def _pause_s(sending: Sending) -> float:
    return min(_LONGEST_PAUSE_S, 2.0 ** min(sending.delivery.tries - 1, 10))
