"""LTX-2: one transformer for pictures and sound, with a Gemma text encoder; clips from words or a picture."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from core.catalogue.card import ModelCard
from core.tasks import first_and_last, image_to_clip, text_to_clip
from workers.engines.local.call import Call, Family, Model, Placement
from workers.engines.local.clips.keyframes import keyframes
from workers.engines.local.families.clips.wan import prompt
from workers.engines.local.prompts.context import Context
from workers.engines.local.prompts.motion import MotionOptions
from workers.engines.local.sampling.previews import rough
from workers.engines.local.stock import Stock, load_pipeline, sharing, size
from workers.frames import AudibleFrames, Frames, Sound

if TYPE_CHECKING:
    from torch import Tensor

_TOKENS = 1024
_FROM_PICTURE = frozenset({image_to_clip.TASK, first_and_last.TASK})


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import LTX2ConditionPipeline, LTX2ImageToVideoPipeline, LTX2Pipeline

    first = load_pipeline(LTX2Pipeline, card, folder, placement)
    from_picture = sharing(LTX2ImageToVideoPipeline, first)
    pipelines = {
        text_to_clip.TASK: first,
        image_to_clip.TASK: from_picture,
        first_and_last.TASK: sharing(LTX2ConditionPipeline, first),
    }
    return Stock(
        card=card,
        pipelines=pipelines,
        arguments=partial(_arguments, first),
        look=partial(_look, first),
        context=Context(tokenizer=first.tokenizer, most=_TOKENS, prepare=str.strip),
        # a call has one picture for all rows
        alone=_FROM_PICTURE,
        frames=partial(_heard, first),
    )


def _look(pipeline: Any, latents: Tensor, call: Call, row: int) -> Image.Image:
    clip = latents[row]
    if clip.ndim == 2:
        # packed: a token of all channels for every place of every latent frame, frame by frame and row by row
        unit = pipeline.vae_spatial_compression_ratio
        height, width = call.height // unit, call.width // unit
        clip = clip.T.reshape(latents.shape[-1], -1, height, width)
    return rough(clip[:, clip.shape[1] // 2])


def _heard(pipeline: Any, result: Any, _call: Call) -> list[Frames]:
    """Each row's frames with its sound; what is no number is silent."""
    rate_hz = pipeline.vocoder.config.output_sampling_rate
    waves = np.nan_to_num(result.audio.float().cpu().numpy(), posinf=0.0, neginf=0.0).clip(-1, 1)
    return [
        AudibleFrames(list(clip), Sound(samples=wave, rate_hz=rate_hz))
        for clip, wave in zip(result.frames, waves, strict=True)
    ]


def _arguments(pipeline: Any, call: Call) -> dict[str, Any]:
    common = {
        "prompt": [row.prompt for row in call.rows],
        "negative_prompt": [row.negative for row in call.rows],
        "guidance_scale": call.guidance,
        "audio_guidance_scale": call.guidance,
        # further evaluations of the network, which the distilled weights do without
        "stg_scale": 0.0,
        "audio_stg_scale": 0.0,
        "modality_scale": 1.0,
        "audio_modality_scale": 1.0,
        "guidance_rescale": 0.0,
        "audio_guidance_rescale": 0.0,
        "num_frames": call.frames,
        "frame_rate": float(call.fps),
        "max_sequence_length": _TOKENS,
        **_steps(call),
        **size(call),
    }
    match call.task:
        case text_to_clip.TASK:
            return common
        case first_and_last.TASK:
            return {**common, "conditions": _conditions(pipeline, call)}
        case _:
            given = keyframes(call, call.rows[0])
            return {**common, "image": given[0]}


def _steps(call: Call) -> dict[str, Any]:
    """Those that it was distilled for are not evenly spaced."""
    from diffusers.pipelines.ltx2.utils import DISTILLED_SIGMA_VALUES

    if call.steps != len(DISTILLED_SIGMA_VALUES):
        return {"num_inference_steps": call.steps}
    return {"num_inference_steps": call.steps, "sigmas": list(DISTILLED_SIGMA_VALUES)}


def _conditions(pipeline: Any, call: Call) -> list[Any]:
    from diffusers.pipelines.ltx2.pipeline_ltx2_condition import LTX2VideoCondition

    # counted in latents, of which the first stands for one frame
    each = pipeline.vae_temporal_compression_ratio
    given = keyframes(call, call.rows[0])
    return [LTX2VideoCondition(frames=picture, index=-(-at // each)) for at, picture in given.items()]


_TASKS = _FROM_PICTURE | {text_to_clip.TASK}

FAMILY = Family(
    name="ltx2",
    tasks=_TASKS,
    load=_load,
    options=MotionOptions,
    prompt=prompt,
    pipelines=frozenset({"LTX2Pipeline"}),
)
