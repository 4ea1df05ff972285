"""What painters of places share: a colour that varies a little, and land below a waving horizon."""

from __future__ import annotations

import math

import numpy as np

from pocket.world.canvas.texture import Field
from pocket.world.colours import Rgb


def jitter(rgb: Rgb, rng: np.random.Generator, spread: float = 10.0) -> Rgb:
    """A colour near `rgb`, a little lighter or darker and of a slightly different hue (0..255)."""
    lift = rng.normal(0, spread * 0.5)
    r, g, b = (float(np.clip(v + lift + rng.normal(0, spread * 0.5), 0, 255)) for v in rgb)
    return (r, g, b)


def lay(top: Field, bottom: Field, horizon: float, wave: float, rng: np.random.Generator) -> Field:
    """`bottom` laid over `top` below a gently waving horizon (0..1 from the top), height x width x 3."""
    height, width = top.shape[:2]
    x = np.linspace(0, math.tau, width, dtype=np.float32)
    line = (
        horizon
        + wave * np.sin(x * rng.uniform(0.5, 1.4) + rng.uniform(0, 6))
        + wave * 0.4 * np.sin(x * rng.uniform(2, 3) + rng.uniform(0, 6))
    )
    y = np.arange(height, dtype=np.float32)[:, None] / height
    cover = np.clip((y - line[None, :]) * height * 0.7 + 0.5, 0, 1)[..., None]
    laid: Field = top * (1 - cover) + bottom * cover
    return laid
