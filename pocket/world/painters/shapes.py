"""The plain shapes, drawn on a brush."""

from __future__ import annotations

import math
from collections.abc import Callable

from pocket.world.canvas.brush import Brush, Point

Painter = Callable[[Brush], None]


def _regular(sides: int, radius: float = 0.96, start: float = -math.pi / 2) -> list[Point]:
    step = math.tau / sides
    return [(math.cos(start + i * step) * radius, math.sin(start + i * step) * radius) for i in range(sides)]


def circle(b: Brush) -> None:
    """A filled disc."""
    b.oval(0, 0, 0.92, 0.92)


def square(b: Brush) -> None:
    """A filled square."""
    b.box(-0.82, -0.82, 0.82, 0.82)


def triangle(b: Brush) -> None:
    """A triangle that stands on its base."""
    b.poly(((0, -0.92), (0.98, 0.8), (-0.98, 0.8)))


def star(b: Brush) -> None:
    """A star of five points."""
    outer, inner = _regular(5, 1.0), _regular(5, 0.42, -math.pi / 2 + math.pi / 5)
    b.poly([p for pair in zip(outer, inner, strict=True) for p in pair])


def heart(b: Brush) -> None:
    """A heart."""
    points = []
    for i in range(48):
        t = i * math.tau / 48
        y = 13 * math.cos(t) - 5 * math.cos(2 * t) - 2 * math.cos(3 * t) - math.cos(4 * t)
        points.append((math.sin(t) ** 3 * 0.97, -y / 16.0 - 0.1))
    b.poly(points)


def diamond(b: Brush) -> None:
    """A rhombus that stands on its tip."""
    b.poly(((0, -1.0), (0.7, 0), (0, 1.0), (-0.7, 0)))


def ring(b: Brush) -> None:
    """A disc with a wide round hole."""
    b.oval(0, 0, 0.95, 0.95)
    b.hole(0, 0, 0.56, 0.56)


def hexagon(b: Brush) -> None:
    """A regular hexagon."""
    b.poly(_regular(6, 0.97, 0.0))


def cross(b: Brush) -> None:
    """A plus sign with thick arms."""
    b.box(-0.32, -0.94, 0.32, 0.94)
    b.box(-0.94, -0.32, 0.94, 0.32)


def crescent(b: Brush) -> None:
    """A moon sickle, open to the right."""
    b.oval(-0.02, 0, 0.92, 0.92)
    b.hole(0.36, -0.1, 0.72, 0.72)


SHAPES: dict[str, Painter] = {
    "circle": circle,
    "square": square,
    "triangle": triangle,
    "star": star,
    "heart": heart,
    "diamond": diamond,
    "ring": ring,
    "hexagon": hexagon,
    "cross": cross,
    "crescent": crescent,
}
