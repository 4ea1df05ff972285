"""A small supersampled canvas in unit coordinates, and the soft light that falls on what is drawn on it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from pocket.world.colours import Rgb

Point = tuple[float, float]
Tone = float | Rgb

SUPER = 2


def mix(a: Rgb, b: Rgb, share: float) -> Rgb:
    """The colour `share` of the way from a to b (0..1)."""
    return tuple(x + (y - x) * share for x, y in zip(a, b, strict=True))  # type: ignore[return-value]


def toned(base: Rgb, tone: Tone) -> Rgb:
    """A tone of a base colour: a number darkens (<1) or lightens (>1) it, a triple replaces it."""
    if not isinstance(tone, (int, float)):
        return tone
    if tone <= 1.0:
        return (base[0] * tone, base[1] * tone, base[2] * tone)
    return mix(base, (255.0, 255.0, 255.0), min(1.0, tone - 1.0))


def ints(rgb: Rgb) -> tuple[int, int, int]:
    """A colour as the integers Pillow wants."""
    return (int(rgb[0]), int(rgb[1]), int(rgb[2]))


class Brush:
    """Draws one thing on a transparent square; x and y run from -1 to 1, y downward.

    `size` is the side of the finished sprite in pixels, `base` the thing's colour.
    """

    def __init__(self, size: int, base: Rgb, turn: float = 0.0, scale: float = 1.0) -> None:
        """Start an empty sprite; `turn` rotates what is drawn (radians, clockwise), `scale` shrinks it inside."""
        self.base = base
        self.size = max(8, size)
        self._side = self.size * SUPER
        # The margin of 6 % leaves room for soft edges.
        self._reach = self._side / 2 * 0.94 * scale
        self._cos, self._sin = math.cos(turn), math.sin(turn)
        self.image = Image.new("RGBA", (self._side, self._side), (*ints(base), 0))
        self._draw = ImageDraw.Draw(self.image)

    def _at(self, point: Point) -> Point:
        x, y = point
        half = self._side / 2
        return (
            half + (x * self._cos - y * self._sin) * self._reach,
            half + (x * self._sin + y * self._cos) * self._reach,
        )

    def poly(self, points: Iterable[Point], tone: Tone = 1.0) -> None:
        """Fill a polygon."""
        self._draw.polygon([self._at(p) for p in points], fill=(*ints(toned(self.base, tone)), 255))

    def oval(self, x: float, y: float, rx: float, ry: float, tone: Tone = 1.0, tilt: float = 0.0) -> None:
        """Fill an ellipse with centre (x, y), radii rx and ry, tilted by `tilt` radians."""
        c, s = math.cos(tilt), math.sin(tilt)
        steps = 40
        ring = ((math.cos(i * math.tau / steps) * rx, math.sin(i * math.tau / steps) * ry) for i in range(steps))
        self.poly(((x + a * c - b * s, y + a * s + b * c) for a, b in ring), tone)

    def box(self, x0: float, y0: float, x1: float, y1: float, tone: Tone = 1.0) -> None:
        """Fill a rectangle between two corners."""
        self.poly(((x0, y0), (x1, y0), (x1, y1), (x0, y1)), tone)

    def stroke(self, points: Sequence[Point], width: float, tone: Tone = 1.0) -> None:
        """A line with round ends; `width` in unit coordinates."""
        fill = (*ints(toned(self.base, tone)), 255)
        pixels = max(1, round(width * self._side / 2))
        placed = [self._at(p) for p in points]
        self._draw.line(placed, fill=fill, width=pixels, joint="curve")
        r = pixels / 2
        for x, y in (placed[0], placed[-1]):
            self._draw.ellipse((x - r, y - r, x + r, y + r), fill=fill)

    def hole(self, x: float, y: float, rx: float, ry: float) -> None:
        """Cut an elliptical hole."""
        steps = 40
        ring = [
            self._at((x + math.cos(i * math.tau / steps) * rx, y + math.sin(i * math.tau / steps) * ry))
            for i in range(steps)
        ]
        self._draw.polygon(ring, fill=(*ints(self.base), 0))

    def flat(self) -> Image.Image:
        """The sprite (RGBA, size x size) in the colours it was drawn in."""
        return self.image.resize((self.size, self.size), Image.Resampling.BOX)

    def finish(self, light: float = 1.0, tint: Rgb = (255.0, 255.0, 255.0)) -> Image.Image:
        """The sprite (RGBA, size x size) with soft light from the upper left, a darker rim and the place's tint."""
        picture = self.flat()
        alpha = picture.getchannel("A")
        soft = alpha.filter(ImageFilter.GaussianBlur(self.size * 0.045))
        rgb = np.asarray(picture.convert("RGB"), dtype=np.float32)
        inner = np.asarray(soft, dtype=np.float32) / 255.0
        axis = np.linspace(-1.0, 1.0, self.size, dtype=np.float32)
        slope = 1.0 - 0.10 * axis[None, :] - 0.14 * axis[:, None]
        rim = 0.80 + 0.20 * np.clip((inner - 0.45) * 2.2, 0.0, 1.0)
        spot = np.exp(-((axis[None, :] + 0.34) ** 2 + (axis[:, None] + 0.38) ** 2) * 7.0) * 30.0
        lit = rgb * (slope * rim * light)[..., None] * (np.asarray(tint, np.float32) / 255.0) + spot[..., None] * light
        finished = Image.fromarray(np.clip(lit, 0, 255).astype(np.uint8), "RGB").convert("RGBA")
        finished.putalpha(alpha)
        return finished
