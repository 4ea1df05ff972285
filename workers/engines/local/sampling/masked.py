"""Drawing a part of a picture with a model that was never taught to: the rest is put back after every step.

Between steps, latents outside of the mask become the picture's own, with as much noise as the next step expects; so
what is drawn inside sees at each step what it has to join (Avrahami et al., “Blended Latent Diffusion”, 2022).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from core.domain.errors import RenderFailed
from core.domain.jobs.reasons import because
from core.domain.jobs.task import InputRole
from workers.engines.local.call import Call

if TYPE_CHECKING:
    from torch import Tensor

Steer = Callable[[int, Any], Any]
"""Gets the number of the step that is done, from 0, and the latents after it; returns those to go on with."""


def keeping(pipeline: Any, call: Call) -> Steer:
    """Keep what is outside of each row's mask, in a pipeline that starts from a picture of latents with noise.

    Source and mask of every row have the size of the call. A latent that the mask only touches is drawn.
    """
    import torch

    masks = [row.inputs.get(InputRole.MASK, ()) for row in call.rows]
    if not all(masks):
        raise RenderFailed(because("mask_missing"))
    source = _encoded(pipeline, [row.inputs[InputRole.SOURCE][0] for row in call.rows])
    # one generator per row: what else is in the batch changes nothing
    draws = [torch.randn(source.shape[1:], generator=torch.Generator("cpu").manual_seed(row.seed)) for row in call.rows]
    noise = torch.stack(draws).to(source.device, source.dtype)
    new = _in_latents([one[0] for one in masks], source)

    def put_back(index: int, latents: Tensor) -> Tensor:
        return torch.where(new, latents, _noised(pipeline, source, noise, index + 1).to(latents.dtype))

    return put_back


def _encoded(pipeline: Any, pictures: list[Any]) -> Tensor:
    """Pictures as clean latents, at the scale of the denoiser."""
    from diffusers.pipelines.stable_diffusion.pipeline_stable_diffusion_img2img import retrieve_latents

    vae = pipeline.vae
    pixels = pipeline.image_processor.preprocess(pictures).to(vae.device, vae.dtype)
    latents: Tensor = retrieve_latents(vae.encode(pixels), sample_mode="argmax") * vae.config.scaling_factor
    return latents


def _in_latents(masks: list[Any], like: Tensor) -> Tensor:
    import numpy as np
    import torch
    from torch.nn.functional import adaptive_max_pool2d

    white = torch.from_numpy(np.stack([np.asarray(mask.convert("L")) for mask in masks])).float()
    return adaptive_max_pool2d(white[:, None], like.shape[-2:]).gt(0).to(like.device)


def _noised(pipeline: Any, source: Tensor, noise: Tensor, step: int) -> Tensor:
    """The source as it stands before a step; before the one behind the last it is clean."""
    timesteps = pipeline.scheduler.timesteps
    at = len(timesteps) - pipeline.num_timesteps + step
    if at >= len(timesteps):
        return source
    noised: Tensor = pipeline.scheduler.add_noise(source, noise, timesteps[at].repeat(len(source)))
    return noised
