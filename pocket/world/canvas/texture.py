"""Smooth random fields and gradients, the raw material of backgrounds."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pocket.world.colours import Rgb

Field = NDArray[np.float32]


def noise(width: int, height: int, cells: float, rng: np.random.Generator) -> Field:
    """A smooth field of about `cells` bumps across (height x width, about -1..1)."""
    columns = max(2, round(cells))
    rows = max(2, round(cells * height / width))
    grid = rng.standard_normal((rows, columns)).astype(np.float32)
    return np.asarray(Image.fromarray(grid, "F").resize((width, height), Image.Resampling.BICUBIC), dtype=np.float32)


def fade(width: int, height: int, stops: tuple[tuple[float, Rgb], ...]) -> Field:
    """A vertical gradient through colour stops (position 0..1 from the top), height x width x 3 in 0..255."""
    y = np.linspace(0.0, 1.0, height, dtype=np.float32)
    positions = [p for p, _ in stops]
    channels = [np.interp(y, positions, [c[i] for _, c in stops]) for i in range(3)]
    return np.repeat(np.stack(channels, axis=-1)[:, None, :], width, axis=1).astype(np.float32)


def picture(field: NDArray[np.floating[Any]]) -> Image.Image:
    """A field of colours as an RGB picture."""
    return Image.fromarray(np.clip(field, 0, 255).astype(np.uint8), "RGB")
