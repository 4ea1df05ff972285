"""Patterns on things: stripes, dots and checks over what has the thing's own colour."""

from __future__ import annotations

import numpy as np
from PIL import Image

from pocket.world.colours import Rgb

PATTERNS = ("striped", "dotted", "checked")
WORDS: dict[str, tuple[str, ...]] = {
    "striped": ("striped", "stripy"),
    "dotted": ("dotted", "spotted"),
    "checked": ("checked", "checkered"),
}
# of the three channels together: what differs more from the thing's colour is an eye, a wheel or a window
_NEAR = 110.0
_BRIGHT = 150.0


def _where(name: str, size: int) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Where the second colour goes on a square of a side."""
    y, x = (np.mgrid[0:size, 0:size] / max(1, size)).astype(np.float32)
    if name == "striped":
        return np.asarray(((x + y * 0.35) * 5.5) % 1.0 < 0.42)
    if name == "checked":
        return np.asarray((np.floor(x * 8) + np.floor(y * 8)) % 2 == 0)
    row = np.floor(y * 6.5)
    dx, dy = (x * 6.5 + 0.5 * (row % 2)) % 1.0 - 0.5, (y * 6.5) % 1.0 - 0.5
    return np.asarray(dx * dx + dy * dy < 0.085)


def patterned(sprite: Image.Image, base: Rgb, name: str) -> Image.Image:
    """A sprite (RGBA) with a pattern where it has about its own colour: white on dark, half as bright on bright."""
    pixels = np.asarray(sprite, np.float32).copy()
    near = np.abs(pixels[..., :3] - np.asarray(base, np.float32)).sum(2) < _NEAR
    put = near & _where(name, sprite.width)
    bright = sum(base) / 3 > _BRIGHT
    pixels[put, :3] = pixels[put, :3] * 0.5 if bright else pixels[put, :3] * 0.25 + 244.0 * 0.75
    return Image.fromarray(pixels.astype(np.uint8), "RGBA")
