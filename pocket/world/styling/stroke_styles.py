"""Styles made of strokes: outline, watercolour, neon, and chalk."""

from __future__ import annotations

import numpy as np
from PIL import Image

from pocket.world.canvas.texture import Field, noise, picture
from pocket.world.styling.filters import edges, field, grain, grey, over, ramp, soft, unit, unmixed, vivid

INK = np.asarray([34, 32, 44], np.float32)
PAPER = np.asarray([252, 250, 244], np.float32)
BOARD = np.asarray([44, 58, 54], np.float32)
UNLIT = np.asarray([70, 72, 92], np.float32)


def _lines(image: Image.Image, things: Image.Image, low: float, high: float) -> Field:
    """Where a pen would draw: the rims of things, and where colours change (height x width in 0..1)."""
    rims = ramp(edges(things, 1.4), 70, 150)
    return np.maximum(rims, ramp(edges(soft(image, 0.6)), low, high))


def outline(image: Image.Image, things: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Dark lines on paper over a pale wash, stronger on the things."""
    del rng
    mask = field(things)
    wash = PAPER + (vivid(field(soft(image, 2)), 1.3) - PAPER) * 0.34
    body = PAPER + (field(image) - PAPER) * 0.72
    line = _lines(image, things, 34, 80) * (0.62 + 0.38 * mask)
    return picture(over(over(wash, body, mask), INK, np.maximum(line, ramp(edges(things, 1.8), 60, 130))))


def watercolour(image: Image.Image, things: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Thin wet paint on rough paper: wandering edges, dark rims, and bare paper around."""
    w, h = image.size
    u = unit(image)
    y, x = np.mgrid[0:h, 0:w]
    wander = [noise(w, h, 26, rng) * 1.3 * u + noise(w, h, 9, rng) * 1.2 * u for _ in range(2)]
    at = np.clip(y + wander[0].astype(np.int64), 0, h - 1) * w + np.clip(x + wander[1].astype(np.int64), 0, w - 1)
    wet = field(soft(image, 1.0)).reshape(-1, 3)[at]
    mask = field(soft(things, 1)).ravel()[at]
    pool = noise(w, h, 6, rng) * 0.06 + noise(w, h, 15, rng) * 0.03 + grain(w, h, rng) * 0.035
    # Paint dries darkest at its rim.
    rim = np.clip(1 - np.abs(mask - 0.62) * 3.2, 0, 1) * 0.3
    frame = np.minimum(np.minimum(x, w - 1 - x), np.minimum(y, h - 1 - y)).astype(np.float32) / u
    bare = ramp(frame + wander[0] * 2.5 / u, 5, 11)
    strength = (0.76 + 0.2 * mask + pool * (1 - 0.6 * mask) + rim) * bare
    return picture(PAPER + (vivid(wet, 1.12) - PAPER) * strength[..., None] - (rim * bare * 46)[..., None])


def neon(image: Image.Image, things: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Glowing lines of each thing's own colour on a dark ground; the place stays as dim lines and dim colour."""
    del rng
    rgb, mask = field(image), field(things)
    spread: Field = np.clip(vivid(rgb, 1.8), 0, 255)
    changes = edges(soft(image, 0.6))
    ground: Field = np.sqrt(spread) * np.float32(4.6) + spread * (ramp(changes, 14, 60) * 0.45)[..., None]
    body = rgb * 0.5
    # Colours of lines come from within the thing, so that a rim is not half ground.
    weight = soft(things, 3)
    inner = field(soft(Image.composite(image, Image.new("RGB", image.size), things), 3))
    colour = unmixed(inner, field(weight))
    tube: Field = np.clip(vivid(colour, 1.15), 0, 255) * np.float32(1.1)
    # Black gives no light of its own: its tube is a faint cool grey.
    tube = over(tube, np.broadcast_to(UNLIT, tube.shape), ramp(grey(tube), 62, 44))
    rims = ramp(edges(things, 1.8), 60, 140)
    line = np.maximum(rims, ramp(changes, 34, 90) * mask * 0.8)
    shine = soft(picture(tube * rims[..., None]), 9)
    core = np.clip(grey(tube) - 120, 0, 70) * 0.4
    lit = over(over(ground, body, mask) + field(shine) * 1.25, tube + core[..., None], line)
    return picture(lit)


def chalk(image: Image.Image, things: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Dusty strokes on a dark board: the place hatched one way, the things filled the other way."""
    w, h = image.size
    u = unit(image)
    y, x = np.mgrid[0:h, 0:w]
    wobble = (noise(w, h, 5, rng) * 4 * u).astype(np.int64)
    marks = rng.random(w + h + int(64 * u) + 64, np.float32)
    marks = np.convolve(np.repeat(marks, max(1, round(2 * u))), np.full(3, 1 / 3, np.float32), "same")
    dust = grain(w, h, rng)
    hatch = ramp(marks[np.clip(x + y + wobble + 32, 0, None)] + dust * 0.22, 0.25, 0.75)
    fill = ramp(marks[np.clip(x + (h - 1 - y) + wobble + 32, 0, None)] + dust * 0.3, 0.0, 0.5)
    rgb, mask = vivid(field(image), 1.15), field(things)
    ground = over(np.broadcast_to(BOARD, rgb.shape), rgb, 0.16 + 0.5 * hatch)
    body = over(np.broadcast_to(BOARD, rgb.shape), rgb, 0.62 + 0.36 * fill)
    drawn = over(ground, body, mask)
    line = ramp(edges(things, 1.6), 60, 140) * ramp(dust, -0.9, -0.2)
    pale = rgb * 0.45 + 128
    inner = ramp(edges(soft(image, 0.6)), 26, 80) * (1 - mask) * ramp(dust, -0.8, 0.1) * 0.55
    return picture(over(over(drawn, pale, inner), pale * 0.5 + 112, line))
