"""More animals, drawn on a brush: of the farm, the pond and the wild."""

from __future__ import annotations

from pocket.world.animals import AMBER, CREAM, INK, PINK
from pocket.world.brush import Brush

WING = (226.0, 238.0, 250.0)


def _eyes(b: Brush, x: float, y: float, r: float) -> None:
    for side in (-1, 1):
        b.oval(side * x, y, r * 1.5, r * 1.5, CREAM)
        b.oval(side * x, y, r, r, INK)


def bear(b: Brush) -> None:
    """A sitting bear that looks ahead, with round ears and a pale snout and belly."""
    for side in (-1, 1):
        b.oval(side * 0.36, -0.76, 0.19, 0.19, 0.8)
        b.oval(side * 0.36, -0.74, 0.10, 0.10, 1.4)
        b.oval(side * 0.46, 0.78, 0.24, 0.18, 0.8)
        b.oval(side * 0.54, 0.26, 0.17, 0.34, 0.86, -side * 0.3)
    b.oval(0, 0.40, 0.54, 0.52)
    b.oval(0, 0.46, 0.32, 0.34, 1.45)
    b.oval(0, -0.38, 0.54, 0.47)
    b.oval(0, -0.22, 0.25, 0.20, 1.55)
    b.oval(0, -0.31, 0.11, 0.08, INK)
    b.stroke(((0, -0.26), (0, -0.14)), 0.03, INK)
    _eyes(b, 0.22, -0.48, 0.07)


def pig(b: Brush) -> None:
    """A round pig that stands looking left, with a snout, a flap of an ear and a curl of a tail."""
    b.stroke(((0.78, 0.0), (0.92, -0.10), (0.96, 0.04), (0.86, 0.06), (0.96, -0.18)), 0.07, 0.8)
    for x in (-0.40, -0.10, 0.34, 0.60):
        b.box(x - 0.10, 0.3, x + 0.10, 0.90, 0.82)
        b.box(x - 0.10, 0.82, x + 0.10, 0.92, 0.45)
    b.oval(0.14, 0.14, 0.68, 0.48)
    b.oval(-0.50, -0.12, 0.38, 0.36)
    b.poly(((-0.40, -0.62), (-0.22, -0.26), (-0.52, -0.30)), 0.78)
    b.oval(-0.80, -0.02, 0.18, 0.17, 1.3)
    for x in (-0.86, -0.75):
        b.oval(x, -0.02, 0.03, 0.055, 0.4)
    b.oval(-0.58, -0.22, 0.06, 0.06, INK)


def horse(b: Brush) -> None:
    """A standing horse that looks left, with a dark mane and tail."""
    b.stroke(((0.60, -0.08), (0.82, 0.06), (0.86, 0.46)), 0.17, 0.42)
    for x in (-0.30, -0.10, 0.38, 0.56):
        b.box(x - 0.075, 0.2, x + 0.075, 0.92, 0.86)
        b.box(x - 0.085, 0.82, x + 0.085, 0.94, 0.38)
    b.oval(0.14, 0.10, 0.56, 0.27)
    b.poly(((-0.44, 0.18), (-0.58, -0.56), (-0.34, -0.68), (0.06, -0.10)))
    b.oval(-0.68, -0.46, 0.32, 0.155, 1.0, -0.5)
    b.oval(-0.88, -0.33, 0.12, 0.11, 1.25)
    b.poly(((-0.50, -0.92), (-0.36, -0.58), (-0.56, -0.64)), 0.9)
    b.stroke(((-0.38, -0.74), (-0.22, -0.44), (-0.04, -0.14)), 0.15, 0.42)
    b.oval(-0.60, -0.54, 0.055, 0.055, INK)
    b.oval(-0.94, -0.33, 0.025, 0.03, INK)


