"""Painters of two far places: under water, and a cave."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageDraw

from pocket.world.backdrops.land import jitter, lay
from pocket.world.canvas.texture import fade, noise, picture


def underwater(w: int, h: int, rng: np.random.Generator) -> Image.Image:
    """Teal water that darkens downward, slanting light, bubbles, and weed on a sandy bed."""
    water = fade(
        w,
        h,
        (
            (0, jitter((104, 222, 222), rng, 8)),
            (0.35, jitter((26, 142, 168), rng, 8)),
            (1, jitter((6, 66, 104), rng, 6)),
        ),
    )
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    slant = (x - (y - h) * rng.uniform(0.25, 0.5)) / w * math.tau
    shafts = np.sin(slant * rng.uniform(2.2, 3.0) + rng.uniform(0, 6)) + 0.6 * np.sin(slant * 5 + rng.uniform(0, 6))
    water = water + (np.clip(shafts, 0, 1.5) * (1 - y / h) ** 1.2)[..., None] * np.asarray([26, 38, 34], np.float32)
    bed = fade(w, h, ((0.8, jitter((118, 142, 122), rng, 8)), (1, jitter((66, 96, 98), rng, 6))))
    edge = rng.uniform(0.85, 0.9)
    image = picture(lay(water, bed + noise(w, h, 12, rng)[..., None] * 4, edge, 0.02, rng))
    draw = ImageDraw.Draw(image)
    unit = min(w, h) / 256
    for _ in range(int(rng.uniform(7, 12))):
        foot, tall, phase = rng.uniform(0, w), rng.uniform(0.14, 0.34) * h, rng.uniform(0, 6)
        tone = [(10, 84, 72), (18, 108, 78), (8, 66, 76)][int(rng.integers(3))]
        points = [(foot + math.sin(k * 0.9 + phase) * 5 * unit, h * (edge + 0.05) - tall * k / 8) for k in range(9)]
        draw.line(points, fill=tone, width=max(2, round(5 * unit)), joint="curve")
    for _ in range(int(rng.uniform(16, 28))):
        cx, cy, r = rng.uniform(0, w), rng.uniform(0, h * 0.86), rng.uniform(2, 6) * unit
        draw.ellipse((cx - r, cy - r, cx + r, cy + r), outline=(190, 240, 240), width=max(1, round(1.4 * unit)))
    return image


def _spikes(draw: ImageDraw.ImageDraw, w: int, h: int, tone: tuple[int, ...], rng: np.random.Generator) -> None:
    """A row of stones hanging from the roof; `tone` fills them."""
    x = -rng.uniform(0, 20)
    while x < w:
        wide, tall = rng.uniform(0.07, 0.14) * w, rng.uniform(0.1, 0.34) * h
        # Longer near the walls, so that the middle stays free.
        tall *= 0.55 + 0.9 * abs((x + wide / 2) / w - 0.5) * 2
        draw.polygon(((x, -1), (x + wide, -1), (x + wide * rng.uniform(0.4, 0.6), tall)), fill=tone)
        x += wide * rng.uniform(0.7, 1.0)


def cave(w: int, h: int, rng: np.random.Generator) -> Image.Image:
    """A rocky hollow with a warm pool of light, dark walls, and stones hanging from the roof."""
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    u, v = x / w - 0.5, y / h - 0.55
    rough = noise(w, h, 7, rng) * 0.025 + noise(w, h, 16, rng) * 0.012
    away = np.sqrt(u * u * 1.3 + v * v) + rough
    light = np.clip(1.15 - away * 1.9, 0, 1)[..., None]
    glow, stone = jitter((206, 158, 122), rng, 8), jitter((92, 66, 66), rng, 6)
    field = np.asarray(stone, np.float32) * (1 - light) + np.asarray(glow, np.float32) * light
    # Round walls: where it is far from the middle, only dark rock is left.
    wall = np.clip((away - rng.uniform(0.44, 0.48)) * min(w, h) * 0.4, 0, 1)[..., None]
    dark = jitter((48, 34, 40), rng, 4)
    field = field * (1 - wall) + (np.asarray(dark, np.float32) + noise(w, h, 9, rng)[..., None] * 5) * wall
    image = picture(field)
    draw = ImageDraw.Draw(image)
    for r, g, b in ((84, 60, 60), dark):
        _spikes(draw, w, h, (int(r), int(g), int(b)), rng)
    floor = fade(w, h, ((0.8, jitter((112, 82, 76), rng, 6)), (1, jitter((62, 44, 48), rng, 6))))
    floor = floor + noise(w, h, 12, rng)[..., None] * 5
    return picture(lay(np.asarray(image, np.float32), floor, rng.uniform(0.82, 0.87), 0.02, rng))
