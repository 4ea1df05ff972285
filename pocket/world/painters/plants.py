"""Plants and food, drawn on a brush."""

from __future__ import annotations

import math

from pocket.world.canvas.brush import Brush

BARK = (112.0, 72.0, 44.0)
LEAF = (64.0, 150.0, 66.0)
STALK = (246.0, 236.0, 216.0)


def tree(b: Brush) -> None:
    """A leafy tree: a brown trunk and a crown in the thing's colour."""
    b.poly(((-0.12, 0.98), (-0.08, 0.1), (0.08, 0.1), (0.14, 0.98)), BARK)
    for x, y, r, tone in (
        (-0.38, -0.02, 0.36, 0.82),
        (0.38, -0.02, 0.36, 0.82),
        (0, 0.06, 0.38, 0.86),
        (-0.26, -0.42, 0.40, 1.0),
        (0.26, -0.40, 0.40, 0.94),
        (0, -0.58, 0.38, 1.1),
        (-0.14, -0.3, 0.3, 1.12),
    ):
        b.oval(x, y, r, r, tone)


def flower(b: Brush) -> None:
    """A flower with six petals in the thing's colour on a green stem."""
    b.stroke(((0, 0.0), (0.03, 0.95)), 0.1, (58.0, 138.0, 60.0))
    b.oval(0.26, 0.66, 0.26, 0.11, LEAF, -0.5)
    b.oval(-0.22, 0.78, 0.24, 0.10, LEAF, 0.5)
    for i in range(6):
        a = i * math.tau / 6 + 0.3
        b.oval(math.cos(a) * 0.36, -0.34 + math.sin(a) * 0.36, 0.32, 0.22, 1.0 if i % 2 else 0.9, a)
    b.oval(0, -0.34, 0.19, 0.19, (252.0, 206.0, 60.0))
    b.oval(-0.04, -0.38, 0.09, 0.09, (255.0, 228.0, 120.0))


def mushroom(b: Brush) -> None:
    """A mushroom: a dotted cap in the thing's colour on a pale stalk."""
    b.poly(((-0.22, 0.0), (-0.28, 0.94), (0.28, 0.94), (0.22, 0.0)), STALK)
    b.oval(0, 0.92, 0.28, 0.06, STALK)
    arc = [math.pi + i * math.pi / 20 for i in range(21)]
    b.poly([(math.cos(a) * 0.94, 0.1 + math.sin(a) * 0.94) for a in arc])
    b.oval(0, 0.1, 0.94, 0.16, 0.86)
    b.oval(0, 0.12, 0.6, 0.07, 0.7)
    for x, y, r in ((-0.46, -0.26, 0.13), (0.06, -0.52, 0.16), (0.5, -0.2, 0.12)):
        b.oval(x, y, r, r * 0.85, (255.0, 252.0, 246.0))


def cactus(b: Brush) -> None:
    """A cactus with two arms."""
    b.stroke(((0, 0.9), (0, -0.74)), 0.42, 1.0)
    b.stroke(((-0.1, 0.3), (-0.6, 0.3), (-0.6, -0.2)), 0.24, 0.92)
    b.stroke(((0.1, 0.06), (0.6, 0.06), (0.6, -0.44)), 0.24, 0.92)
    for x in (-0.09, 0.09):
        b.stroke(((x, 0.84), (x, -0.74)), 0.03, 0.72)


def apple(b: Brush) -> None:
    """An apple with a stem and a leaf."""
    b.stroke(((0.0, -0.42), (0.06, -0.88)), 0.08, BARK)
    b.oval(0.32, -0.74, 0.26, 0.12, LEAF, -0.4)
    b.oval(-0.30, 0.14, 0.56, 0.68)
    b.oval(0.30, 0.14, 0.56, 0.68)
    b.oval(0.0, -0.48, 0.2, 0.07, 0.72)
