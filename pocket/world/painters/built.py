"""Buildings and other made things, and a bolt of lightning, drawn on a brush."""

from __future__ import annotations

import math

from pocket.world.canvas.brush import Brush

DARK = (62.0, 48.0, 50.0)
WOOD = (120.0, 76.0, 46.0)
LIT = (255.0, 232.0, 150.0)
PENNANT = (250.0, 206.0, 74.0)


def castle(b: Brush) -> None:
    """A castle: two towers with pointed roofs beside a wall with battlements and a gate, and a pennant over it."""
    b.box(-0.035, -0.72, 0.035, -0.1, WOOD)
    b.poly(((0.03, -0.74), (0.34, -0.6), (0.03, -0.46)), PENNANT)
    b.box(-0.5, 0.0, 0.5, 0.95, 0.88)
    for x in (-0.38, -0.1, 0.18):
        b.box(x, -0.18, x + 0.2, 0.02, 0.88)
    for side in (-1, 1):
        x = side * 0.64
        b.box(x - 0.27, -0.34, x + 0.27, 0.95)
        b.poly(((x - 0.34, -0.3), (x, -0.96), (x + 0.34, -0.3)), 0.58)
        b.box(x - 0.08, -0.08, x + 0.08, 0.2, LIT)
        b.oval(x, -0.08, 0.08, 0.08, LIT)
    b.oval(0, 0.5, 0.24, 0.24, WOOD)
    b.box(-0.24, 0.5, 0.24, 0.95, WOOD)
    b.box(-0.03, 0.28, 0.03, 0.95, DARK)


def tent(b: Brush) -> None:
    """A ridge tent: an open front and one long side in the thing's colour."""
    b.box(-0.38, -0.94, -0.28, -0.5, WOOD)
    b.poly(((-0.33, -0.72), (0.5, -0.56), (0.98, 0.86), (0.26, 0.95)), 0.76)
    b.poly(((-0.33, -0.72), (0.28, 0.95), (-0.96, 0.95)))
    b.poly(((-0.33, -0.3), (0.0, 0.95), (-0.68, 0.95)), DARK)
    for side in (-1, 1):
        edge = -0.34 + side * 0.34
        b.poly(((-0.33, -0.36), (edge + side * 0.06, 0.95), (edge - side * 0.1, 0.95), (edge * 0.8 - 0.06, 0.4)), 1.4)


def umbrella(b: Brush) -> None:
    """An open umbrella with a scalloped edge and a hooked handle."""
    hook = [(0.2 - math.cos(i * math.pi / 10) * 0.2, 0.72 + math.sin(i * math.pi / 10) * 0.2) for i in range(11)]
    b.stroke(((0, -0.92), (0, 0.72), *hook), 0.1, WOOD)
    # Five panels: each is a slice of the dome between two ribs, cut by an arc at the lower edge.
    ribs = (-0.96, -0.6, -0.22, 0.22, 0.6, 0.96)
    for k in range(5):
        left, right = ribs[k], ribs[k + 1]
        edge = [math.pi - i * math.pi / 12 for i in range(13)]
        middle, half = (left + right) / 2, (right - left) / 2
        points = []
        for i in range(13):
            a = i * math.pi / 24
            points.append((left * math.sin(a), 0.14 - 0.92 * math.cos(a)))
        points += [(middle + math.cos(a) * half, 0.14 - math.sin(a) * half * 0.6) for a in edge]
        for i in range(12, -1, -1):
            a = i * math.pi / 24
            points.append((right * math.sin(a), 0.14 - 0.92 * math.cos(a)))
        b.poly(points, 0.78 if k % 2 else 1.05)


def lightning(b: Brush) -> None:
    """A bold bolt of lightning with two bends."""
    b.poly(((-0.22, -0.98), (0.6, -0.98), (0.26, -0.34), (0.72, -0.34), (-0.42, 0.98), (-0.1, 0.14), (-0.68, 0.14)))
    b.poly(((-0.12, -0.84), (0.18, -0.84), (-0.2, 0.0), (-0.48, 0.0)), 1.4)
