"""How far a thing is moved from where the layout put it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pose:
    """A shift in shares of the canvas's shorter side, a turn in radians (clockwise), a factor of size."""

    dx: float = 0.0
    dy: float = 0.0
    turn: float = 0.0
    grow: float = 1.0


STILL = Pose()
