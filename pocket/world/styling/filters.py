"""What styles share: levels of light, edges, and grain, all of pictures as fields of numbers."""

from __future__ import annotations

from functools import reduce

import numpy as np
from PIL import Image, ImageFilter

from pocket.world.canvas.texture import Field


def field(image: Image.Image) -> Field:
    """An image as numbers: height x width x 3 in 0..255, or height x width in 0..1 for a mask."""
    numbers = np.asarray(image, np.float32)
    return numbers if numbers.ndim == 3 else numbers / np.float32(255)


def unit(image: Image.Image) -> float:
    """The length that is one pixel where the shorter side has 256."""
    return min(image.size) / 256


def soft(image: Image.Image, radius: float) -> Image.Image:
    """The image blurred by `radius` pixels of a picture of 256."""
    return image.filter(ImageFilter.BoxBlur(radius * unit(image)))


def shifted(mask: Field, right: int, down: int) -> Field:
    """A mask moved right and down by whole pixels (both 0 or more); what comes in at the side is 0."""
    moved = np.zeros_like(mask)
    moved[down:, right:] = mask[: mask.shape[0] - down, : mask.shape[1] - right]
    return moved


def grey(rgb: Field) -> Field:
    """Brightness, height x width in 0..255 (weights of ITU-R BT.601)."""
    return np.asarray(rgb @ np.asarray([0.299, 0.587, 0.114], np.float32), np.float32)


def vivid(rgb: Field, amount: float) -> Field:
    """Colours moved away from grey (`amount` above 1) or toward it (below 1); not clipped."""
    light = grey(rgb)[..., None]
    return light + (rgb - light) * np.float32(amount)


def levels(rgb: Field, step: float) -> tuple[Field, Field]:
    """The same colours in flat bands of brightness, `step` apart, and the number of each pixel's band."""
    light = grey(rgb)
    band = np.floor(light / np.float32(step))
    return rgb + ((band + np.float32(0.5)) * np.float32(step) - light)[..., None], band


def edges(image: Image.Image, reach: float = 1.0) -> Field:
    """How much colours change from one pixel to its neighbours (height x width in 0..255 and over).

    `reach` is the distance of the neighbours, in pixels of a picture of 256.
    """
    rgb = np.asarray(image, np.int16)
    if rgb.ndim == 2:
        rgb = rgb[..., None]
    step = max(1, round(reach * unit(image)))
    found = np.zeros(rgb.shape[:2], np.float32)
    across = np.abs(rgb[:, 2 * step :] - rgb[:, : -2 * step])
    down = np.abs(rgb[2 * step :] - rgb[: -2 * step])
    # Channel by channel: numpy is slow at the maximum over a short last axis.
    channels = range(rgb.shape[2])
    found[:, step:-step] = reduce(np.maximum, (across[..., k] for k in channels))
    found[step:-step] += reduce(np.maximum, (down[..., k] for k in channels))
    return found


def ramp(numbers: Field, low: float, high: float) -> Field:
    """0 at `low` and under, 1 at `high` and over, straight in between."""
    rising: Field = np.clip((numbers - np.float32(low)) * np.float32(1 / (high - low)), 0, 1)
    return rising


def over(below: Field, above: Field, share: Field) -> Field:
    """`above` laid on `below` where `share` (height x width in 0..1) is 1."""
    return below + (above - below) * share[..., None]


def unmixed(part: Field, share: Field) -> Field:
    """The colours of a part of a picture (height x width x 3) that covers `share` of each pixel (0..1)."""
    return part / np.clip(share, 0.02, None).astype(np.float32, copy=False)[..., None]


def grain(width: int, height: int, rng: np.random.Generator) -> Field:
    """Fine paper grain: independent noise for every pixel (height x width, -1..1)."""
    return rng.random((height, width), np.float32) * 2 - 1
