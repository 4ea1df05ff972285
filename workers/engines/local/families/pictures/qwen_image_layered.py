"""Qwen-Image-Layered: a picture taken apart into layers; what stands in front is cut out and shown on white."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from PIL import Image
from pydantic import Field

from core.catalogue.card import ModelCard
from core.tasks import edit
from workers.engines.local.call import Call, Family, Model, Placement
from workers.engines.local.prompts.context import Context
from workers.engines.local.sampling.previews import of_tokens
from workers.engines.local.stills import arguments, references
from workers.engines.local.stock import Stock, as_asked, load_pipeline
from workers.engines.options import options_of
from workers.frames import Frames

if TYPE_CHECKING:
    from torch import Tensor

_TOKENS = 512
# one of the two sides (of a square) that the pipeline takes pictures apart at, px; the other is 1024
_SIDE_PX = 640


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """What a row of this family may say beside."""

    # into how many a picture is taken apart, the background counted
    layers: Annotated[int, Field(ge=2, le=8)] = 4


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import QwenImageLayeredPipeline

    # only what describes a picture to which nobody said a word would need the processor
    first = load_pipeline(QwenImageLayeredPipeline, card, folder, placement, processor=None)
    layers = options_of(card, Options).layers
    return Stock(
        card=card,
        pipelines={edit.TASK: first},
        arguments=partial(_arguments, card, layers),
        look=partial(_look, layers),
        context=Context(
            tokenizer=first.tokenizer,
            most=_TOKENS + first.prompt_template_encode_start_idx,
            prepare=first.prompt_template_encode.format,
        ),
        alone=frozenset({edit.TASK}),
        frames=_frames,
    )


def _arguments(card: ModelCard, layers: int, call: Call) -> dict[str, Any]:
    said = arguments(card, call, layers=layers, resolution=_SIDE_PX, max_sequence_length=_TOKENS)
    # it takes the shape of the picture
    del said["width"], said["height"]
    return {**said, "image": references(call, 1)[0].convert("RGBA")}


def _look(layers: int, latents: Tensor, call: Call, row: int) -> Image.Image:
    # the picture as a whole comes first, then its layers
    return of_tokens(latents[row][: latents.shape[1] // (layers + 1)], call.width, call.height)


def _frames(result: Any, call: Call) -> list[Frames]:
    return [[as_asked(_cut_out(layers), call)] for layers in result.images]


def _cut_out(layers: Sequence[Image.Image]) -> Image.Image:
    """All layers but the background on top of each other, on white: files and grids of pictures are opaque."""
    shown = Image.new("RGBA", layers[0].size, "white")
    for layer in layers[1:]:
        shown.alpha_composite(layer.convert("RGBA"))
    return shown.convert("RGB")


FAMILY = Family(
    name="qwen_image_layered",
    tasks=frozenset({edit.TASK}),
    load=_load,
    options=Options,
    pipelines=frozenset({"QwenImageLayeredPipeline"}),
)
