"""What an unfinished picture looks like: the scheduler's estimate of the clean latents, and cheap decoders for it."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PIL import Image

if TYPE_CHECKING:
    from torch import Tensor


class CleanView:
    """The newest estimate of the clean latents; None before the first step or where the scheduler has none."""

    latents: Tensor | None = None


@contextmanager
def clean_view(scheduler: Any, heard: Callable[[Tensor], None] | None = None) -> Iterator[CleanView]:
    """Listen to a scheduler's steps for the duration of one call; `heard` gets the latents after each of them.

    Noisy latents decode to noise, and few-step models stay noisy until the last step; what the scheduler believes the
    clean picture to be is recognisable from the first step on and costs nothing extra.
    """
    view = CleanView()
    scheduler.step = _Heard(scheduler, view, heard)
    try:
        yield view
    finally:
        del scheduler.step


class _Heard:
    """The step of one scheduler, and a look at what came out; a copy of the scheduler has its own step, unheard."""

    def __init__(self, scheduler: Any, view: CleanView, heard: Callable[[Tensor], None] | None) -> None:
        self._scheduler, self._view, self._original, self._heard = scheduler, view, scheduler.step, heard
        # pipelines look at the signature to learn whether a step takes their generators
        functools.update_wrapper(self, self._original)

    def __call__(self, model_output: Tensor, timestep: Any, sample: Tensor, *args: Any, **options: Any) -> Any:
        """Do the step."""
        sigma = _sigma(self._scheduler, timestep)
        result = self._original(model_output, timestep, sample, *args, **options)
        self._view.latents = _estimate(self._scheduler, model_output, sample, result, sigma)
        if self._heard is not None:
            self._heard(result[0] if isinstance(result, tuple) else result.prev_sample)
        return result

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        """What a pipeline that samples two things together (pictures and sound) gives the second scheduler."""
        copied = memo[id(self._scheduler)]
        return type(copied).step.__get__(copied)


def _sigma(scheduler: Any, timestep: Any) -> Any:
    """The noise level before this step, for schedulers whose sample is data + sigma × velocity."""
    if type(scheduler).__name__ != "FlowMatchEulerDiscreteScheduler":
        return None
    if scheduler.step_index is None:
        # what its own step() does first
        scheduler._init_step_index(timestep)  # noqa: SLF001
    return scheduler.sigmas[scheduler.step_index]


def _estimate(scheduler: Any, model_output: Tensor, sample: Tensor, result: Any, sigma: Any) -> Tensor | None:
    if sigma is not None:
        clean: Tensor = sample - sigma * model_output
        return clean
    # multistep solvers keep their converted predictions, newest last: the clean sample for the "++" and "bh" variants
    outputs = getattr(scheduler, "model_outputs", None)
    if outputs and outputs[-1] is not None:
        newest: Tensor = outputs[-1]
        return newest
    for name in ("pred_original_sample", "denoised"):
        found: Tensor | None = getattr(result, name, None)
        if found is not None:
            return found
    if isinstance(result, tuple) and len(result) > 1:
        second: Tensor = result[1]
        return second
    return None


def rough(latents: Tensor) -> Image.Image:
    """Latents of shape (channels, height, width) as a picture without any decoder.

    The three directions in which this very picture varies most become lightness and two tints; the colours are not the
    true ones, the shapes are.
    """
    import torch

    channels, height, width = latents.shape
    flat = latents.detach().float().reshape(channels, -1).T.cpu()
    flat = flat - flat.mean(dim=0)
    _, _, directions = torch.linalg.svd(flat, full_matrices=False)
    axes = flat @ directions[:3].T
    # a singular vector's sign is arbitrary: fix it, so that the preview does not flicker between steps
    axes = axes * torch.where(directions[:3].sum(dim=1) < 0, -1.0, 1.0)
    axes = axes / (axes.std(dim=0, correction=0) + 1e-6)
    light, warm, green = axes[:, 0], 0.35 * axes[:, 1], 0.35 * axes[:, 2]
    colours = torch.stack([light + warm, light + green, light - warm - green], dim=1)
    levels = (128 + 52 * colours).clamp(0, 255).to(torch.uint8).reshape(height, width, 3)
    return Image.fromarray(levels.numpy())


def of_tokens(latents: Tensor, width: int, height: int) -> Image.Image:
    """Packed latents of shape (tokens, channels) as a picture, one pixel a token, about as wide for its height."""
    tokens = len(latents)
    ways = [across for across in range(1, tokens + 1) if tokens % across == 0]
    across = min(ways, key=lambda a: abs(math.log(a * a * height / (tokens * width))))
    return rough(latents.T.reshape(-1, tokens // across, across))


def tiny(vae: Any, latents: Tensor) -> Image.Image:
    """Latents of shape (channels, height, width) through an AutoencoderTiny, half as wide and high as the result.

    On a CPU that and bfloat16 make it twelve times cheaper than a full decode, and for a preview it is enough.
    """
    import torch
    from torch.nn import functional

    small = functional.avg_pool2d(latents[None].to(vae.device, vae.dtype), 2, ceil_mode=True)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=vae.device.type == "cpu"):
        decoded = vae.decode(small / vae.config.scaling_factor, return_dict=False)[0]
    return as_picture(decoded[0])


def as_picture(tensor: Tensor) -> Image.Image:
    """A tensor of shape (3, height, width) in -1 to 1 as a picture."""
    import torch

    levels = ((tensor.detach().float() + 1) * 127.5).round().clamp(0, 255).to(torch.uint8)
    return Image.fromarray(levels.permute(1, 2, 0).cpu().numpy())
