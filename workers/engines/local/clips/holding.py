"""Holding a model that was never taught to begin with a picture to the keyframes of a clip, while it is sampled.

After every step a keyframe's latents become its own again, with as much noise as the next step expects, so that the
motion module draws the others beside them. Frames next to a keyframe are let go later than those far away, and so
begin to move where it stands (after Levin and Fried, “Differential Diffusion”, 2023, which does so with regions).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from workers.engines.local.call import Call
from workers.engines.local.clips.keyframes import drawn_between, keyframes
from workers.engines.local.sampling.masked import Steer

if TYPE_CHECKING:
    from torch import Tensor

Encode = Callable[[Any, Call, Sequence[Any]], Any]
"""Gets a pipeline, a call and frames; returns clean latents at the denoiser's scale.

Their shape is channels x frames x latent height x latent width.
"""


def holding(pipeline: Any, call: Call, encode: Encode, *, overlap: int, reach: int, frames_each: int = 1) -> Steer:
    """Hold the keyframes of every row; a frame that is `reach` or more away from all of them is free from the start.

    Where latents stand for several frames each, the first one stands for the first frame alone, and the reach is
    counted in latents.
    """
    import torch

    clips = [keyframes(call, row, overlap=overlap) for row in call.rows]
    clean = torch.stack([encode(pipeline, call, drawn_between(given, call.frames)) for given in clips])
    # one generator per row: what else is in the batch changes nothing
    draws = [torch.randn(clean.shape[1:], generator=torch.Generator("cpu").manual_seed(row.seed)) for row in call.rows]
    noise = torch.stack(draws).to(clean.device, clean.dtype)
    known = [sorted({math.ceil(at / frames_each) for at in given}) for given in clips]
    until = torch.tensor([_until(each, clean.shape[2], reach) for each in known], device=clean.device)

    def put_back(index: int, latents: Tensor) -> Tensor:
        held = until >= (index + 1) / pipeline.num_timesteps
        kept = _noised(pipeline, clean, noise, index + 1).to(latents.dtype)
        return torch.where(held[:, None, :, None, None], kept, latents)

    return put_back


def _until(known: Sequence[int], frames: int, reach: int) -> list[float]:
    """For each frame the share of the steps during which it is held: 1 for a keyframe, none beyond its reach."""
    away = [min(abs(at - one) for one in known) for at in range(frames)]
    return [1 - far / reach for far in away]


def _noised(pipeline: Any, clean: Tensor, noise: Tensor, step: int) -> Tensor:
    """The latents as they stand before a step; before the one behind the last they are clean."""
    timesteps = pipeline.scheduler.timesteps
    at = len(timesteps) - pipeline.num_timesteps + step
    if at >= len(timesteps):
        return clean
    noised: Tensor = pipeline.scheduler.add_noise(clean, noise, timesteps[at].repeat(len(clean)))
    return noised
