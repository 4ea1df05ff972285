"""GLM-Image: a language model that drafts a picture in tokens, and a transformer that draws it; it edits and blends."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from core.catalogue.card import ModelCard
from core.tasks import blend, edit, image_to_image, text_to_image
from workers.engines.local.call import Call, Family, Model, Placement
from workers.engines.local.stills import arguments, look, references
from workers.engines.local.stock import Stock, load_pipeline

# of what is to be written in the picture; all other words are read by the language model, however long
_TOKENS = 2048


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import GlmImagePipeline

    first = load_pipeline(GlmImagePipeline, card, folder, placement)
    return Stock(
        card=card,
        pipelines=dict.fromkeys(_TASKS, first),
        arguments=partial(_arguments, card),
        look=look,
        context=None,
        # it drafts all rows with the seed of the first; the draft is no step, so a cancel is heard after it
        alone=_TASKS,
    )


def _arguments(card: ModelCard, call: Call) -> dict[str, Any]:
    said = arguments(card, call, max_sequence_length=_TOKENS)
    if call.task is image_to_image.TASK:
        del said["strength"]
        said |= {"image": references(call, card.references), "num_inference_steps": call.steps}
    return said


_TASKS = frozenset({text_to_image.TASK, image_to_image.TASK, edit.TASK, blend.TASK})

FAMILY = Family(name="glm_image", tasks=_TASKS, load=_load)
