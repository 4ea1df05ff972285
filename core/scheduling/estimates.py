"""How long people will wait, from what was measured."""

from __future__ import annotations

import math

# how much the newest batch weighs in a moving average
WEIGHT = 0.2


def eta_s(pace: tuple[float, float] | None, *, ahead: int, workers: int) -> float | None:
    """Seconds until a job behind `ahead` others is done, from (seconds, jobs) per batch."""
    if pace is None:
        return None
    seconds, jobs = pace
    batches = math.ceil((ahead + 1) / max(1.0, jobs) / max(1, workers))
    return seconds * batches


def smoothed(pace: tuple[float, float] | None, *, seconds: float, jobs: int) -> tuple[float, float]:
    """Let the newest batch move the average of (seconds, jobs) per batch."""
    if pace is None:
        return seconds, float(jobs)
    return pace[0] + WEIGHT * (seconds - pace[0]), pace[1] + WEIGHT * (jobs - pace[1])
