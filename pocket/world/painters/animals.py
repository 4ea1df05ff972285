"""Animals, drawn on a brush: side or sitting views that read at 60 pixels."""

from __future__ import annotations

import math

from pocket.world.canvas.brush import Brush, Point

INK = (26.0, 22.0, 26.0)
CREAM = (250.0, 242.0, 230.0)
PINK = (240.0, 158.0, 170.0)
AMBER = (244.0, 160.0, 40.0)


def fox(b: Brush) -> None:
    """A sitting fox with a bushy tail and white muzzle."""
    b.oval(0.55, 0.48, 0.22, 0.48, 0.92, 0.5)
    b.oval(0.78, 0.14, 0.13, 0.2, CREAM, 0.4)
    b.oval(-0.05, 0.46, 0.40, 0.50, 1.0)
    b.oval(-0.08, 0.50, 0.18, 0.36, CREAM)
    b.poly(((-0.62, -0.94), (-0.52, -0.30), (-0.16, -0.52)), 0.9)
    b.poly(((0.44, -0.94), (0.34, -0.30), (-0.02, -0.52)), 0.9)
    b.poly(((-0.70, -0.22), (-0.42, -0.56), (0.24, -0.56), (0.52, -0.22), (-0.09, 0.30)))
    b.poly(((-0.66, -0.20), (-0.20, -0.08), (-0.09, 0.28)), CREAM)
    b.poly(((0.48, -0.20), (0.02, -0.08), (-0.09, 0.28)), CREAM)
    b.oval(-0.30, -0.22, 0.055, 0.07, INK)
    b.oval(0.12, -0.22, 0.055, 0.07, INK)
    b.oval(-0.09, 0.24, 0.08, 0.06, INK)
    b.oval(-0.24, 0.92, 0.14, 0.07, 0.45)
    b.oval(0.10, 0.92, 0.14, 0.07, 0.45)


def cat(b: Brush) -> None:
    """A sitting cat with a raised, thin tail."""
    b.stroke(((0.34, 0.78), (0.66, 0.70), (0.76, 0.36), (0.66, 0.02), (0.78, -0.2)), 0.13, 0.85)
    b.oval(0, 0.44, 0.42, 0.52)
    b.poly(((-0.46, -0.92), (-0.46, -0.30), (-0.08, -0.52)), 0.92)
    b.poly(((0.46, -0.92), (0.46, -0.30), (0.08, -0.52)), 0.92)
    b.oval(0, -0.28, 0.50, 0.40)
    b.oval(-0.19, -0.32, 0.10, 0.11, (190.0, 226.0, 90.0))
    b.oval(0.19, -0.32, 0.10, 0.11, (190.0, 226.0, 90.0))
    b.oval(-0.19, -0.32, 0.04, 0.10, INK)
    b.oval(0.19, -0.32, 0.04, 0.10, INK)
    b.poly(((-0.06, -0.18), (0.06, -0.18), (0, -0.10)), (236.0, 130.0, 150.0))
    for side in (-1, 1):
        b.stroke(((side * 0.16, -0.10), (side * 0.58, -0.16)), 0.02, 1.5)
        b.stroke(((side * 0.16, -0.06), (side * 0.58, -0.02)), 0.02, 1.5)
        b.oval(side * 0.17, 0.92, 0.15, 0.07, 1.25)


def dog(b: Brush) -> None:
    """A standing dog in side view with a hanging ear."""
    b.stroke(((0.62, -0.02), (0.86, -0.36)), 0.14, 0.9)
    for x in (-0.34, -0.12, 0.38, 0.58):
        b.box(x - 0.09, 0.2, x + 0.09, 0.92, 0.82)
    b.oval(0.12, 0.14, 0.62, 0.30)
    b.oval(-0.46, -0.30, 0.36, 0.32)
    b.oval(-0.76, -0.18, 0.24, 0.17, 1.15)
    b.oval(-0.94, -0.24, 0.07, 0.06, INK)
    b.oval(-0.26, -0.22, 0.14, 0.30, 0.65, -0.2)
    b.oval(-0.58, -0.38, 0.055, 0.06, INK)


def fish(b: Brush) -> None:
    """A fish that looks left, with a forked tail."""
    b.poly(((0.40, 0), (0.96, -0.44), (0.84, 0), (0.96, 0.44)), 0.8)
    b.poly(((-0.2, -0.38), (0.16, -0.72), (0.36, -0.28)), 0.8)
    b.poly(((-0.05, 0.38), (0.22, 0.66), (0.3, 0.26)), 0.8)
    b.oval(-0.16, 0, 0.72, 0.44)
    b.oval(-0.2, 0.16, 0.56, 0.22, 1.25)
    b.oval(-0.56, -0.1, 0.12, 0.12, CREAM)
    b.oval(-0.58, -0.1, 0.06, 0.06, INK)
    b.stroke(((-0.28, -0.26), (-0.2, 0.0), (-0.28, 0.26)), 0.04, 0.7)


