"""SANA-Sprint: a linear transformer distilled to two steps, with a Gemma text encoder; from words and from pictures."""

from __future__ import annotations

import inspect
from functools import partial
from pathlib import Path
from typing import Any

from core.catalogue.card import ModelCard
from core.tasks import image_to_image, text_to_image
from workers.engines.local.call import Call, Family, Model, Placement
from workers.engines.local.prompts.context import Context
from workers.engines.local.stills import arguments, look
from workers.engines.local.stock import Stock, load_pipeline, sharing, steps_for

_TOKENS = 300
# where two steps meet on the way from noise, as it was distilled; other numbers of steps are spread evenly
_MEETING = 1.3


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import SanaSprintImg2ImgPipeline, SanaSprintPipeline

    first = load_pipeline(SanaSprintPipeline, card, folder, placement)
    pipelines = {text_to_image.TASK: first, image_to_image.TASK: sharing(SanaSprintImg2ImgPipeline, first)}
    # it was trained with this instruction before every prompt
    lines = inspect.signature(first.__call__).parameters["complex_human_instruction"].default
    before = "\n".join(lines)
    context = Context(
        tokenizer=first.tokenizer,
        most=len(first.tokenizer.encode(before)) + _TOKENS - 2,
        prepare=lambda text: before + text.lower().strip(),
    )
    return Stock(card=card, pipelines=pipelines, arguments=partial(_arguments, card), look=look, context=context)


def _arguments(card: ModelCard, call: Call) -> dict[str, Any]:
    return arguments(
        card,
        call,
        intermediate_timesteps=_MEETING if steps_for(call) == 2 else None,
        use_resolution_binning=False,
        clean_caption=False,
        max_sequence_length=_TOKENS,
    )


_TASKS = frozenset({text_to_image.TASK, image_to_image.TASK})

FAMILY = Family(name="sana_sprint", tasks=_TASKS, load=_load, pipelines=frozenset({"SanaSprintPipeline"}))
