"""The noise that clips begin with."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import Generator, Tensor


def mixed_noise(
    pipeline: Any, generators: Sequence[Generator], share: float, *, frames: int, width: int, height: int
) -> Tensor:
    """Noise of unit variance, a share of which (0..1) all frames of a row have in common.

    The shape is rows x channels x frames x latent height x latent width. Frames that begin partly alike stay alike;
    what each has for itself leaves their motion open. Source: the mixed noise of arXiv:2305.10474.
    """
    from diffusers.utils.torch_utils import randn_tensor

    unet, factor = pipeline.unet, pipeline.vae_scale_factor

    def drawn(count: int) -> Tensor:
        shape = (len(generators), unet.config.in_channels, count, height // factor, width // factor)
        found: Tensor = randn_tensor(shape, generator=list(generators), device=unet.device, dtype=unet.dtype)
        return found

    common, own = drawn(1), drawn(frames)
    return common * math.sqrt(share) + own * math.sqrt(1 - share)
