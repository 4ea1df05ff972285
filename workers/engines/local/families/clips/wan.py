"""Wan's text-to-video weights: a video transformer, or two for the noisy and the clean half, with a UMT5 encoder.

Weights with one transformer begin with a picture, too: they were not taught to, so the clip is held to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from PIL import Image
from pydantic import Field

from core.catalogue.card import ModelCard
from core.domain.jobs.job import RenderSpec
from core.domain.jobs.task import InputRole, Task
from core.tasks import clip_edit, extend, first_and_last, image_to_clip, text_to_clip
from workers.engines.local.call import Call, Family, Model, Placement
from workers.engines.local.clips.holding import holding
from workers.engines.local.clips.keyframes import whole
from workers.engines.local.prompts.context import Context
from workers.engines.local.prompts.motion import MotionOptions, with_motion
from workers.engines.local.sampling.masked import Steer
from workers.engines.local.sampling.previews import rough
from workers.engines.local.stock import Stock, load_pipeline, sharing, size, steps_for, still
from workers.engines.options import options_of
from workers.frames import Frames

if TYPE_CHECKING:
    from torch import Tensor

TOKENS = 512
# of a clip that goes on: three latents, of which the first stands for one frame and the others for four each
_OVERLAP, _REACH, _FRAMES_EACH = 9, 2, 4
_THROUGH = frozenset({image_to_clip.TASK, first_and_last.TASK, extend.TASK})
_FROM_CLIPS = _THROUGH | {clip_edit.TASK}


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import WanPipeline, WanVideoToVideoPipeline

    first = load_pipeline(WanPipeline, card, folder, placement)
    pipelines: dict[Task, Any] = {text_to_clip.TASK: first}
    if not _FROM_CLIPS.isdisjoint(card.tasks):
        pipelines |= dict.fromkeys(_FROM_CLIPS, sharing(WanVideoToVideoPipeline, first))
    return Stock(
        card=card,
        pipelines=pipelines,
        arguments=partial(_arguments, second_guidance(card)),
        look=look,
        context=context_of(first),
        during=_during,
        overlap=_OVERLAP,
    )


def context_of(pipeline: Any) -> Context:
    """How much of its words a Wan pipeline reads."""
    from diffusers.pipelines.wan.pipeline_wan import prompt_clean

    return Context(tokenizer=pipeline.tokenizer, most=TOKENS, prepare=prompt_clean)


def look(latents: Tensor, _call: Call, row: int) -> Image.Image:
    """The middle of a clip."""
    one = latents[row]
    return rough(one[:, one.shape[1] // 2])


def words_for(call: Call) -> dict[str, Any]:
    """What every pipeline of Wan's is told."""
    return {
        "prompt": [row.prompt for row in call.rows],
        "negative_prompt": [row.negative for row in call.rows],
        "guidance_scale": call.guidance,
        "max_sequence_length": TOKENS,
        **size(call),
    }


def prompt(card: ModelCard, spec: RenderSpec) -> str:
    """The words of a spec with those for its motion."""
    return with_motion(options_of(card, Options), spec)


@dataclass(frozen=True, kw_only=True, slots=True)
class Options(MotionOptions):
    """What a row of Wan's may say beside."""

    # of the transformer for the clean half, where there are two; None: the same as of the first
    second_guidance: Annotated[float, Field(ge=0, le=20)] | None = None


def second_guidance(card: ModelCard) -> dict[str, float]:
    """The argument for the transformer of the clean half, where a row names one."""
    said = options_of(card, Options).second_guidance
    return {} if said is None else {"guidance_scale_2": said}


@contextmanager
def _during(pipeline: Any, call: Call) -> Iterator[Steer | None]:
    if call.task in _THROUGH:
        yield holding(pipeline, call, _encoded, overlap=_OVERLAP, reach=_REACH, frames_each=_FRAMES_EACH)
    else:
        yield None


def _arguments(guidance: Mapping[str, float], call: Call) -> dict[str, Any]:
    common = {**words_for(call), "num_inference_steps": steps_for(call)}
    if call.task not in _FROM_CLIPS:
        return {**common, **guidance, "num_frames": call.frames}
    return {**common, "video": _videos(call), "strength": call.strength}


def _videos(call: Call) -> list[Frames]:
    if call.task is clip_edit.TASK:
        return [whole(row.inputs.get(InputRole.VIDEO, ()), call.frames) for row in call.rows]
    return still(call, overlap=_OVERLAP)


def _encoded(pipeline: Any, call: Call, clip: Sequence[Image.Image]) -> Tensor:
    """As its video-to-video pipeline does it: normalised by what the autoencoder says of its own latents."""
    import torch

    vae = pipeline.vae
    pixels = pipeline.video_processor.preprocess_video(list(clip), height=call.height, width=call.width)
    latents = vae.encode(pixels.to(vae.device, vae.dtype)).latent_dist.mode().float()
    shape = (1, -1, 1, 1, 1)
    mean = torch.tensor(vae.config.latents_mean, device=latents.device).view(shape)
    deviation = torch.tensor(vae.config.latents_std, device=latents.device).view(shape)
    normal: Tensor = ((latents - mean) / deviation)[0]
    return normal


_TASKS = _FROM_CLIPS | {text_to_clip.TASK}

FAMILY = Family(
    name="wan", tasks=_TASKS, load=_load, options=Options, prompt=prompt, pipelines=frozenset({"WanPipeline"})
)
