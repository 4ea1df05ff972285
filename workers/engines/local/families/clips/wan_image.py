"""Wan's weights that were taught to begin with a picture: Wan 2.2 TI2V (words, too) and I2V with two transformers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from core.catalogue.card import ModelCard
from core.domain.jobs.task import Task
from core.tasks import extend, first_and_last, image_to_clip, text_to_clip
from workers.engines.local.call import Call, Family, Model, Placement
from workers.engines.local.clips.keyframes import keyframes
from workers.engines.local.families.clips.wan import Options, context_of, look, prompt, second_guidance, words_for
from workers.engines.local.stock import Stock, load_pipeline, sharing

_FROM_PICTURE = frozenset({image_to_clip.TASK, first_and_last.TASK, extend.TASK})


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import WanImageToVideoPipeline, WanPipeline

    if text_to_clip.TASK in card.tasks:
        first = load_pipeline(WanPipeline, card, folder, placement)
        told = {"expand_timesteps": first.config.expand_timesteps, "boundary_ratio": first.config.boundary_ratio}
        second = sharing(WanImageToVideoPipeline, first, **told)
        pipelines: dict[Task, Any] = {text_to_clip.TASK: first, **dict.fromkeys(_FROM_PICTURE, second)}
    else:
        first = load_pipeline(WanImageToVideoPipeline, card, folder, placement)
        pipelines = dict.fromkeys(_FROM_PICTURE, first)
    return Stock(
        card=card,
        pipelines=pipelines,
        arguments=partial(_arguments, second_guidance(card)),
        look=look,
        context=context_of(first),
        # the pipeline encodes the pictures of all rows once for each of them
        alone=_FROM_PICTURE,
    )


def _arguments(guidance: Mapping[str, float], call: Call) -> dict[str, Any]:
    common = {**words_for(call), **guidance, "num_inference_steps": call.steps, "num_frames": call.frames}
    if call.task not in _FROM_PICTURE:
        return common
    given = keyframes(call, call.rows[0])
    last = {"last_image": given[call.frames - 1]} if call.task is first_and_last.TASK else {}
    return {**common, "image": given[0], **last}


FAMILY = Family(
    name="wan_image",
    tasks=_FROM_PICTURE | {text_to_clip.TASK},
    load=_load,
    options=Options,
    prompt=prompt,
    pipelines=frozenset({"WanImageToVideoPipeline"}),
)
