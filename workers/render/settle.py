"""From drawn pictures to committed results: encode, mark, store and commit, member by member."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import structlog

from core.domain.errors import Busy, FilesUnavailable, StoreUnavailable
from core.domain.ids import JobId, owned_by_job
from core.domain.jobs.job import Artifact, Role
from core.domain.jobs.states import JobState
from core.domain.jobs.steps import OVERDUE
from core.domain.say import Text
from workers.engines.outcome import Outcome
from workers.finish.stage import PictureRefused
from workers.render.context import BROKEN, BatchContext, Made, Member
from workers.render.figures import FINISH_SECONDS, JOBS, PICTURES
from workers.render.retry import patiently

_log = structlog.get_logger(__name__)

_DAY_S = 86_400


def settle(made: Made, context: BatchContext) -> None:
    """Give every member its result or its sentence; an error ends the job that it happened to and no other.

    A job whose pictures cannot be stored goes back into the line, and counts no crash. Raises StoreUnavailable when
    Redis stays away; the leases then run out and the jobs are made again.
    """
    began = time.monotonic()
    try:
        ask = partial(context.ledger.cancelled, [member.ticket.job for member in made.members])
        cancelled = patiently(ask, alive=partial(made.held.mark, "store"))
        for index in range(len(made.members)):
            _settle_one(index, made, cancelled, context)
        settled_s = time.monotonic() - began
        # the slower of the two stages sets the pace of the line, in which nothing waits for what only shows results
        seconds = max(made.drawn_s, settled_s)
        if all(member.spec.task.derives for member in made.members):
            patiently(partial(context.reports.measured, seconds=seconds, jobs=len(made.members)))
        _log.info(
            "rendered",
            jobs=[member.ticket.job for member in made.members],
            # inside the model's pipeline; the rest is encoding and storing
            pipeline_s=round(max(outcome.render_s for outcome in made.outcomes), 3),
            seconds=round(made.drawn_s + settled_s, 3),
        )
    finally:
        context.heartbeat.drop(made.held)


def _settle_one(index: int, made: Made, cancelled: frozenset[JobId], context: BatchContext) -> None:
    member, outcome, held = made.members[index], made.outcomes[index], made.held
    if member.ticket in held.lost():
        # somebody else has it now, and would discard what we store
        return
    began = time.monotonic()
    held.mark("encode")
    if index in made.overdue:
        _end(member, JobState.EXPIRED, OVERDUE, made, context)
    elif outcome.dropped or member.ticket.job in cancelled:
        _end(member, JobState.CANCELLED, None, made, context)
    elif outcome.failure is not None:
        _end(member, JobState.FAILED, outcome.failure, made, context)
    else:
        try:
            _store(member, outcome, made, context)
        except FilesUnavailable:
            _log.warning("result given back: the store of pictures is away", job=member.ticket.job)
            _give_back(member, made, context)
        context.meter.observe(FINISH_SECONDS, time.monotonic() - began, model=member.spec.model)


def _store(member: Member, outcome: Outcome, made: Made, context: BatchContext) -> None:
    alive = partial(made.held.mark, "store")
    try:
        # the first look at them takes them through the finish stages
        files = tuple(outcome.files)
        alive()
        artifacts = patiently(partial(_put, files, member, context), alive=alive)
    except Busy as problem:
        _end(member, JobState.FAILED, problem.said, made, context)
        return
    except PictureRefused as problem:
        _log.warning("result refused", job=member.ticket.job)
        _end(member, JobState.REFUSED, problem.said, made, context)
        return
    except StoreUnavailable:
        raise
    except Exception as problem:  # noqa: BLE001 - whatever an encoder raises, the job must end in a sentence
        _log.error("encoding broke", exc_info=problem, job=member.ticket.job)
        _end(member, JobState.FAILED, BROKEN, made, context)
        return
    if patiently(partial(_commit, member, artifacts, outcome.note, context), alive=alive):
        pictures = sum(artifact.role is Role.ORIGINAL for artifact in artifacts)
        context.meter.add(PICTURES, pictures, model=member.spec.model)
        context.meter.add(JOBS, ending="rendered")


def _put(files: Sequence[tuple[bytes, Artifact]], member: Member, context: BatchContext) -> list[Artifact]:
    keep_s = context.keep.files_days * _DAY_S
    expires_at, put = context.clock.now() + keep_s, context.files.put
    owner = owned_by_job(member.ticket.job)
    return [
        # a text is no file
        artifact
        if artifact.role is Role.TEXT
        else replace(
            artifact, sha256=put(content, artifact.media_type, owner=owner, for_s=keep_s), expires_at=expires_at
        )
        for content, artifact in files
    ]


def _commit(member: Member, artifacts: Sequence[Artifact], note: Text | None, context: BatchContext) -> bool:
    if context.ledger.store_result(member.ticket, artifacts, note=note):
        return True
    if context.ledger.cancelled([member.ticket.job]):
        # the person was forgotten meanwhile: no row will ever lead to these files
        for artifact in artifacts:
            context.files.release(owned_by_job(member.ticket.job), artifact.sha256)
    return False


def _give_back(member: Member, made: Made, context: BatchContext) -> None:
    act = partial(context.ledger.hand_back, member.ticket, company=member.ticket.company)
    if patiently(act, alive=partial(made.held.mark, "return")):
        context.meter.add(JOBS, ending="returned")


def _end(member: Member, to: JobState, reason: Text | None, made: Made, context: BatchContext) -> None:
    act = partial(context.ledger.end, member.ticket, to, reason=reason)
    if patiently(act, alive=partial(made.held.mark, "store")):
        context.meter.add(JOBS, ending=to.value)
