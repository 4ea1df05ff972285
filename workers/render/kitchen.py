"""What a batch is made with, and of."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from core.card import ModelCard
from core.errors import StoreUnavailable
from core.job import RenderSpec
from core.meter import Meter, NoMeter
from core.ports import Clock, FileStore
from core.settings import KeepSettings
from core.work_ports import Bench, RenderLedger, Ticket
from workers.render.outcome import Outcome, StepWatch
from workers.render.pulse import Hold, Pulse

T = TypeVar("T")

BROKEN = "Something went wrong inside me while I made this, so I stopped; other words may work."
# how long a step that may be repeated waits for Redis
REDIS_AWAY_S = 60.0


class Renderer(Protocol):
    """The part of `workers.render.engine.Engine` that a batch needs."""

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
    meter: Meter = field(default_factory=NoMeter)


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


def patiently(act: Callable[[], T], *, for_s: float = REDIS_AWAY_S, alive: Callable[[], None] | None = None) -> T:
    """Do something that may be repeated, again and again while Redis is away; raises StoreUnavailable in the end.

    `alive` is called before each repeat: waiting for Redis is no stall.
    """
    until = time.monotonic() + for_s
    pause_s = 0.1
    while True:
        try:
            return act()
        except StoreUnavailable:
            if time.monotonic() + pause_s > until:
                raise
        if alive is not None:
            alive()
        time.sleep(pause_s)
        pause_s = min(2.0, pause_s * 2)
