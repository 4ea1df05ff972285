"""Stable Diffusion XL and its distillations: two CLIPs and a UNet; pictures from words, from pictures and in a mask."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from core.catalogue.card import ModelCard
from core.tasks import image_to_image, text_to_image
from workers.engines.local.call import Call, Family, Model, Placement
from workers.engines.local.prompts.context import Context
from workers.engines.local.prompts.states import with_states
from workers.engines.local.sampling.previews import rough, tiny
from workers.engines.local.stills import IN_A_MASK, arguments
from workers.engines.local.stock import Stock, load_pipeline, sharing

if TYPE_CHECKING:
    from torch import Tensor


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import (
        StableDiffusionXLImg2ImgPipeline,
        StableDiffusionXLInpaintPipeline,
        StableDiffusionXLPipeline,
    )

    # the project marks its files itself, so the pipeline's own watermark stays off
    first = load_pipeline(StableDiffusionXLPipeline, card, folder, placement, add_watermarker=False)
    pipelines = {
        text_to_image.TASK: first,
        image_to_image.TASK: sharing(StableDiffusionXLImg2ImgPipeline, first, add_watermarker=False),
        **dict.fromkeys(IN_A_MASK, sharing(StableDiffusionXLInpaintPipeline, first, add_watermarker=False)),
    }

    def look(latents: Tensor, _call: Call, row: int) -> Image.Image:
        return tiny(first.vae, latents[row]) if type(first.vae).__name__ == "AutoencoderTiny" else rough(latents[row])

    context = Context(tokenizer=first.tokenizer, most=first.tokenizer.model_max_length)
    own = partial(_arguments, card)
    return Stock(card=card, pipelines=pipelines, arguments=own, look=look, context=context, worded=with_states)


def _arguments(card: ModelCard, call: Call) -> dict[str, Any]:
    dimensions = (call.height, call.width)
    said = arguments(
        card,
        call,
        guidance_rescale=0.0,
        eta=0.0,
        original_size=dimensions,
        target_size=dimensions,
        crops_coords_top_left=(0, 0),
    )
    if call.task is image_to_image.TASK:
        # it takes the size of the picture
        del said["width"], said["height"]
    return said


_TASKS = IN_A_MASK | {text_to_image.TASK, image_to_image.TASK}

FAMILY = Family(
    name="stable_diffusion_xl", tasks=_TASKS, load=_load, pipelines=frozenset({"StableDiffusionXLPipeline"})
)
