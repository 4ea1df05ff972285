"""Built and made things, and the lights of the sky, drawn on a brush."""

from __future__ import annotations

import math

from pocket.world.canvas.brush import Brush

GLASS = (196.0, 228.0, 246.0)
WOOD = (120.0, 76.0, 46.0)
TYRE = (36.0, 36.0, 42.0)
PALE = (240.0, 240.0, 238.0)


def house(b: Brush) -> None:
    """A house: walls in the thing's colour, a darker roof, door and window."""
    b.box(0.34, -0.82, 0.54, -0.3, 0.6)
    b.box(-0.66, -0.14, 0.66, 0.94, 1.0)
    b.poly(((-0.9, -0.08), (0, -0.92), (0.9, -0.08)), 0.62)
    b.box(-0.46, 0.32, -0.08, 0.94, WOOD)
    b.box(0.12, 0.14, 0.50, 0.5, (255.0, 232.0, 150.0))
    b.box(0.29, 0.14, 0.33, 0.5, 0.55)
    b.box(0.12, 0.3, 0.50, 0.34, 0.55)


def boat(b: Brush) -> None:
    """A sailing boat: a hull in the thing's colour and pale sails."""
    b.box(-0.04, -0.94, 0.04, 0.4, WOOD)
    b.poly(((0.08, -0.9), (0.08, 0.28), (0.8, 0.28)), PALE)
    b.poly(((-0.08, -0.66), (-0.08, 0.28), (-0.6, 0.28)), (222.0, 224.0, 228.0))
    b.poly(((-0.94, 0.38), (0.94, 0.38), (0.62, 0.9), (-0.62, 0.9)))
    b.box(-0.9, 0.38, 0.9, 0.48, 1.3)


def car(b: Brush) -> None:
    """A car in side view."""
    b.poly(((-0.5, 0.0), (-0.3, -0.46), (0.3, -0.46), (0.6, 0.0)), 0.92)
    b.poly(((-0.38, -0.02), (-0.23, -0.36), (-0.03, -0.36), (-0.03, -0.02)), GLASS)
    b.poly(((0.05, -0.02), (0.05, -0.36), (0.25, -0.36), (0.45, -0.02)), GLASS)
    b.poly(((-0.96, 0.06), (-0.84, -0.04), (0.82, -0.04), (0.96, 0.1), (0.96, 0.44), (-0.96, 0.44)))
    b.box(-0.96, 0.34, 0.96, 0.44, 0.7)
    for x in (-0.52, 0.52):
        b.oval(x, 0.44, 0.24, 0.24, TYRE)
        b.oval(x, 0.44, 0.11, 0.11, (188.0, 190.0, 196.0))
    b.oval(-0.9, 0.14, 0.07, 0.07, (255.0, 240.0, 170.0))


def ball(b: Brush) -> None:
    """A beach ball: two stripes of white on the thing's colour."""
    b.oval(0, 0, 0.9, 0.9)
    b.oval(0, 0, 0.54, 0.9, PALE)
    b.oval(0, 0, 0.24, 0.9, 1.0)
    b.oval(0, -0.82, 0.2, 0.09, PALE)


def balloon(b: Brush) -> None:
    """A balloon on a string."""
    b.stroke(((0, 0.42), (0.08, 0.62), (-0.06, 0.78), (0.02, 0.97)), 0.035, (110.0, 104.0, 108.0))
    b.oval(0, -0.3, 0.56, 0.66)
    b.poly(((0, 0.32), (-0.12, 0.48), (0.12, 0.48)), 0.75)
    b.oval(-0.2, -0.56, 0.12, 0.18, 1.5, 0.4)


def rocket(b: Brush) -> None:
    """A rocket with its flame."""
    b.poly(((-0.18, 0.5), (0, 0.98), (0.18, 0.5)), (255.0, 176.0, 46.0))
    b.poly(((-0.26, 0.1), (-0.62, 0.62), (-0.2, 0.5)), 0.62)
    b.poly(((0.26, 0.1), (0.62, 0.62), (0.2, 0.5)), 0.62)
    b.oval(0, -0.16, 0.32, 0.76)
    b.box(-0.24, 0.42, 0.24, 0.56, 0.6)
    b.oval(0, -0.28, 0.16, 0.16, PALE)
    b.oval(0, -0.28, 0.11, 0.11, (120.0, 190.0, 236.0))


def mountain(b: Brush) -> None:
    """A mountain with a snowy top."""
    b.poly(((-0.98, 0.92), (-0.46, 0.02), (-0.3, 0.2), (0.1, -0.84), (0.98, 0.92)))
    b.poly(((0.1, -0.84), (0.98, 0.92), (0.26, 0.92), (0.06, 0.1)), 0.78)
    snow = (250.0, 252.0, 255.0)
    b.poly(((0.1, -0.84), (0.36, -0.32), (0.22, -0.4), (0.12, -0.2), (0.0, -0.38), (-0.1, -0.28)), snow)


def sun(b: Brush) -> None:
    """A sun with rays."""
    for i in range(12):
        a = i * math.tau / 12
        b.poly(
            (
                (math.cos(a) * 0.98, math.sin(a) * 0.98),
                (math.cos(a + 0.16) * 0.6, math.sin(a + 0.16) * 0.6),
                (math.cos(a - 0.16) * 0.6, math.sin(a - 0.16) * 0.6),
            ),
            0.94,
        )
    b.oval(0, 0, 0.58, 0.58, 1.0)
    b.oval(-0.06, -0.06, 0.42, 0.42, 1.18)


def moon(b: Brush) -> None:
    """A full moon with craters."""
    b.oval(0, 0, 0.86, 0.86)
    for x, y, r in ((-0.3, -0.3, 0.2), (0.34, 0.1, 0.24), (-0.2, 0.42, 0.15), (0.3, -0.46, 0.11)):
        b.oval(x, y, r, r * 0.92, 0.82)
        b.oval(x + 0.03, y + 0.03, r * 0.75, r * 0.7, 0.9)


def cloud(b: Brush) -> None:
    """A puffy cloud."""
    b.oval(0, 0.24, 0.9, 0.26, 0.9)
    b.oval(-0.48, 0.04, 0.4, 0.36)
    b.oval(0.46, 0.06, 0.42, 0.34, 0.96)
    b.oval(-0.04, -0.16, 0.5, 0.46, 1.06)


def lighthouse(b: Brush) -> None:
    """A lighthouse: striped tower with a lit lantern."""
    b.poly(((-0.34, 0.95), (-0.2, -0.44), (0.2, -0.44), (0.34, 0.95)), PALE)
    for k in (0, 2):
        y0, y1 = -0.44 + k * 0.35, -0.44 + (k + 1) * 0.35
        w0, w1 = 0.2 + 0.035 * k, 0.2 + 0.035 * (k + 1)
        b.poly(((-w0, y0), (w0, y0), (w1, y1), (-w1, y1)))
    b.box(-0.28, -0.5, 0.28, -0.42, 0.5)
    b.box(-0.15, -0.74, 0.15, -0.5, (255.0, 236.0, 140.0))
    b.poly(((-0.24, -0.74), (0, -0.97), (0.24, -0.74)), 0.9)
