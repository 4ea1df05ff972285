"""Putting what was drawn into the picture that it belongs to, so that nobody sees where it begins.

Pixels away from what was drawn are the original ones, bit for bit. In the seam, a band around it, one fades into the
other; before that, what was drawn takes on the tones of what it joins, the less the further it is from there.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

Floats = npt.NDArray[np.floating[Any]]

# so many seams wide is the band in which what was drawn comes to its own tones
_FADE_SEAMS = 3
# a step that differs by more levels from those of so many seams along the edge is the outline of a thing, and no tone
_TONE_LEVELS = 24
_ALONG_SEAMS = 4


def seam_px(size: tuple[int, int]) -> int:
    """How wide the seam is around what is drawn anew: a 32nd of the shorter side, and 8 px at least."""
    return max(8, min(size) // 32)


def joined(kept: Image.Image, drawn: Image.Image, mask: Image.Image) -> Image.Image:
    """`drawn` where the mask is white, `kept` beyond the seam around it; three pictures of one size."""
    new, width = np.asarray(mask) > 127, seam_px(kept.size)
    before: Floats = np.asarray(kept.convert("RGB"), np.float32)
    after: Floats = np.asarray(drawn.convert("RGB"), np.float32)
    after = after + _tones(before, after, new, width)
    # away from the seam the share is 0, and what is left is a whole number
    mixed = before + _fading(new, width)[..., None] * (after - before)
    return Image.fromarray(np.clip(np.rint(mixed), 0, 255).astype(np.uint8))


def turned(tile: Image.Image) -> Image.Image:
    """A tile with its edges where little happens: nothing is cut that can as well stand in the middle.

    A picture that goes on at its opposite edge is the same tile wherever it begins.
    """
    levels = np.asarray(tile.convert("RGB"), np.float32)
    for axis in (0, 1):
        steps = np.abs(levels - np.roll(levels, 1, axis=axis)).mean(axis=(1 - axis, 2))
        if steps[0] > np.median(steps):
            levels = np.roll(levels, -int(steps.argmin()), axis=axis)
    return Image.fromarray(levels.astype(np.uint8))


def continued(picture: Image.Image, known: Image.Image) -> Image.Image:
    """A picture that goes on smoothly where `known` is black."""
    weight = (np.asarray(known) > 127).astype(np.float32)
    filled = _spread(np.asarray(picture.convert("RGB"), np.float32), weight)
    return Image.fromarray(np.clip(np.rint(filled), 0, 255).astype(np.uint8))


def _fading(where: npt.NDArray[np.bool_], width: int) -> Floats:
    """1 in an area, falling to 0 over so many pixels around it, by the distance along rows and columns."""
    grown, total = where, where.astype(np.uint16)
    for _ in range(width):
        grown = _one_px_wider(grown)
        total += grown
    share = total.astype(np.float32) / (width + 1)
    # with no kink at its ends
    eased: Floats = share * share * (3 - 2 * share)
    return eased


def _one_px_wider(where: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    wide = where.copy()
    wide[1:] |= where[:-1]
    wide[:-1] |= where[1:]
    both = wide.copy()
    both[:, 1:] |= wide[:, :-1]
    both[:, :-1] |= wide[:, 1:]
    return both


def _tones(kept: Floats, drawn: Floats, new: npt.NDArray[np.bool_], width: int) -> Floats:
    """What makes a drawing as light and as tinted as what it joins.

    Beyond the mask that is what a decoder did to the original. Inside, it is the step over the edge of the mask, which
    is taken back less and less the further it is from there.
    """
    reach = max(2, width // 4)
    inside, outside = new.astype(np.float32), (~new).astype(np.float32)
    beyond = _nearby(kept - drawn, outside, reach)
    edge = (new & _one_px_wider(~new)).astype(np.float32)
    step: Floats = _nearby(kept, outside, reach) - _nearby(drawn, inside, reach)
    usual = _nearby(step * edge[..., None], edge, _ALONG_SEAMS * width)
    step = usual + np.clip(step - usual, -_TONE_LEVELS, _TONE_LEVELS)
    within = _spread(step * edge[..., None], edge) * _fading(~new, _FADE_SEAMS * width)[..., None]
    return np.where(new[..., None], within, beyond)


def _nearby(values: Floats, weight: Floats, reach: int) -> Floats:
    """The weighted mean of the square around each pixel; 0 where nothing there has any weight."""
    total, count = _summed(values * weight[..., None], reach), _summed(weight, reach)
    mean: Floats = total / np.maximum(count, 0.5)[..., None]
    return mean


def _summed(values: Floats, reach: int) -> Floats:
    for axis in (0, 1):
        edges = [(reach + 1, reach) if one == axis else (0, 0) for one in range(values.ndim)]
        sums = np.cumsum(np.pad(values, edges), axis=axis, dtype=np.float64)
        ahead = np.take(sums, range(2 * reach + 1, sums.shape[axis]), axis=axis)
        values = ahead - np.take(sums, range(sums.shape[axis] - 2 * reach - 1), axis=axis)
    return values


def _spread(values: Floats, weight: Floats) -> Floats:
    """Values (height, width, channels) where their weight is 1, and where it is 0 what follows smoothly from them.

    A pyramid: halved until everything is known, then enlarged into the gaps (pull-push; Gortler et al., “The
    Lumigraph”, 1996, section 3.4).
    """
    if weight.min() > 0 or max(weight.shape) == 1:
        return values
    lighter = _halved(weight)
    coarse = _halved(values * weight[..., None]) / np.maximum(lighter, 1e-6)[..., None]
    below = _doubled(_spread(coarse, np.minimum(1.0, lighter * 4)))
    height, width = weight.shape
    share = weight[..., None]
    result: Floats = values * share + below[:height, :width] * (1 - share)
    return result


def _halved(values: Floats) -> Floats:
    """The means of squares of 2 × 2; an odd row or column counts twice."""
    height, width = values.shape[:2]
    edges: Any = [(0, height % 2), (0, width % 2), *[(0, 0)] * (values.ndim - 2)]
    even = np.pad(values, edges, mode="edge")
    halved: Floats = (even[::2, ::2] + even[1::2, ::2] + even[::2, 1::2] + even[1::2, 1::2]) / 4
    return halved


def _doubled(values: Floats) -> Floats:
    """Twice as large, smoothly, channel by channel."""
    height, width, channels = values.shape
    size = (width * 2, height * 2)
    planes = [
        Image.fromarray(np.ascontiguousarray(values[..., n], np.float32)).resize(size, Image.Resampling.BILINEAR)
        for n in range(channels)
    ]
    return np.stack([np.asarray(plane) for plane in planes], axis=2)
