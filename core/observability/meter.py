"""Counting what a process does, for whoever looks at it from outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, kw_only=True, slots=True)
class Metric:
    """One thing that is counted, named as Prometheus wants it: the unit last, then `_total` for a sum."""

    name: str
    about: str
    labels: tuple[str, ...] = ()
    # upper bounds of a distribution's classes; empty for a sum
    classes: tuple[float, ...] = ()


class Meter(Protocol):
    """Keeps count of a process's metrics, from any of its threads."""

    def add(self, metric: Metric, amount: float = 1.0, **labels: str) -> None:
        """Add to a sum."""

    def observe(self, metric: Metric, value: float, **labels: str) -> None:
        """Add one value to a distribution."""


class NoMeter:
    """A Meter for a process that nobody looks at."""

    def add(self, metric: Metric, amount: float = 1.0, **labels: str) -> None:
        """Forget it."""

    def observe(self, metric: Metric, value: float, **labels: str) -> None:
        """Forget it."""
