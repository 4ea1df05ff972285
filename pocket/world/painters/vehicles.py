"""Things that carry people, drawn on a brush."""

from __future__ import annotations

from pocket.world.canvas.brush import Brush

GLASS = (150.0, 208.0, 240.0)
TYRE = (40.0, 40.0, 48.0)
HUB = (214.0, 206.0, 180.0)
BRASS = (244.0, 196.0, 80.0)
STEAM = (242.0, 244.0, 248.0)


def train(b: Brush) -> None:
    """A steam engine that goes left: boiler and cab in the thing's colour, with a puff of steam."""
    b.oval(-0.3, -0.8, 0.17, 0.14, STEAM)
    b.oval(-0.03, -0.84, 0.2, 0.15, STEAM)
    b.poly(((-0.66, -0.2), (-0.62, -0.46), (-0.74, -0.66), (-0.3, -0.66), (-0.42, -0.46), (-0.38, -0.2)), 0.55)
    b.oval(-0.02, -0.22, 0.17, 0.16, BRASS)
    b.poly(((-0.98, 0.86), (-0.76, 0.4), (-0.5, 0.4), (-0.5, 0.86)), 0.5)
    b.oval(-0.7, 0.12, 0.2, 0.36, 0.8)
    b.box(-0.7, -0.24, 0.3, 0.48)
    b.box(-0.7, -0.16, 0.3, -0.04, 1.3)
    b.box(-0.36, -0.24, -0.26, 0.48, BRASS)
    b.box(0.26, -0.6, 0.9, 0.56)
    b.box(0.4, -0.4, 0.76, -0.02, GLASS)
    b.box(0.16, -0.74, 0.98, -0.56, 0.55)
    b.box(-0.78, 0.46, 0.94, 0.62, 0.55)
    for x, r in ((-0.46, 0.21), (0.02, 0.21), (0.58, 0.33)):
        b.oval(x, 0.95 - r, r, r, TYRE)
        b.oval(x, 0.95 - r, r * 0.5, r * 0.5, HUB)


def plane(b: Brush) -> None:
    """A plane that flies left, seen a little from above: both wings, the tail fin and a row of windows."""
    b.poly(((-0.16, -0.16), (0.18, -0.84), (0.46, -0.84), (0.36, -0.16)), 0.72)
    b.poly(((0.5, -0.1), (0.76, -0.66), (0.98, -0.66), (0.92, 0.0)), 0.85)
    b.oval(-0.5, 0, 0.47, 0.3)
    b.poly(((-0.5, -0.3), (0.5, -0.24), (0.96, -0.1), (0.96, 0.08), (0.5, 0.26), (-0.5, 0.3)))
    b.poly(((-0.93, -0.08), (-0.8, -0.2), (-0.58, -0.26), (-0.6, -0.04)), GLASS)
    for x in (-0.36, -0.12, 0.12, 0.36):
        b.oval(x, -0.06, 0.085, 0.085, GLASS)
    b.poly(((-0.32, 0.1), (0.3, 0.1), (0.5, 0.92), (0.2, 0.92)), 0.78)
    b.poly(((0.6, 0.04), (0.9, 0.04), (0.98, 0.36), (0.8, 0.36)), 0.7)
