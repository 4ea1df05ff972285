"""The stub's time: real seconds, plus those that a test skipped."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class Clock:
    """Unix time that a test can advance, so that 15 minutes need not be waited for."""

    def __init__(self) -> None:
        self._ahead_s = 0.0

    def now(self) -> float:
        """Unix time in seconds."""
        return time.time() + self._ahead_s

    def advance(self, seconds: float) -> None:
        """Skip this many seconds."""
        self._ahead_s += seconds


def iso(unix_s: float) -> str:
    """A time as Discord writes it."""
    return datetime.fromtimestamp(unix_s, UTC).isoformat()
