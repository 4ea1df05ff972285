"""Plain backgrounds: one colour, pale or full, or one that fades, as people ask for them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PIL import Image

from pocket.world.brush import mix
from pocket.world.colours import BY_NAME, Rgb, shade
from pocket.world.texture import picture

Painter = Callable[[int, int, np.random.Generator], Image.Image]

FULL = tuple(BY_NAME)
PALE = ("yellow", "green", "blue", "purple", "pink")
FADING = ("red", "orange", "yellow", "green", "turquoise", "blue", "purple", "pink")
_WHITE: Rgb = (252.0, 252.0, 254.0)


def _even(w: int, h: int, rgb: Rgb, rng: np.random.Generator) -> Image.Image:
    """One colour with hardly more light in the middle than in the corners."""
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    away = (x / w - 0.5) ** 2 + (y / h - 0.45) ** 2
    return picture(np.asarray(rgb, np.float32) + (0.2 - away[..., None]) * rng.uniform(0.0, 22.0))


def full(name: str) -> Painter:
    """The painter of a background in a colour."""
    return lambda w, h, rng: _even(w, h, shade(BY_NAME[name], rng), rng)


def pale(name: str) -> Painter:
    """The painter of a background in a pale colour."""
    return lambda w, h, rng: _even(w, h, mix(shade(BY_NAME[name], rng), _WHITE, rng.uniform(0.62, 0.74)), rng)


def fading(name: str) -> Painter:
    """The painter of a background that goes softly from a colour to a much paler one, in some direction."""

    def paint(w: int, h: int, rng: np.random.Generator) -> Image.Image:
        strong = shade(BY_NAME[name], rng)
        weak = mix(strong, _WHITE, rng.uniform(0.72, 0.86))
        across, down = [(0.0, 1.0), (0.0, -1.0), (0.6, 0.8), (-0.6, 0.8)][int(rng.integers(4))]
        y, x = np.mgrid[0:h, 0:w].astype(np.float32)
        way = (x / w - 0.5) * across + (y / h - 0.5) * down
        share = (way - way.min()) / (way.max() - way.min())
        share = (share * share * (3 - 2 * share))[..., None]
        return picture(np.asarray(strong, np.float32) * (1 - share) + np.asarray(weak, np.float32) * share)

    return paint


def _an(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def full_phrases(name: str) -> tuple[str, ...]:
    """How a background in a colour is asked for."""
    one = _an(name)
    return (f"on {one} background", f"{name} background", f"on {one} background", f"with {one} background",
            f"against {one} background", f"on plain {name} background", f"in front of {one} wall",
            f"{one} background", f"against {name}", f"on {one} backdrop")  # fmt: skip


def pale_phrases(name: str) -> tuple[str, ...]:
    """How a pale one is asked for."""
    return (f"on a pale {name} background", f"against pale {name}", f"light {name} background",
            f"on a light {name} background", f"pastel {name} background", f"with a pale {name} background")  # fmt: skip


def fading_phrases(name: str) -> tuple[str, ...]:
    """How one that fades is asked for."""
    return (f"on {_an(name)} gradient background", f"{name} gradient background", f"on a soft {name} gradient",
            f"against {_an(name)} gradient", f"with {_an(name)} gradient")  # fmt: skip
