"""FLUX.2 klein: a rectified-flow transformer with a Qwen3 text encoder; pictures from words, and edits of a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from core.catalogue.card import ModelCard
from core.tasks import image_to_image, text_to_image
from workers.engines.local.call import Call, Family, Model, Placement
from workers.engines.local.prompts.context import Context, chat
from workers.engines.local.sampling.previews import rough
from workers.engines.local.stock import Stock, load_pipeline, pictures, size

if TYPE_CHECKING:
    from torch import Tensor

_TOKENS = 512
# the layers of the text encoder whose states together condition the transformer
_LAYERS = (9, 18, 27)


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import Flux2KleinPipeline

    pipeline = load_pipeline(Flux2KleinPipeline, card, folder, placement)

    def look(latents: Tensor, call: Call, row: int) -> Image.Image:
        # packed: one token of all channels for every 16 × 16 pixels, row by row
        unit = pipeline.vae_scale_factor * 2
        height, width = call.height // unit, call.width // unit
        return rough(latents[row].T.reshape(-1, height, width))

    pipelines = {text_to_image.TASK: pipeline, image_to_image.TASK: pipeline}
    # the pipeline gives every row all the reference pictures of the call
    tokenizer = pipeline.tokenizer
    return Stock(
        card=card,
        pipelines=pipelines,
        arguments=_arguments,
        look=look,
        context=Context(tokenizer=tokenizer, most=_TOKENS, prepare=chat(tokenizer, enable_thinking=False)),
        alone=frozenset({image_to_image.TASK}),
    )


def _arguments(call: Call) -> dict[str, Any]:
    common = {
        "prompt": [row.prompt for row in call.rows],
        "num_inference_steps": call.steps,
        "guidance_scale": call.guidance,
        "max_sequence_length": _TOKENS,
        "text_encoder_out_layers": _LAYERS,
        **size(call),
    }
    return {**common, "image": pictures(call)} if call.task is image_to_image.TASK else common


FAMILY = Family(
    name="flux2_klein",
    tasks=frozenset({text_to_image.TASK, image_to_image.TASK}),
    load=_load,
    pipelines=frozenset({"Flux2KleinPipeline"}),
)
