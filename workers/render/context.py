"""What a batch is made with, and of."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from core.catalogue.card import ModelCard
from core.domain.jobs.job import RenderSpec
from core.domain.jobs.reasons import because
from core.observability.meter import Meter, NoMeter
from core.ports.chat import Clock, FileStore
from core.ports.work import RenderLedger, Ticket, WorkerReports
from core.settings import KeepSettings
from workers.engines.outcome import Outcome, StepWatch
from workers.render.heartbeat import Heartbeat, Hold

BROKEN = because("broken")


class Renderer(Protocol):
    """The part of `workers.engines.engine.Engine` that a batch needs."""

    def load(self, model: str) -> None:
        """Load a model; a loaded one is left as it is."""

    def card(self, model: str) -> ModelCard:
        """The catalogue row of a model."""

    def render(self, jobs: Sequence[RenderSpec], watch: StepWatch) -> list[Outcome]:
        """Render specs of one batch key together; the files may be encoded later, when they are first looked at."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """One claimed job of a batch, with the spec from its signed payload."""

    ticket: Ticket
    spec: RenderSpec
    # unix time
    deadline_at: float = math.inf


@dataclass(frozen=True, kw_only=True, slots=True)
class BatchContext:
    """What a batch is made with."""

    renderer: Renderer
    ledger: RenderLedger
    reports: WorkerReports
    files: FileStore
    heartbeat: Heartbeat
    clock: Clock
    keep: KeepSettings
    previews: bool
    # the worker has been asked to end
    stopping: Callable[[], bool]
    meter: Meter = field(default_factory=NoMeter)
    # the models in memory; a worker takes their jobs first, within bounds
    held: Callable[[], Collection[str]] = tuple


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A batch that the pipeline is done with and that is not stored yet."""

    members: tuple[Member, ...]
    outcomes: tuple[Outcome, ...]
    held: Hold
    # indices of members that were stopped at their deadline
    overdue: frozenset[int]
    # seconds from the claim to the end of the pipeline
    drawn_s: float
