"""Z-Image: a single-stream transformer with a Qwen3 text encoder; pictures from words and from pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from core.catalogue.card import ModelCard
from core.tasks import image_to_image, text_to_image
from workers.engines.local.call import Call, Family, Model, Placement
from workers.engines.local.prompts.context import Context, chat
from workers.engines.local.sampling.previews import rough
from workers.engines.local.stock import Stock, load_pipeline, pictures, sharing, size, steps_for

if TYPE_CHECKING:
    from torch import Tensor

_TOKENS = 512


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import ZImageImg2ImgPipeline, ZImagePipeline

    first = load_pipeline(ZImagePipeline, card, folder, placement)
    pipelines = {text_to_image.TASK: first, image_to_image.TASK: sharing(ZImageImg2ImgPipeline, first)}
    tokenizer = first.tokenizer
    context = Context(tokenizer=tokenizer, most=_TOKENS, prepare=chat(tokenizer, enable_thinking=True))
    return Stock(card=card, pipelines=pipelines, arguments=_arguments, look=_look, context=context)


def _look(latents: Tensor, _call: Call, row: int) -> Image.Image:
    return rough(latents[row])


def _arguments(call: Call) -> dict[str, Any]:
    common = {
        # fresh lists: the pipeline writes its chat template into them
        "prompt": [row.prompt for row in call.rows],
        "negative_prompt": [row.negative for row in call.rows],
        "num_inference_steps": steps_for(call),
        "guidance_scale": call.guidance,
        "cfg_normalization": False,
        "cfg_truncation": 1.0,
        "max_sequence_length": _TOKENS,
        **size(call),
    }
    if call.task is image_to_image.TASK:
        return {**common, "image": pictures(call), "strength": call.strength}
    return common


FAMILY = Family(
    name="z_image",
    tasks=frozenset({text_to_image.TASK, image_to_image.TASK}),
    load=_load,
    pipelines=frozenset({"ZImagePipeline"}),
)
