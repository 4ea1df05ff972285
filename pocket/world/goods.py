"""Small things of every day, drawn on a brush."""

from __future__ import annotations

from pocket.world.brush import Brush

GOLD = (246.0, 200.0, 70.0)
COFFEE = (84.0, 50.0, 30.0)
STEAM = (226.0, 230.0, 236.0)
GEMS = ((214.0, 40.0, 60.0), (60.0, 120.0, 226.0), (214.0, 40.0, 60.0))
PAGE = (250.0, 246.0, 232.0)


def cup(b: Brush) -> None:
    """A cup of something hot with a handle on the right and steam above."""
    for x in (-0.34, 0.0):
        b.stroke(((x, -0.52), (x + 0.10, -0.66), (x - 0.04, -0.78), (x + 0.06, -0.94)), 0.07, STEAM)
    b.oval(0.52, 0.14, 0.36, 0.32, 0.85)
    b.oval(0.52, 0.14, 0.20, 0.17, STEAM)
    b.poly(((-0.74, -0.34), (0.54, -0.34), (0.42, 0.66), (0.26, 0.78), (-0.46, 0.78), (-0.62, 0.66)))
    b.oval(-0.10, -0.34, 0.64, 0.14, 1.35)
    b.oval(-0.10, -0.33, 0.54, 0.09, COFFEE)
    b.oval(-0.10, 0.86, 0.72, 0.09, 0.7)


def crown(b: Brush) -> None:
    """A crown of five points with pearls and three gems."""
    b.poly(((-0.84, 0.62), (-0.92, -0.44), (-0.46, 0.06), (-0.44, -0.62), (0.0, 0.0), (0.44, -0.62), (0.46, 0.06),
            (0.92, -0.44), (0.84, 0.62)))  # fmt: skip
    b.poly(((-0.84, 0.62), (-0.86, 0.30), (0.86, 0.30), (0.84, 0.62)), 0.72)
    for x, y in ((-0.92, -0.48), (-0.44, -0.66), (0.44, -0.66), (0.92, -0.48)):
        b.oval(x * 0.98, y, 0.10, 0.10, 1.6)
    b.oval(0.0, -0.04, 0.10, 0.10, 1.6)
    for x, gem in zip((-0.5, 0.0, 0.5), GEMS, strict=True):
        b.oval(x, 0.46, 0.13, 0.12, gem)


def book(b: Brush) -> None:
    """A closed book that stands, its pages on the right, with a gold frame and title."""
    b.poly(((-0.56, -0.84), (0.62, -0.84), (0.74, -0.74), (0.74, 0.90), (-0.56, 0.90)), PAGE)
    b.box(-0.56, 0.80, 0.74, 0.92, 0.6)
    b.box(-0.70, -0.90, 0.60, 0.84)
    b.box(-0.70, -0.90, -0.48, 0.84, 0.66)
    b.box(-0.28, -0.60, 0.42, -0.48, GOLD)
    b.box(-0.18, -0.36, 0.32, -0.26, GOLD)
    b.oval(0.07, 0.26, 0.24, 0.24, GOLD)
    b.oval(0.07, 0.26, 0.15, 0.15, 0.85)
