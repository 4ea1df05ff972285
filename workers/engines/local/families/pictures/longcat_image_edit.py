"""LongCat-Image-Edit: LongCat-Image with a sight of one picture, which it edits by instruction."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from core.catalogue.card import ModelCard
from core.tasks import edit, image_to_image
from workers.engines.local.call import Call, Family, Model, Placement
from workers.engines.local.prompts.quotes import QuotedContext
from workers.engines.local.stills import arguments, look, references
from workers.engines.local.stock import Stock, load_pipeline


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import LongCatImageEditPipeline

    first = load_pipeline(LongCatImageEditPipeline, card, folder, placement)
    context = QuotedContext(tokenizer=first.tokenizer, most=first.tokenizer_max_length)
    return Stock(
        card=card,
        pipelines=dict.fromkeys(_TASKS, first),
        arguments=partial(_arguments, card, context),
        look=look,
        context=context,
        # the pipeline reads the first prompt only
        alone=_TASKS,
    )


def _arguments(card: ModelCard, context: QuotedContext, call: Call) -> dict[str, Any]:
    said = arguments(card, call)
    for key in ("width", "height", "strength"):
        # it starts from noise, and takes the shape of the picture
        said.pop(key, None)
    for key in {"prompt", "negative_prompt"} & said.keys():
        # a text that is too long fails in the sentence with which it would be cut (diffusers 0.42.1)
        said[key] = [context.heard(text) for text in said[key]]
    return {**said, "num_inference_steps": call.steps, "image": references(call, 1)[0]}


_TASKS = frozenset({image_to_image.TASK, edit.TASK})

FAMILY = Family(name="longcat_image_edit", tasks=_TASKS, load=_load, pipelines=frozenset({"LongCatImageEditPipeline"}))
