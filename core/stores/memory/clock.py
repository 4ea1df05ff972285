"""A clock that stands still until it is moved."""

from __future__ import annotations


class ManualClock:
    """Tells the time that it was set to."""

    def __init__(self, now: float = 1_800_000_000.0) -> None:
        """Start at a unix time."""
        self._now = now

    def now(self) -> float:
        """Unix time in seconds."""
        return self._now

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self._now += seconds
