"""Putting what was drawn into the picture that it belongs to, so that nobody sees where it begins.

Pixels away from what was drawn are the original ones, bit for bit. In the seam, a band around it, one fades into the
other; before that, what was drawn is given the tones of what it joins, which a decoder never quite keeps.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

Floats = npt.NDArray[np.floating[Any]]

# tones are compared over squares of so many px a side: details are not to be carried over, only lightness and tint
_TONE_PX = 4


def seam_px(size: tuple[int, int]) -> int:
    """How wide the seam is around what is drawn anew: a 32nd of the shorter side, and 8 px at least."""
    return max(8, min(size) // 32)


def joined(kept: Image.Image, drawn: Image.Image, mask: Image.Image) -> Image.Image:
    """`drawn` where the mask is white, `kept` beyond the seam around it; three pictures of one size."""
    new = np.asarray(mask) > 127
    share = _fading(new, seam_px(kept.size))[..., None]
    before = np.asarray(kept.convert("RGB"), np.float32)
    after: Floats = np.asarray(drawn.convert("RGB"), np.float32)
    after = after + _tones(before - after, ~new)
    # away from the seam the share is 0, and what is left is a whole number
    mixed = before + share * (after - before)
    return Image.fromarray(np.clip(np.rint(mixed), 0, 255).astype(np.uint8))


def continued(picture: Image.Image, known: Image.Image) -> Image.Image:
    """A picture that goes on smoothly where `known` is black."""
    weight = (np.asarray(known) > 127).astype(np.float32)
    filled = _spread(np.asarray(picture.convert("RGB"), np.float32), weight)
    return Image.fromarray(np.clip(np.rint(filled), 0, 255).astype(np.uint8))


def _fading(new: npt.NDArray[np.bool_], width: int) -> Floats:
    """1 where something is new, falling to 0 across the seam, by the distance along rows and columns."""
    grown, total = new, new.astype(np.uint16)
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


def _tones(difference: Floats, known: npt.NDArray[np.bool_]) -> Floats:
    """The coarse part of a difference, carried on to where it is not known."""
    height, width = known.shape
    coarse, weight = difference * known[..., None], known.astype(np.float32)
    for _ in range(_TONE_PX.bit_length() - 1):
        coarse, weight = _halved(coarse), _halved(weight)
    coarse = coarse / np.maximum(weight, 1e-6)[..., None]
    return _resized(_spread(coarse, (weight > 0).astype(np.float32)), _TONE_PX)[:height, :width]


def _spread(values: Floats, weight: Floats) -> Floats:
    """Values (height, width, channels) where their weight is 1, and where it is 0 what follows smoothly from them.

    A pyramid: halved until everything is known, then enlarged into the gaps (pull-push; Gortler et al., “The
    Lumigraph”, 1996, section 3.4).
    """
    if weight.min() > 0 or max(weight.shape) == 1:
        return values
    lighter = _halved(weight)
    coarse = _halved(values * weight[..., None]) / np.maximum(lighter, 1e-6)[..., None]
    below = _resized(_spread(coarse, np.minimum(1.0, lighter * 4)), 2)
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


def _resized(values: Floats, times: int) -> Floats:
    """Enlarged smoothly, channel by channel."""
    height, width, channels = values.shape
    size = (width * times, height * times)
    planes = [Image.fromarray(values[..., n]).resize(size, Image.Resampling.BILINEAR) for n in range(channels)]
    return np.stack([np.asarray(plane) for plane in planes], axis=2)
