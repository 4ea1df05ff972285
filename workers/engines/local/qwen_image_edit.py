"""Qwen-Image-Edit: Qwen-Image with a sight of pictures; it edits by instruction, blends and draws in a mask."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from core.catalogue.card import ModelCard
from core.tasks import blend, edit, image_to_image, inpaint
from workers.engines.local.call import Call, Family, Frames, Model, Placement
from workers.engines.local.sampling.lightning import LightningOptions, lightning
from workers.engines.local.stills import arguments, as_asked, look, masks, references
from workers.engines.local.stock import Stock, load_pipeline, pictures, sharing


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import QwenImageEditInpaintPipeline, QwenImageEditPlusPipeline

    first = load_pipeline(QwenImageEditPlusPipeline, card, folder, placement)
    lightning(first, card)
    masked = sharing(QwenImageEditInpaintPipeline, first)
    return Stock(
        card=card,
        pipelines={task: masked if task is inpaint.TASK else first for task in _TASKS},
        arguments=partial(_arguments, card),
        look=look,
        # words and pictures go into its encoder together, as long as they are
        context=None,
        # its pipelines refuse more than one row
        alone=_TASKS,
        frames=_frames,
    )


def _arguments(card: ModelCard, call: Call) -> dict[str, Any]:
    said = arguments(card, call)
    match call.task:
        case inpaint.TASK:
            # not in lists: they would be left at their own size
            said |= {"image": pictures(call)[0], "mask_image": masks(call)[0]}
        case image_to_image.TASK:
            del said["strength"]
            said["image"] = references(call, card.references)
    return said


def _frames(result: Any, call: Call) -> list[Frames]:
    return [[picture] for picture in as_asked(result.images, call)]


_TASKS = frozenset({image_to_image.TASK, edit.TASK, blend.TASK, inpaint.TASK})

FAMILY = Family(name="qwen_image_edit", tasks=_TASKS, load=_load, options=LightningOptions)
