"""Wan 2.1: a video transformer with a UMT5 text encoder; clips from words and from a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from core.catalogue.card import ModelCard
from core.domain.jobs.job import RenderSpec
from core.tasks import image_to_clip, text_to_clip
from workers.engines.local.call import Call, Family, Model, Placement
from workers.engines.local.prompts.context import Context
from workers.engines.local.prompts.motion import MotionOptions, with_motion
from workers.engines.local.sampling.previews import rough
from workers.engines.local.stock import Stock, load_pipeline, sharing, size, steps_for, still
from workers.engines.options import options_of

if TYPE_CHECKING:
    from torch import Tensor

_TOKENS = 512


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import WanPipeline, WanVideoToVideoPipeline
    from diffusers.pipelines.wan.pipeline_wan import prompt_clean

    first = load_pipeline(WanPipeline, card, folder, placement)
    # the text-to-video weights take no picture, so a clip from one starts as a still video with noise over it
    pipelines = {text_to_clip.TASK: first, image_to_clip.TASK: sharing(WanVideoToVideoPipeline, first)}
    context = Context(tokenizer=first.tokenizer, most=_TOKENS, prepare=prompt_clean)
    return Stock(card=card, pipelines=pipelines, arguments=_arguments, look=_look, context=context)


def _look(latents: Tensor, _call: Call, row: int) -> Image.Image:
    one = latents[row]
    return rough(one[:, one.shape[1] // 2])


def _arguments(call: Call) -> dict[str, Any]:
    common = {
        "prompt": [row.prompt for row in call.rows],
        "negative_prompt": [row.negative for row in call.rows],
        "num_inference_steps": steps_for(call),
        "guidance_scale": call.guidance,
        "max_sequence_length": _TOKENS,
        **size(call),
    }
    if call.task is image_to_clip.TASK:
        return {**common, "video": still(call), "strength": call.strength}
    return {**common, "num_frames": call.frames}


def _prompt(card: ModelCard, spec: RenderSpec) -> str:
    return with_motion(options_of(card, MotionOptions), spec)


_TASKS = frozenset({text_to_clip.TASK, image_to_clip.TASK})

FAMILY = Family(
    name="wan", tasks=_TASKS, load=_load, options=MotionOptions, prompt=_prompt, pipelines=frozenset({"WanPipeline"})
)
