"""One batch from claimed jobs to committed results, on ports alone."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol, TypeVar

import structlog

from core.card import ModelCard
from core.errors import Busy, OperatorError, RenderFailed, StoreUnavailable
from core.job import RenderSpec
from core.ports import Clock, FileStore
from core.settings import KeepSettings
from core.states import JobState
from core.work_ports import Bench, RenderLedger, Ticket
from workers.render.outcome import Outcome, StepWatch
from workers.render.progress import BatchWatch, HandBack
from workers.render.pulse import Pulse

_log = structlog.get_logger(__name__)
T = TypeVar("T")

_BROKEN = "Something went wrong inside me while I made this, so I stopped; other words may work."
_NO_MODEL = "This model does not work here right now; another --model may."
_DAY_S = 86_400
# how long a finished result waits for Redis before it is left to be made again
_REDIS_AWAY_S = 60.0


class Renderer(Protocol):
    """The part of `workers.render.engine.Engine` that a batch needs."""

    def load(self, model: str) -> None:
        """Load a model; a loaded one is left as it is."""

    def card(self, model: str) -> ModelCard:
        """The catalogue row of a model."""

    def render(self, jobs: Sequence[RenderSpec], watch: StepWatch) -> list[Outcome]:
        """Render specs of one batch key together."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """One claimed job of a batch, with the spec from its signed payload."""

    ticket: Ticket
    spec: RenderSpec


@dataclass(frozen=True, kw_only=True, slots=True)
class Kitchen:
    """What a batch is made with."""

    renderer: Renderer
    ledger: RenderLedger
    bench: Bench
    files: FileStore
    pulse: Pulse
    clock: Clock
    keep: KeepSettings
    previews: bool
    # the worker has been asked to end
    stopping: Callable[[], bool]


def render_batch(members: Sequence[Member], kitchen: Kitchen) -> None:
    """Render a batch and settle every member: result, sentence, or back into the line.

    An error in a batch convicts nobody: each member is tried again alone, and only an error while alone ends a job.
    Raises StoreUnavailable when Redis stays away; the leases then run out and the jobs are made again.
    """
    began = time.monotonic()
    kitchen.pulse.hold([member.ticket for member in members], work=members[0].spec.batch_key)
    try:
        outcomes = _render(members, kitchen)
        if outcomes is None:
            return
        kitchen.pulse.mark("store")
        for member, outcome in zip(members, outcomes, strict=True):
            patiently(partial(_settle, member, outcome, kitchen))
        seconds = time.monotonic() - began
        patiently(partial(kitchen.bench.measured, seconds=seconds, jobs=len(members)))
        _log.info(
            "rendered",
            jobs=[member.ticket.job for member in members],
            # inside the model's pipeline; the rest is encoding and storing
            pipeline_s=round(max(outcome.render_s for outcome in outcomes), 3),
            seconds=round(seconds, 3),
        )
    finally:
        kitchen.pulse.drop()


def hand_back(members: Sequence[Member], kitchen: Kitchen) -> None:
    """Put a batch back into the line, counting no crash."""
    for member in members:
        patiently(partial(kitchen.ledger.hand_back, member.ticket, alone=member.ticket.alone))


def _render(members: Sequence[Member], kitchen: Kitchen) -> list[Outcome] | None:
    tickets = [member.ticket for member in members]
    watch = BatchWatch(
        tickets,
        ledger=kitchen.ledger,
        bench=kitchen.bench,
        pulse=kitchen.pulse,
        previews=kitchen.previews,
        stopping=kitchen.stopping,
    )
    try:
        kitchen.pulse.mark("load")
        kitchen.renderer.load(members[0].spec.model)
        kitchen.pulse.mark("start")
        return kitchen.renderer.render([member.spec for member in members], watch)
    except HandBack:
        hand_back(members, kitchen)
    except OperatorError as problem:
        _log.error("model unusable", model=members[0].spec.model, remedy=problem.message)
        _end_all(members, kitchen, _NO_MODEL)
    except RenderFailed as problem:
        _fail(members, kitchen, problem.message)
    except Exception as problem:  # noqa: BLE001 - whatever a pipeline raises, the job must end in a sentence
        # frames only: the message of an error may quote a prompt
        frames = traceback.format_tb(problem.__traceback__)
        _log.error("render broke", error=type(problem).__name__, frames=frames, jobs=[t.job for t in tickets])
        _fail(members, kitchen, _BROKEN)
    return None


def _fail(members: Sequence[Member], kitchen: Kitchen, reason: str) -> None:
    if len(members) == 1:
        _end_all(members, kitchen, reason)
        return
    for member in members:
        patiently(partial(kitchen.ledger.hand_back, member.ticket, alone=True))


def _end_all(members: Sequence[Member], kitchen: Kitchen, reason: str) -> None:
    for member in members:
        patiently(partial(kitchen.ledger.end, member.ticket, JobState.FAILED, reason=reason))


def _settle(member: Member, outcome: Outcome, kitchen: Kitchen) -> None:
    if outcome.dropped:
        kitchen.ledger.end(member.ticket, JobState.CANCELLED, reason=None)
        return
    if outcome.failure is not None:
        kitchen.ledger.end(member.ticket, JobState.FAILED, reason=outcome.failure)
        return
    expires_at = kitchen.clock.now() + kitchen.keep.files_days * _DAY_S
    try:
        artifacts = [
            replace(artifact, sha256=kitchen.files.put(content, artifact.media_type), expires_at=expires_at)
            for content, artifact in outcome.files
        ]
    except Busy as problem:
        kitchen.ledger.end(member.ticket, JobState.FAILED, reason=problem.message)
        return
    if not kitchen.ledger.store_result(member.ticket, artifacts) and kitchen.ledger.cancelled([member.ticket.job]):
        # the person was forgotten meanwhile: no row will ever lead to these files
        for artifact in artifacts:
            kitchen.files.delete(artifact.sha256)


def patiently(act: Callable[[], T], *, for_s: float = _REDIS_AWAY_S) -> T:
    """Do something that may be repeated, again and again while Redis is away; raises StoreUnavailable in the end."""
    until = time.monotonic() + for_s
    pause_s = 0.1
    while True:
        try:
            return act()
        except StoreUnavailable:
            if time.monotonic() + pause_s > until:
                raise
        time.sleep(pause_s)
        pause_s = min(2.0, pause_s * 2)
