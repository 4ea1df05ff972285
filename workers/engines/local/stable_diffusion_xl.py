"""Stable Diffusion XL and its distillations: two CLIP text encoders and a UNet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from core.catalogue.card import ModelCard
from core.tasks import image_to_image, text_to_image
from workers.engines.local.call import Call, Family, Model, Placement
from workers.engines.local.prompts.context import Context
from workers.engines.local.sampling.previews import rough, tiny
from workers.engines.local.stock import Stock, load_pipeline, pictures, sharing, size, steps_for

if TYPE_CHECKING:
    from torch import Tensor


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import StableDiffusionXLImg2ImgPipeline, StableDiffusionXLPipeline

    # the project marks its files itself, so the pipeline's own watermark stays off
    first = load_pipeline(StableDiffusionXLPipeline, card, folder, placement, add_watermarker=False)
    second = sharing(StableDiffusionXLImg2ImgPipeline, first, add_watermarker=False)

    def look(latents: Tensor, _call: Call, row: int) -> Image.Image:
        return tiny(first.vae, latents[row]) if type(first.vae).__name__ == "AutoencoderTiny" else rough(latents[row])

    pipelines = {text_to_image.TASK: first, image_to_image.TASK: second}
    context = Context(tokenizer=first.tokenizer, most=first.tokenizer.model_max_length)
    return Stock(card=card, pipelines=pipelines, arguments=_arguments, look=look, context=context)


def _arguments(call: Call) -> dict[str, Any]:
    dimensions = (call.height, call.width)
    common = {
        "prompt": [row.prompt for row in call.rows],
        "negative_prompt": [row.negative for row in call.rows],
        "num_inference_steps": steps_for(call),
        "guidance_scale": call.guidance,
        "guidance_rescale": 0.0,
        "eta": 0.0,
        "original_size": dimensions,
        "target_size": dimensions,
        "crops_coords_top_left": (0, 0),
    }
    if call.task is image_to_image.TASK:
        return {**common, "image": pictures(call), "strength": call.strength}
    return {**common, **size(call)}


FAMILY = Family(
    name="stable_diffusion_xl",
    tasks=frozenset({text_to_image.TASK, image_to_image.TASK}),
    load=_load,
    pipelines=frozenset({"StableDiffusionXLPipeline"}),
)
