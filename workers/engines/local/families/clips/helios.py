"""Helios: draws a clip in chunks of 33 frames, each at three sizes one after the other; clips from words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from core.catalogue.card import ModelCard
from core.tasks import text_to_clip
from workers.engines.local.call import Call, Family, Model, Placement
from workers.engines.local.families.clips.wan import context_of, look, prompt, words_for
from workers.engines.local.prompts.motion import MotionOptions
from workers.engines.local.stock import Stock, load_pipeline
from workers.frames import Frames

_SIZES, _CHUNK_FRAMES = 3, 33


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import HeliosPyramidPipeline

    pipeline = load_pipeline(HeliosPyramidPipeline, card, folder, placement)
    return Stock(
        card=card,
        pipelines={text_to_clip.TASK: pipeline},
        arguments=_arguments,
        look=look,
        context=context_of(pipeline),
        # what it adds between two sizes is drawn for all rows from one generator
        alone=frozenset({text_to_clip.TASK}),
        frames=_frames,
        steps=_steps,
    )


def _arguments(call: Call) -> dict[str, Any]:
    return {
        **words_for(call),
        "num_frames": call.frames,
        "pyramid_num_inference_steps_list": [_steps_each(call)] * _SIZES,
        # the first chunk has nothing to go on from, and is drawn with twice the steps
        "is_amplify_first_chunk": True,
    }


def _steps_each(call: Call) -> int:
    """Steps at each size; those of a call are for one chunk."""
    return max(1, call.steps // _SIZES)


def _steps(call: Call) -> int:
    chunks = -(-call.frames // _CHUNK_FRAMES)
    return (chunks + 1) * _SIZES * _steps_each(call)


def _frames(result: Any, call: Call) -> list[Frames]:
    """Chunks are whole, and the end of the last one may be too much."""
    return [list(clip)[: call.frames] for clip in result.frames]


FAMILY = Family(
    name="helios",
    tasks=frozenset({text_to_clip.TASK}),
    load=_load,
    options=MotionOptions,
    prompt=prompt,
    pipelines=frozenset({"HeliosPyramidPipeline"}),
)
