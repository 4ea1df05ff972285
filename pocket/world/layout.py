"""Where the things of a scene go on a canvas."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pocket.world.scene import COUNTS, Scene, Shot, Thing
from pocket.world.things import BY_NAME

SIZES: dict[str, float] = {"small": 0.66, "": 1.0, "big": 1.36}
SHOTS: dict[Shot, float] = {"close": 1.75, "": 1.0, "far": 0.44}


@dataclass(frozen=True, slots=True)
class Spot:
    """A thing's place: centre x, y as shares of the canvas's width and height, radius as one of its shorter side."""

    thing: Thing
    x: float
    y: float
    radius: float
    turn: float = 0.0


def _around(value: float, spread: float, rng: np.random.Generator) -> float:
    return value + float(rng.uniform(-spread, spread))


def _alone(thing: Thing, shot: Shot, rng: np.random.Generator) -> Spot:
    radius = 0.29 * SIZES[thing.size] * SHOTS[shot] * float(rng.uniform(0.92, 1.08))
    stance = BY_NAME[thing.kind].stance
    if shot == "close":
        return Spot(thing, _around(0.5, 0.06, rng), _around(0.54, 0.04, rng), radius)
    if shot == "far" and stance == "ground":
        return Spot(thing, _around(0.5, 0.2, rng), _around(0.8, 0.05, rng) - radius, radius)
    if stance == "sky":
        return Spot(thing, _around(0.5, 0.16, rng), _around(0.32, 0.05, rng), radius * 0.75)
    if stance == "ground":
        return Spot(thing, _around(0.5, 0.12, rng), _around(0.88, 0.04, rng) - radius, radius)
    return Spot(thing, _around(0.5, 0.12, rng), _around(0.5, 0.08, rng), radius)


# Radius of each, and the centres from the middle of the picture, by how many there are.
_PATTERNS: dict[int, tuple[float, tuple[tuple[float, float], ...]]] = {
    2: (0.205, ((-0.25, 0.0), (0.25, 0.0))),
    3: (0.155, ((-0.325, 0.0), (0.0, 0.0), (0.325, 0.0))),
    4: (0.165, ((-0.22, -0.2), (0.22, -0.2), (-0.22, 0.2), (0.22, 0.2))),
    5: (0.145, ((-0.17, -0.19), (0.17, -0.19), (-0.33, 0.19), (0.0, 0.19), (0.33, 0.19))),
}


def _several(scene: Scene, sx: float, sy: float, rng: np.random.Generator) -> tuple[Spot, ...]:
    thing, count = scene.first, COUNTS[scene.relation]
    radius, pattern = _PATTERNS[count]
    radius *= min(1.1, SIZES[thing.size])
    grounded = BY_NAME[thing.kind].stance == "ground" and count < 4
    middle = 0.84 - radius if grounded else _around(0.52, 0.05, rng)
    return tuple(
        Spot(thing, 0.5 + (dx + _around(0, 0.012, rng)) * sx, middle + (dy + _around(0, 0.02, rng)) * sy, radius)
        for dx, dy in pattern
    )


def arrange(scene: Scene, wide: float, rng: np.random.Generator) -> tuple[Spot, ...]:
    """Spots for every thing, back to front; `wide` is width / height of the canvas."""
    a, b = scene.first, scene.second
    # Keep pairs together on wide and tall canvases: shares shrink as the side grows.
    sx, sy = (1.0 / wide, 1.0) if wide > 1 else (1.0, wide)
    if scene.relation in COUNTS:
        return _several(scene, sx, sy, rng)
    if b is None:
        return (_alone(a, scene.shot, rng),)
    ra = 0.205 * min(1.15, SIZES[a.size]) * float(rng.uniform(0.94, 1.06))
    rb = 0.205 * min(1.15, SIZES[b.size]) * float(rng.uniform(0.94, 1.06))
    if scene.relation == "inside":
        rb = 0.38
        ra = 0.15 * SIZES[a.size]
        x, y = _around(0.5, 0.06, rng), _around(0.5, 0.05, rng)
        return (Spot(b, x, y, rb), Spot(a, x, y + (0.02 if b.kind == "heart" else 0.0), min(ra, 0.19)))
    if scene.relation == "above":
        x = _around(0.5, 0.1, rng)
        middle = _around(0.5, 0.02, rng)
        return (
            Spot(b, x + float(rng.uniform(-0.05, 0.05)) * sx, middle + (rb + 0.02) * sy, rb),
            Spot(a, x + float(rng.uniform(-0.05, 0.05)) * sx, middle - (ra + 0.02) * sy, ra),
        )
    sign = -1 if scene.relation == "left" else 1
    level = _around(0.55, 0.06, rng)
    base = level + max(ra, rb) * sy
    ya = base - ra * sy if BY_NAME[a.kind].stance == "ground" else level + float(rng.uniform(-0.03, 0.03))
    yb = base - rb * sy if BY_NAME[b.kind].stance == "ground" else level + float(rng.uniform(-0.03, 0.03))
    middle = _around(0.5, 0.02, rng)
    return (
        Spot(a, middle + sign * (ra + 0.02) * sx, ya, ra),
        Spot(b, middle - sign * (rb + 0.02) * sx, yb, rb),
    )
