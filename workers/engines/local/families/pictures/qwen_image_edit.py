"""Qwen-Image-Edit: Qwen-Image with a sight of pictures; it edits by instruction, blends and draws in a mask."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from core.catalogue.card import ModelCard
from core.tasks import blend, edit, image_to_image
from workers.engines.local.call import Call, Family, Model, Placement
from workers.engines.local.sampling.lightning import LightningOptions, lightning
from workers.engines.local.stills import IN_A_MASK, arguments, look, references
from workers.engines.local.stock import Stock, load_pipeline, sharing


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import QwenImageEditInpaintPipeline, QwenImageEditPlusPipeline

    first = load_pipeline(QwenImageEditPlusPipeline, card, folder, placement)
    lightning(first, card)
    masked = sharing(QwenImageEditInpaintPipeline, first)
    return Stock(
        card=card,
        pipelines={task: masked if task in IN_A_MASK else first for task in _TASKS},
        arguments=partial(_arguments, card),
        look=look,
        # words and pictures go into its encoder together, as long as they are
        context=None,
        # its pipelines refuse more than one row
        alone=_TASKS,
    )


def _arguments(card: ModelCard, call: Call) -> dict[str, Any]:
    said = arguments(card, call)
    if call.task in IN_A_MASK:
        # not in lists: they would be left at their own size
        said |= {"image": said["image"][0], "mask_image": said["mask_image"][0]}
    elif call.task is image_to_image.TASK:
        del said["strength"]
        said["image"] = references(call, card.references)
    return said


_TASKS = IN_A_MASK | {image_to_image.TASK, edit.TASK, blend.TASK}

FAMILY = Family(
    name="qwen_image_edit",
    tasks=_TASKS,
    load=_load,
    options=LightningOptions,
    pipelines=frozenset({"QwenImageEditPlusPipeline"}),
)