def elephant(b: Brush) -> None:
    """A standing elephant that looks left, with a hanging trunk, a large ear and a tusk."""
    b.stroke(((0.76, -0.06), (0.92, 0.34)), 0.06, 0.7)
    for x in (-0.24, 0.02, 0.40, 0.64):
        b.box(x - 0.13, 0.2, x + 0.13, 0.92, 0.86)
        for k in (-0.07, 0.0, 0.07):
            b.oval(x + k, 0.90, 0.035, 0.035, CREAM)
    b.oval(0.22, 0.06, 0.62, 0.46)
    b.stroke(((-0.62, -0.10), (-0.80, 0.22), (-0.82, 0.56), (-0.94, 0.70)), 0.20, 0.95)
    b.oval(-0.48, -0.28, 0.38, 0.36)
    b.stroke(((-0.56, 0.10), (-0.66, 0.30)), 0.09, CREAM)
    b.oval(-0.20, -0.24, 0.27, 0.37, 0.72, 0.1)
    b.oval(-0.21, -0.22, 0.17, 0.26, PINK, 0.1)
    b.oval(-0.60, -0.32, 0.06, 0.065, INK)


def frog(b: Brush) -> None:
    """A squatting frog that looks ahead, with eyes on top and a wide mouth."""
    for side in (-1, 1):
        b.oval(side * 0.62, 0.48, 0.34, 0.30, 0.78, -side * 0.5)
        b.oval(side * 0.66, 0.78, 0.30, 0.09, 0.9)
        b.oval(side * 0.22, 0.82, 0.20, 0.09, 1.2)
        b.oval(side * 0.34, -0.50, 0.25, 0.25)
        b.oval(side * 0.34, -0.52, 0.17, 0.17, CREAM)
        b.oval(side * 0.34, -0.52, 0.09, 0.11, INK)
    b.oval(0, 0.34, 0.50, 0.46)
    b.oval(0, 0.46, 0.32, 0.32, 1.5)
    b.oval(0, -0.12, 0.64, 0.38)
    b.stroke(((-0.44, -0.06), (-0.2, 0.06), (0.2, 0.06), (0.44, -0.06)), 0.05, 0.35)


def duck(b: Brush) -> None:
    """A swimming duck that looks left, with a flat bill and a turned-up tail."""
    b.poly(((0.46, 0.20), (0.98, -0.14), (0.84, 0.52)), 0.85)
    b.oval(0.14, 0.36, 0.72, 0.42)
    b.stroke(((-0.40, 0.20), (-0.36, -0.24)), 0.34)
    b.oval(-0.40, -0.46, 0.32, 0.30)
    b.poly(((-0.64, -0.54), (-0.98, -0.40), (-0.96, -0.30), (-0.64, -0.28)), AMBER)
    b.oval(0.22, 0.28, 0.42, 0.24, 0.74, 0.2)
    b.stroke(((0.02, 0.32), (0.40, 0.40)), 0.04, 0.5)
    b.oval(-0.46, -0.54, 0.065, 0.065, INK)


def bee(b: Brush) -> None:
    """A fat bee that flies left: bands of ink, two pale wings, a sting."""
    b.poly(((0.70, 0.04), (0.98, 0.16), (0.70, 0.28)), INK)
    b.oval(0.26, -0.42, 0.26, 0.44, WING, 0.5)
    b.oval(-0.06, -0.46, 0.24, 0.46, WING, -0.15)
    b.oval(0.10, 0.16, 0.66, 0.44)
    for x, tall in ((0.02, 0.43), (0.30, 0.40), (0.56, 0.29)):
        b.box(x - 0.075, 0.16 - tall, x + 0.075, 0.16 + tall, INK)
    b.oval(-0.58, 0.10, 0.30, 0.30, 0.8)
    b.oval(-0.66, 0.04, 0.10, 0.11, CREAM)
    b.oval(-0.68, 0.04, 0.055, 0.065, INK)
    for x in (-0.76, -0.54):
        b.stroke(((x + 0.06, -0.16), (x - 0.06, -0.44)), 0.045, INK)
