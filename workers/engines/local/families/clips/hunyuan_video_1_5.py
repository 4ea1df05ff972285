"""HunyuanVideo 1.5: a video transformer whose guidance is a part of its own; clips from words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from core.catalogue.card import ModelCard
from core.domain.jobs.task import Task
from core.tasks import text_to_clip
from workers.engines.local.call import Call, Family, Model, Placement
from workers.engines.local.families.clips.wan import look, prompt
from workers.engines.local.prompts.context import Context
from workers.engines.local.prompts.motion import MotionOptions
from workers.engines.local.stock import Stock, load_pipeline, size

_TASKS: frozenset[Task] = frozenset({text_to_clip.TASK})


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import HunyuanVideo15Pipeline

    pipeline = load_pipeline(HunyuanVideo15Pipeline, card, folder, placement)
    return Stock(
        card=card,
        pipelines={text_to_clip.TASK: pipeline},
        arguments=_arguments,
        look=look,
        # the pipeline's own sentence around the words is as long as what it cuts off again
        context=Context(tokenizer=pipeline.tokenizer, most=pipeline.tokenizer_max_length),
        # its autoencoder's attention takes one clip at a time
        alone=_TASKS,
        during=_guided,
    )


@contextmanager
def _guided(pipeline: Any, call: Call) -> Iterator[None]:
    """Its call takes no scale: the part that guides has it."""
    own = pipeline.guider
    pipeline.guider = own.new(guidance_scale=call.guidance)
    try:
        yield
    finally:
        pipeline.guider = own


def _arguments(call: Call) -> dict[str, Any]:
    return {
        "prompt": [row.prompt for row in call.rows],
        "negative_prompt": [row.negative for row in call.rows],
        "num_inference_steps": call.steps,
        "num_frames": call.frames,
        **size(call),
    }


FAMILY = Family(
    name="hunyuan_video_1_5",
    tasks=_TASKS,
    load=_load,
    options=MotionOptions,
    prompt=prompt,
    pipelines=frozenset({"HunyuanVideo15Pipeline"}),
)
