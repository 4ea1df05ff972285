"""Motions that a prompt can name: where a thing is at each moment of a clip."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from pocket.world.pose import Pose


@dataclass(frozen=True, slots=True)
class Motion:
    """One motion: its word, the phrases that name it, and the pose at time t (0..1) for a strength (0.35..1.6)."""

    name: str
    phrases: tuple[str, ...]
    pose: Callable[[float, float], Pose]


def _left(t: float, k: float) -> Pose:
    return Pose(dx=(0.5 - t) * 0.5 * k)


def _right(t: float, k: float) -> Pose:
    return Pose(dx=(t - 0.5) * 0.5 * k)


def _rise(t: float, k: float) -> Pose:
    return Pose(dy=(0.5 - t) * 0.44 * k)


def _fall(t: float, k: float) -> Pose:
    return Pose(dy=(t - 0.5) * 0.44 * k)


def _bounce(t: float, k: float) -> Pose:
    return Pose(dy=-abs(math.sin(t * math.tau)) * 0.26 * k + 0.08)


def _spin(t: float, k: float) -> Pose:
    # Whole and half turns only; two in sixteen frames would look like turning back.
    return Pose(turn=t * math.tau * (0.5 if k < 0.65 else 1.0 if k < 1.25 else 1.5))


def _grow(t: float, k: float) -> Pose:
    return Pose(grow=0.6 + t * min(1.0, 0.75 * k))


def _pulse(t: float, k: float) -> Pose:
    return Pose(grow=1.0 + 0.24 * k * math.sin(t * 2 * math.tau))


def _sway(t: float, k: float) -> Pose:
    return Pose(dx=math.sin(t * math.tau) * 0.2 * k, turn=math.sin(t * math.tau) * 0.22 * k)


MOTIONS: tuple[Motion, ...] = (
    Motion("left", ("drifting left", "moving left", "moving to the left", "drifting leftwards"), _left),
    Motion("right", ("drifting right", "moving right", "moving to the right", "drifting rightwards"), _right),
    Motion("rise", ("rising", "rising up", "flying up", "moving up"), _rise),
    Motion("fall", ("falling", "falling down", "moving down"), _fall),
    Motion("bounce", ("bouncing", "jumping", "bouncing up and down"), _bounce),
    Motion("spin", ("spinning", "turning"), _spin),
    Motion("grow", ("growing", "growing big"), _grow),
    Motion("pulse", ("pulsing", "beating"), _pulse),
    Motion("sway", ("swaying", "swaying from side to side", "waving"), _sway),
)

STRENGTHS: dict[str, tuple[float, float]] = {"slow": (0.35, 0.5), "": (0.8, 1.1), "fast": (1.35, 1.6)}
"""The least and the greatest strength of each pace, with gaps between them, so that they cannot be mistaken."""

BY_NAME: dict[str, Motion] = {motion.name: motion for motion in MOTIONS}
