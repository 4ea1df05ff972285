"""What the driver knows of a run beside the ledgers: who stands where, and how hard the run has bitten."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field

from tests.chaos.part import Part
from tests.chaos.recovery import Recoveries


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A process that stands at a crash point."""

    part: Part
    point: str
    jobs: tuple[str, ...]
    serial: int


@dataclass(kw_only=True)
class Want:
    """Somebody waits for a process at a point."""

    kind: str
    point: str
    job: str
    found: asyncio.Future[Standing]


@dataclass(kw_only=True)
class Log:
    """What the driver noted: how hard the run has bitten."""

    proven: Counter[str] = field(default_factory=Counter)
    kills: Counter[str] = field(default_factory=Counter)
    recoveries: Recoveries = field(default_factory=Recoveries)
    events: Counter[str] = field(default_factory=Counter)
