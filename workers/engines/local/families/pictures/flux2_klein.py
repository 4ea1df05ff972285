"""FLUX.2 klein: a rectified-flow transformer with a Qwen3 text encoder; from words, from pictures and in a mask."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from core.catalogue.card import ModelCard
from core.tasks import blend, edit, image_to_image, text_to_image
from workers.engines.local.call import Call, Family, Model, Placement
from workers.engines.local.prompts.context import Context, chat
from workers.engines.local.stills import IN_A_MASK, arguments, look, references
from workers.engines.local.stock import Stock, load_pipeline, sharing

_TOKENS = 512
# the layers of the text encoder whose states together condition the transformer
_LAYERS = (9, 18, 27)
# it edits by instruction, so that a picture to start from is one to look at, too
_FROM_PICTURES = frozenset({image_to_image.TASK, edit.TASK, blend.TASK})


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import Flux2KleinInpaintPipeline, Flux2KleinPipeline

    first = load_pipeline(Flux2KleinPipeline, card, folder, placement)
    second = sharing(Flux2KleinInpaintPipeline, first, is_distilled=first.config.is_distilled)
    tokenizer = first.tokenizer
    return Stock(
        card=card,
        pipelines={task: second if task in IN_A_MASK else first for task in _TASKS},
        arguments=partial(_arguments, card),
        look=look,
        context=Context(tokenizer=tokenizer, most=_TOKENS, prepare=chat(tokenizer, enable_thinking=False)),
        # the pipeline gives every row all the reference pictures of the call
        alone=_FROM_PICTURES,
    )


def _arguments(card: ModelCard, call: Call) -> dict[str, Any]:
    said = arguments(card, call, max_sequence_length=_TOKENS, text_encoder_out_layers=_LAYERS)
    if call.task is image_to_image.TASK:
        del said["strength"]
        said["image"] = references(call, card.references)
    return said


_TASKS = _FROM_PICTURES | IN_A_MASK | {text_to_image.TASK}

FAMILY = Family(name="flux2_klein", tasks=_TASKS, load=_load, pipelines=frozenset({"Flux2KleinPipeline"}))
