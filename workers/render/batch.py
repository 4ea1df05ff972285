"""One batch from claimed jobs to drawn pictures, on ports alone; `workers.render.settle` stores them."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial

import structlog

from core.domain.errors import FilesUnavailable, OperatorError, RenderFailed
from core.domain.jobs.reasons import because
from core.domain.jobs.states import JobState
from core.domain.say import Text
from workers.render.context import BROKEN, BatchContext, Made, Member
from workers.render.figures import BATCH_JOBS, BUSY_SECONDS, JOBS
from workers.render.heartbeat import Hold
from workers.render.progress import BatchWatch, HandBack
from workers.render.retry import patiently

_log = structlog.get_logger(__name__)

_NO_MODEL = because("no_model")


def render_batch(members: Sequence[Member], context: BatchContext, held: Hold) -> Made | None:
    """Draw a batch; None when nothing is left to store, because every member has its sentence or is back in the line.

    An error in a batch convicts nobody: each member is tried again alone, and only an error while alone ends a job.
    Raises StoreUnavailable when Redis stays away; the leases then run out and the jobs are made again.
    """
    began = time.monotonic()
    made = None
    try:
        made = _render(members, context, held, began)
        return made
    finally:
        context.meter.observe(BATCH_JOBS, len(members))
        context.meter.add(BUSY_SECONDS, time.monotonic() - began)
        if made is None:
            context.heartbeat.drop(held)


def hand_back(members: Sequence[Member], context: BatchContext, held: Hold) -> None:
    """Put a batch back into the line, counting no crash."""
    for member in members:
        _persist(partial(context.ledger.hand_back, member.ticket, company=member.ticket.company), held)
        context.meter.add(JOBS, ending="returned")


def _render(members: Sequence[Member], context: BatchContext, held: Hold, began: float) -> Made | None:
    watch = BatchWatch(members, context, held)
    try:
        held.mark("load")
        if members[0].spec.task.derives:
            context.renderer.load(members[0].spec.model)
        held.mark("start")
        draw = partial(context.renderer.render, [member.spec for member in members], watch)
        # what it starts from is read first, so that nothing is drawn twice
        outcomes = patiently(draw, alive=partial(held.mark, "start"))
        return Made(
            members=tuple(members),
            outcomes=tuple(outcomes),
            held=held,
            overdue=watch.overdue,
            drawn_s=time.monotonic() - began,
        )
    except HandBack:
        hand_back(members, context, held)
    except FilesUnavailable:
        _log.warning("batch given back: the store of pictures is away", jobs=[one.ticket.job for one in members])
        hand_back(members, context, held)
    except OperatorError as problem:
        _log.error("model unusable", model=members[0].spec.model, remedy=problem.message)
        _end_all(members, context, held, _NO_MODEL)
    except RenderFailed as problem:
        _fail(members, context, held, problem.said)
    except Exception as problem:  # noqa: BLE001 - whatever a pipeline raises, the job must end in a sentence
        jobs = [member.ticket.job for member in members]
        _log.error("render broke", exc_info=problem, jobs=jobs)
        _fail(members, context, held, BROKEN)
    return None


def _fail(members: Sequence[Member], context: BatchContext, held: Hold, reason: Text) -> None:
    if len(members) == 1:
        _end_all(members, context, held, reason)
        return
    for member in members:
        _persist(partial(context.ledger.hand_back, member.ticket, company=1), held)
        context.meter.add(JOBS, ending="retried")


def _end_all(members: Sequence[Member], context: BatchContext, held: Hold, reason: Text) -> None:
    for member in members:
        _persist(partial(context.ledger.end, member.ticket, JobState.FAILED, reason=reason), held)
        context.meter.add(JOBS, ending="failed")


def _persist(act: Callable[[], bool], held: Hold) -> None:
    patiently(act, alive=partial(held.mark, "return"))