def bird(b: Brush) -> None:
    """A small round bird that looks left."""
    b.poly(((0.34, 0.04), (0.98, -0.22), (0.92, 0.16), (0.4, 0.36)), 0.75)
    b.oval(0.02, 0.18, 0.56, 0.44)
    b.oval(-0.34, -0.24, 0.36, 0.34)
    b.oval(-0.12, 0.34, 0.36, 0.24, 1.4)
    b.poly(((-0.66, -0.32), (-0.98, -0.18), (-0.66, -0.08)), (244.0, 160.0, 40.0))
    b.oval(0.18, 0.10, 0.36, 0.22, 0.72, 0.35)
    b.oval(-0.44, -0.30, 0.07, 0.07, INK)
    for x in (-0.06, 0.14):
        b.stroke(((x, 0.58), (x, 0.92)), 0.05, (240.0, 150.0, 50.0))


def butterfly(b: Brush) -> None:
    """A butterfly with open wings."""
    for side in (-1, 1):
        b.oval(side * 0.48, -0.32, 0.46, 0.42, 1.0, side * 0.5)
        b.oval(side * 0.38, 0.42, 0.34, 0.40, 0.85, -side * 0.3)
        b.oval(side * 0.54, -0.36, 0.2, 0.18, 1.55)
        b.oval(side * 0.40, 0.44, 0.14, 0.16, 1.5)
        b.stroke(((0, -0.5), (side * 0.2, -0.86)), 0.04, INK)
    b.oval(0, 0, 0.09, 0.58, INK)


def _dome(x: float, y: float, rx: float, ry: float) -> list[Point]:
    """The upper half of an ellipse with centre (x, y)."""
    turns = (math.pi * i / 24 for i in range(25))
    return [(x - math.cos(a) * rx, y - math.sin(a) * ry) for a in turns]


def _eye(b: Brush, x: float, y: float, r: float) -> None:
    # The pale ring keeps the eye in sight on a black animal.
    b.oval(x, y, r * 1.5, r * 1.5, CREAM)
    b.oval(x, y, r, r, INK)
    b.oval(x - r * 0.3, y - r * 0.35, r * 0.34, r * 0.34, CREAM)


def rabbit(b: Brush) -> None:
    """A sitting rabbit that looks left, with long ears and a cotton tail."""
    b.oval(0.74, 0.58, 0.21, 0.21, CREAM)
    b.oval(-0.02, -0.58, 0.13, 0.40, 0.78, 0.42)
    b.oval(0.22, 0.44, 0.52, 0.48)
    b.oval(-0.22, 0.52, 0.24, 0.36)
    b.oval(-0.24, 0.58, 0.15, 0.26, CREAM)
    b.oval(-0.32, -0.60, 0.15, 0.42, 1.0, -0.06)
    b.oval(-0.33, -0.58, 0.075, 0.30, PINK, -0.06)
    b.oval(-0.36, -0.08, 0.40, 0.33)
    b.oval(-0.62, 0.06, 0.18, 0.15, CREAM)
    b.oval(-0.77, -0.02, 0.07, 0.055, PINK)
    _eye(b, -0.46, -0.16, 0.085)
    b.oval(0.40, 0.58, 0.30, 0.32, 0.84)
    b.oval(0.26, 0.88, 0.32, 0.09, 1.2)
    b.oval(-0.32, 0.88, 0.18, 0.09, 1.2)


def owl(b: Brush) -> None:
    """A broad owl that looks ahead, with ear tufts, huge eyes and folded wings."""
    for side in (-1, 1):
        b.poly(((side * 0.70, -0.97), (side * 0.66, -0.30), (side * 0.08, -0.60)), 0.8)
        b.oval(side * 0.22, 0.89, 0.17, 0.08, AMBER)
    b.oval(0, 0.20, 0.70, 0.68)
    b.oval(0, -0.30, 0.68, 0.46)
    b.oval(0, 0.44, 0.44, 0.40, 1.4)
    for row, count in ((0.28, 3), (0.46, 2), (0.64, 1)):
        for i in range(count):
            b.oval((i - (count - 1) / 2) * 0.24, row, 0.09, 0.075, 0.85)
    for side in (-1, 1):
        b.oval(side * 0.62, 0.30, 0.21, 0.52, 0.66, side * 0.14)
        b.oval(side * 0.30, -0.32, 0.31, 0.31, 0.72)
        b.oval(side * 0.30, -0.32, 0.26, 0.26, (255.0, 240.0, 200.0))
        b.oval(side * 0.28, -0.32, 0.14, 0.14, INK)
        b.oval(side * 0.28 - 0.05, -0.37, 0.045, 0.045, CREAM)
    b.poly(((-0.12, -0.20), (0.12, -0.20), (0, 0.08)), AMBER)


