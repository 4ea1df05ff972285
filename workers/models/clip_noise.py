"""The noise that clips begin with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import Generator, Tensor


def one_noise(pipeline: Any, generators: Sequence[Generator], *, frames: int, width: int, height: int) -> Tensor:
    """One noise for all frames of a row (rows x channels x frames x latent height x latent width).

    Frames that begin alike stay alike, so that a motion module of little training has only the motion to add; with
    noise of its own each frame would be another picture. It is the limit of the mixed noise of arXiv:2305.10474.
    """
    from diffusers.utils.torch_utils import randn_tensor

    unet, factor = pipeline.unet, pipeline.vae_scale_factor
    shape = (len(generators), unet.config.in_channels, 1, height // factor, width // factor)
    noise: Tensor = randn_tensor(shape, generator=list(generators), device=unet.device, dtype=unet.dtype)
    return noise.expand(-1, -1, frames, -1, -1)
