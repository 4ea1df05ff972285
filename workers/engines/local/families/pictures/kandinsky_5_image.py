"""Kandinsky 5's transformer for pictures, around FLUX.1's autoencoder; pictures from words, of about a megapixel."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from core.catalogue.card import ModelCard
from core.domain.jobs.task import Task
from core.tasks import text_to_image
from workers.engines.local.call import Call, Family, Model, Placement
from workers.engines.local.families.clips.kandinsky_5 import TOKENS, context_of, load_wordwise, look
from workers.engines.local.stills import arguments
from workers.engines.local.stock import Stock
from workers.frames import Frames

_TASKS: frozenset[Task] = frozenset({text_to_image.TASK})


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import Kandinsky5T2IPipeline

    pipeline = load_wordwise(Kandinsky5T2IPipeline, card, folder, placement)
    return Stock(
        card=card,
        pipelines={text_to_image.TASK: pipeline},
        arguments=partial(arguments, card, max_sequence_length=TOKENS),
        look=look,
        context=context_of(pipeline),
        # what fills up shorter words is not masked
        alone=_TASKS,
        frames=_frames,
    )


def _frames(result: Any, call: Call) -> list[Frames]:
    """It draws in the nearest of seven sizes; what is beyond the shape asked for is cut off, and nothing is bent."""
    return [[ImageOps.fit(one, (call.width, call.height), Image.Resampling.LANCZOS)] for one in result.image]


FAMILY = Family(name="kandinsky_5_image", tasks=_TASKS, load=_load, pipelines=frozenset({"Kandinsky5T2IPipeline"}))