def turtle(b: Brush) -> None:
    """A turtle that walks left under a high shell of large plates."""
    b.poly(((0.74, 0.52), (0.98, 0.74), (0.66, 0.72)), 1.3)
    for x in (-0.30, 0.50):
        b.oval(x, 0.74, 0.19, 0.21, 1.25)
    b.stroke(((-0.34, 0.56), (-0.66, 0.26)), 0.26, 1.25)
    b.oval(-0.70, 0.12, 0.28, 0.25, 1.25)
    b.stroke(((-0.90, 0.22), (-0.74, 0.25)), 0.05, 0.5)
    _eye(b, -0.76, 0.06, 0.075)
    b.poly(_dome(0.12, 0.58, 0.74, 1.0), 0.6)
    b.poly(((-0.16, -0.02), (0.0, -0.30), (0.24, -0.30), (0.40, -0.02), (0.24, 0.26), (0.0, 0.26)))
    b.poly(((-0.26, 0.0), (-0.10, 0.28), (-0.20, 0.50), (-0.54, 0.50), (-0.46, 0.14)))
    b.poly(((0.50, 0.0), (0.34, 0.28), (0.44, 0.50), (0.78, 0.50), (0.70, 0.14)))
    b.poly(((-0.02, 0.34), (0.26, 0.34), (0.34, 0.50), (-0.10, 0.50)))
    b.poly(((-0.25, -0.08), (-0.38, 0.02), (-0.22, -0.26), (-0.08, -0.36)), 0.9)
    b.poly(((0.49, -0.08), (0.62, 0.02), (0.46, -0.26), (0.32, -0.36)), 0.9)
    b.stroke(((-0.60, 0.60), (0.84, 0.60)), 0.13, 0.86)


def whale(b: Brush) -> None:
    """A whale that swims left, with a pale belly, raised flukes and a spout of water."""
    water = (176.0, 222.0, 246.0)
    b.stroke(((-0.34, -0.20), (-0.34, -0.66)), 0.10, water)
    b.stroke(((-0.34, -0.66), (-0.50, -0.84), (-0.66, -0.72)), 0.11, water)
    b.stroke(((-0.34, -0.66), (-0.18, -0.84), (-0.02, -0.72)), 0.11, water)
    b.oval(0.60, -0.42, 0.26, 0.12, 0.86, 0.5)
    b.oval(0.88, -0.46, 0.13, 0.25, 0.86, 0.4)
    b.poly(((0.10, -0.12), (0.46, 0.02), (0.66, -0.34), (0.86, -0.30), (0.80, 0.22), (0.46, 0.66), (0.0, 0.76)))
    b.oval(-0.20, 0.30, 0.76, 0.54)
    # The belly is the body's ellipse below a line, smaller by a rim.
    b.poly([(-0.22 - math.cos(a) * 0.70, 0.34 + math.sin(a) * 0.46) for a in (0.1 + i * 0.1 for i in range(28))], CREAM)
    for y in (0.50, 0.62):
        b.stroke(((-0.74 + (y - 0.5), y), (-0.22, y + 0.04)), 0.05, 0.86)
    _eye(b, -0.56, 0.20, 0.075)
    b.oval(0.06, 0.66, 0.14, 0.28, 0.72, -0.5)


def penguin(b: Brush) -> None:
    """A slim penguin that looks ahead, flippers held out, with a cream face and belly."""
    for side in (-1, 1):
        b.oval(side * 0.52, 0.14, 0.13, 0.44, 0.78, -side * 0.62)
        b.oval(side * 0.22, 0.89, 0.21, 0.08, AMBER)
    b.oval(0, 0.32, 0.50, 0.58)
    b.oval(0, -0.46, 0.41, 0.44)
    b.box(-0.38, -0.40, 0.38, 0.10)
    # The darker rim parts the belly from the back of a white penguin.
    b.oval(0, 0.42, 0.40, 0.48, 0.8)
    b.oval(0, 0.42, 0.36, 0.44, CREAM)
    for side in (-1, 1):
        b.oval(side * 0.14, -0.40, 0.19, 0.22, CREAM)
        b.oval(side * 0.15, -0.44, 0.075, 0.085, INK)
    b.poly(((-0.14, -0.30), (0.14, -0.30), (0, -0.12)), AMBER)
