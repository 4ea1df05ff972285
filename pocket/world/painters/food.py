"""Things to eat, drawn on a brush."""

from __future__ import annotations

import math

from pocket.world.canvas.brush import Brush, Point

CREAM = (255.0, 246.0, 228.0)
STEM = (112.0, 92.0, 44.0)
LEAF = (70.0, 156.0, 66.0)
DARK_LEAF = (46.0, 122.0, 56.0)
PLATE = (206.0, 214.0, 226.0)
WAX = (246.0, 126.0, 150.0)
FLAME = (255.0, 186.0, 52.0)


def banana(b: Brush) -> None:
    """A banana that hangs like a smile, with a brown stem and tip."""

    # Points along the fruit, from its inner (-1) to its outer (1) edge: fat in the middle, blunt at the ends.
    def along(across: float, start: float = 0.0, stop: float = 1.0) -> list[Point]:
        points = []
        for i in range(25):
            t = start + (stop - start) * i / 24
            turn = math.radians(172 - 180 * t)
            r = 0.84 + across * (0.10 + 0.24 * math.sin(t * math.pi) ** 0.8)
            points.append((math.cos(turn) * r, -0.32 + math.sin(turn) * r))
        return points

    b.poly(((0.70, -0.36), (0.80, -0.88), (0.98, -0.84), (0.94, -0.36)), STEM)
    b.oval(-0.83, -0.24, 0.12, 0.12, STEM)
    b.poly([*along(-1.0), *reversed(along(1.0))])
    b.poly([*along(0.3), *reversed(along(1.0))], 0.8)
    b.poly([*along(-0.45, 0.2, 0.7), *reversed(along(-0.15, 0.2, 0.7))], 1.35)


def cake(b: Brush) -> None:
    """A cake of two layers in the thing's colour, with cream that runs down and one lit candle."""
    b.oval(0, 0.82, 0.96, 0.13, PLATE)
    for half, top, bottom in ((0.8, 0.22, 0.76), (0.5, -0.28, 0.2)):
        b.oval(0, bottom, half, 0.13, 0.9)
        b.box(-half, top, half, bottom)
        drops = 7 if half > 0.6 else 5
        step = 2 * half / drops
        for tone, low in ((0.72, 0.13), (CREAM, 0.07)):
            for i in range(drops):
                b.oval(-half + (i + 0.5) * step, top + low, step * 0.5, 0.15 if i % 2 else 0.09, tone)
        b.oval(0, top, half, 0.13, CREAM)
    b.box(-0.08, -0.66, 0.08, -0.26, WAX)
    b.oval(0, -0.78, 0.1, 0.12, FLAME)
    b.poly(((-0.09, -0.81), (0.03, -0.99), (0.09, -0.81)), FLAME)


def carrot(b: Brush) -> None:
    """A carrot: a root in the thing's colour that points down, under a tuft of green leaves."""
    for x, y, tilt, tone in (
        (0.33, -0.6, 0.8, DARK_LEAF),
        (-0.33, -0.6, -0.8, DARK_LEAF),
        (0.0, -0.7, 0.0, LEAF),
    ):
        b.oval(x, y, 0.17, 0.3, tone, tilt)
    b.poly(((-0.54, -0.18), (-0.42, 0.24), (-0.08, 0.95), (0.08, 0.95), (0.42, 0.24), (0.54, -0.18)))
    b.oval(0, -0.18, 0.54, 0.24)
    b.oval(0, 0.94, 0.08, 0.05)
    b.oval(0, -0.34, 0.18, 0.07, DARK_LEAF)
    b.oval(-0.22, -0.02, 0.1, 0.18, 1.3, 0.15)
    for x0, x1, y in ((0.48, 0.14, 0.06), (-0.4, -0.08, 0.3), (0.3, 0.04, 0.5)):
        b.poly(((x0, y - 0.06), (x1, y), (x0, y + 0.06)), 0.7)
