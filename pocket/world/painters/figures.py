"""Figures that stand upright and look ahead: a person, a robot, a snowman, drawn on a brush."""

from __future__ import annotations

from pocket.world.canvas.brush import Brush, Tone

INK = (30.0, 26.0, 30.0)
PALE = (244.0, 244.0, 242.0)
SKIN = (236.0, 186.0, 148.0)
HAIR = (104.0, 62.0, 38.0)
TWIG = (112.0, 72.0, 46.0)
LAMP = (140.0, 236.0, 250.0)


def _slab(b: Brush, x0: float, y0: float, x1: float, y1: float, r: float, tone: Tone = 1.0) -> None:
    """Fill a rectangle with corners of radius r."""
    b.box(x0 + r, y0, x1 - r, y1, tone)
    b.box(x0, y0 + r, x1, y1 - r, tone)
    for x in (x0 + r, x1 - r):
        for y in (y0 + r, y1 - r):
            b.oval(x, y, r, r, tone)


def person(b: Brush) -> None:
    """A person who waves: coat and trousers in the thing's colour, brown hair."""
    b.stroke(((0.26, 0.04), (0.62, -0.12), (0.74, -0.46)), 0.21, 0.86)
    b.oval(0.76, -0.56, 0.12, 0.12, SKIN)
    b.stroke(((-0.28, 0.04), (-0.52, 0.42)), 0.21, 0.86)
    b.oval(-0.57, 0.51, 0.11, 0.11, SKIN)
    for side in (-1, 1):
        _slab(b, side * 0.19 - 0.14, 0.40, side * 0.19 + 0.14, 0.90, 0.06, 0.66)
        b.oval(side * 0.22, 0.89, 0.20, 0.08, HAIR)
    b.poly(((-0.30, -0.10), (0.30, -0.10), (0.44, 0.60), (-0.44, 0.60)))
    b.oval(-0.25, 0.0, 0.13, 0.13)
    b.oval(0.25, 0.0, 0.13, 0.13)
    b.oval(0, -0.56, 0.39, 0.40, HAIR)
    b.box(-0.10, -0.30, 0.10, -0.06, SKIN)
    b.oval(0, -0.46, 0.31, 0.32, SKIN)
    b.oval(-0.08, -0.76, 0.28, 0.13, HAIR, -0.2)
    for side in (-1, 1):
        b.oval(side * 0.13, -0.46, 0.055, 0.065, INK)
        b.oval(side * 0.20, -0.34, 0.065, 0.05, (238.0, 150.0, 126.0))
    b.stroke(((-0.08, -0.30), (0, -0.26), (0.08, -0.30)), 0.05, (170.0, 70.0, 60.0))
    for y in (0.16, 0.36):
        b.oval(0, y, 0.05, 0.05, PALE)


def robot(b: Brush) -> None:
    """A boxy robot with an antenna, lit eyes and a panel on its chest."""
    b.box(-0.035, -0.88, 0.035, -0.66, 0.6)
    b.oval(0, -0.88, 0.10, 0.10, (250.0, 200.0, 70.0))
    for side in (-1, 1):
        b.oval(side * 0.50, -0.42, 0.10, 0.13, 0.6)
        b.stroke(((side * 0.44, 0.08), (side * 0.76, 0.12), (side * 0.76, 0.40)), 0.17, 0.66)
        b.oval(side * 0.76, 0.50, 0.17, 0.16, 0.9)
        b.box(side * 0.76 - 0.05, 0.50, side * 0.76 + 0.05, 0.68, 0.4)
        b.box(side * 0.25 - 0.11, 0.56, side * 0.25 + 0.11, 0.86, 0.62)
        _slab(b, side * 0.27 - 0.20, 0.78, side * 0.27 + 0.20, 0.95, 0.07, 0.85)
    b.box(-0.14, -0.16, 0.14, 0.0, 0.55)
    _slab(b, -0.48, -0.72, 0.48, -0.12, 0.12)
    _slab(b, -0.38, -0.60, 0.38, -0.26, 0.10, INK)
    b.oval(-0.18, -0.43, 0.12, 0.12, LAMP)
    b.oval(0.18, -0.43, 0.12, 0.12, LAMP)
    _slab(b, -0.52, -0.04, 0.52, 0.66, 0.10)
    _slab(b, -0.32, 0.12, 0.32, 0.46, 0.06, 1.5)
    b.oval(-0.17, 0.29, 0.08, 0.08, (236.0, 84.0, 74.0))
    b.box(0.0, 0.19, 0.24, 0.25, 0.5)
    b.box(0.0, 0.33, 0.24, 0.39, 0.5)


def snowman(b: Brush) -> None:
    """A snowman with a top hat, a carrot nose, a scarf and arms of twigs."""
    for side in (-1, 1):
        b.stroke(((side * 0.36, 0.12), (side * 0.90, -0.24)), 0.07, TWIG)
        b.stroke(((side * 0.74, -0.13), (side * 0.94, -0.04)), 0.06, TWIG)
    b.oval(0, 0.54, 0.60, 0.42)
    b.oval(0, 0.04, 0.45, 0.38, 1.06)
    b.oval(0, -0.40, 0.34, 0.32, 1.1)
    _slab(b, -0.34, -0.20, 0.34, -0.04, 0.08, (214.0, 58.0, 54.0))
    _slab(b, 0.10, -0.16, 0.26, 0.28, 0.06, (190.0, 46.0, 46.0))
    b.box(-0.27, -0.97, 0.27, -0.62, INK)
    b.box(-0.27, -0.76, 0.27, -0.67, (214.0, 58.0, 54.0))
    _slab(b, -0.44, -0.67, 0.44, -0.57, 0.05, INK)
    for side in (-1, 1):
        b.oval(side * 0.14, -0.44, 0.095, 0.095, PALE)
        b.oval(side * 0.14, -0.44, 0.06, 0.065, INK)
    b.poly(((0.0, -0.39), (0.0, -0.26), (-0.42, -0.28)), (246.0, 136.0, 40.0))
    for y in (0.14, 0.40, 0.62):
        # The pale rim keeps a button in sight on a black snowman.
        b.oval(-0.04, y, 0.09, 0.09, PALE)
        b.oval(-0.04, y, 0.065, 0.065, INK)
