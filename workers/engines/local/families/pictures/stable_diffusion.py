"""Stable Diffusion's shape, Pocket's too: a CLIP text encoder and a UNet, with AnimateDiff's adapter for clips."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from PIL import Image
from pydantic import Field

from core.catalogue.card import ModelCard
from core.domain.errors import OperatorError
from core.domain.jobs.job import RenderSpec
from core.domain.jobs.task import Task
from core.tasks import (
    blend,
    extend,
    first_and_last,
    image_to_clip,
    image_to_image,
    inpaint,
    outpaint,
    text_to_clip,
    text_to_image,
    tile,
    weigh_words,
)
from workers.engines.local.call import Call, Family, Model, Placement
from workers.engines.local.clips.holding import holding
from workers.engines.local.prompts.context import Context
from workers.engines.local.prompts.motion import MotionOptions, with_motion
from workers.engines.local.prompts.states import with_states
from workers.engines.local.prompts.vocabulary import closed_vocabulary
from workers.engines.local.prompts.weighing import weigher
from workers.engines.local.sampling.clip_noise import mixed_noise
from workers.engines.local.sampling.masked import Steer, keeping
from workers.engines.local.sampling.means import means
from workers.engines.local.sampling.previews import rough, tiny
from workers.engines.local.sampling.wrapping import wrapped
from workers.engines.local.stock import Stock, generators, load_pipeline, pictures, sharing, size, steps_for, still
from workers.engines.options import options_of

if TYPE_CHECKING:
    from torch import Tensor

# clips through given frames
_THROUGH = frozenset({image_to_clip.TASK, first_and_last.TASK, extend.TASK})
_CLIPS = _THROUGH | {text_to_clip.TASK}
# of a clip that goes on, and how far from a given frame others are held as well
_OVERLAP, _REACH = 4, 3
_MASKED = frozenset({inpaint.TASK, outpaint.TASK})
_FROM_PICTURES = _MASKED | {image_to_image.TASK, blend.TASK}
_TASKS = _CLIPS | _FROM_PICTURES | {text_to_image.TASK, tile.TASK, weigh_words.TASK}


@dataclass(frozen=True, kw_only=True, slots=True)
class Options(MotionOptions):
    """What a row of this family may say beside."""

    # the share of the first noise that all frames of a clip from words have in common, as its motion module was trained
    shared_noise: Annotated[float, Field(ge=0, le=1)] = 0.0
    # How far what is drawn around a picture goes from what follows from its edges, where nobody says it; without this,
    # as far as the model can. One that draws by its words alone at first would draw the whole scene again.
    around_strength: Annotated[float | None, Field(gt=0, le=1)] = None


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    import torch
    from diffusers import StableDiffusionImg2ImgPipeline, StableDiffusionPipeline

    # the project has a moderation step of its own, so no safety checker's weights are loaded
    bare = {"safety_checker": None, "requires_safety_checker": False, "feature_extractor": None}
    first = load_pipeline(StableDiffusionPipeline, card, folder, placement, **bare)
    if placement.device == "cpu":
        # its convolutions over whole pictures are a third quicker so
        first.vae.to(memory_format=torch.channels_last)
        # Picture by picture: what lies between its layers then fits the cache, and a clip's frames take a tenth.
        first.vae.enable_slicing()
    second = sharing(StableDiffusionImg2ImgPipeline, first, requires_safety_checker=False)
    pipelines = {text_to_image.TASK: first, **dict.fromkeys(_FROM_PICTURES, second)}
    if folder is not None and not _CLIPS.isdisjoint(card.tasks):
        pipelines |= _clip_pipelines(card, folder, placement, first)
    return Stock(
        card=card,
        pipelines=pipelines,
        arguments=partial(_arguments, options_of(card, Options).shared_noise, pipelines),
        look=_look_with(first.vae),
        context=Context(tokenizer=first.tokenizer, most=first.tokenizer.model_max_length),
        vocabulary=closed_vocabulary(first.tokenizer),
        overlap=_OVERLAP,
        answers={weigh_words.TASK: weigher(first.tokenizer, first.text_encoder)},
        during=_during,
        worded=with_states,
    )


@contextmanager
def _during(pipeline: Any, call: Call) -> Iterator[Steer | None]:
    """Where weights were not taught to: a part of a picture, a seamless one, a clip through given frames."""
    with wrapped(pipeline.unet, pipeline.vae) if call.task is tile.TASK else nullcontext():
        if call.task in _THROUGH:
            yield holding(pipeline, call, _encoded, overlap=_OVERLAP, reach=_REACH)
        else:
            yield keeping(pipeline, call) if call.task in _MASKED else None


def _encoded(pipeline: Any, call: Call, clip: Sequence[Image.Image]) -> Tensor:
    vae = pipeline.vae
    pixels = pipeline.video_processor.preprocess(list(clip), height=call.height, width=call.width)
    found = vae.encode(pixels.to(vae.device, vae.dtype))
    latents = found.latents if hasattr(found, "latents") else found.latent_dist.mode()
    scaled: Tensor = (latents * vae.config.scaling_factor).movedim(0, 1)
    return scaled


def _clip_pipelines(card: ModelCard, folder: Path, placement: Placement, first: Any) -> dict[Task, Any]:
    import torch
    from diffusers import AnimateDiffPipeline, AnimateDiffVideoToVideoPipeline, MotionAdapter

    if not (folder / "motion_adapter" / "config.json").exists():
        raise OperatorError(f"{card.id} lists clips among its tasks, but {folder} has no motion_adapter for them.")
    adapter = MotionAdapter.from_pretrained(
        folder / "motion_adapter", dtype=getattr(torch, placement.dtype), use_safetensors=True, local_files_only=True
    ).to(placement.device)
    moving = sharing(AnimateDiffPipeline, first, motion_adapter=adapter)
    moving.to(placement.device)
    # the components of `moving` hold the UNet that the adapter is already part of
    through = sharing(AnimateDiffVideoToVideoPipeline, moving)
    return {text_to_clip.TASK: moving, **dict.fromkeys(_THROUGH, through)}


def _arguments(shared_noise: float, pipelines: Mapping[Task, Any], call: Call) -> dict[str, Any]:
    common = {
        "prompt": [row.prompt for row in call.rows],
        "negative_prompt": [row.negative for row in call.rows],
        "num_inference_steps": steps_for(call),
        "guidance_scale": call.guidance,
        "eta": 0.0,
    }
    match call.drawn_as:
        case text_to_image.TASK:
            return {**common, **size(call)}
        case blend.TASK:
            return {**common, "image": means(call), "strength": call.strength}
        case task if task in _FROM_PICTURES:
            return {**common, "image": pictures(call), "strength": call.strength}
        case text_to_clip.TASK:
            clip = {**common, **size(call), "num_frames": call.frames}
            if shared_noise:
                at = {"frames": call.frames, "width": call.width, "height": call.height}
                clip["latents"] = mixed_noise(pipelines[call.task], generators(call), shared_noise, **at)
            return clip
        case _:
            return {**common, **size(call), "video": still(call, overlap=_OVERLAP), "strength": call.strength}


def _look_with(vae: Any) -> Any:
    def look(latents: Tensor, _call: Call, row: int) -> Image.Image:
        one = latents[row]
        if one.ndim == 4:
            # a clip is (channels, frames, height, width): show its middle
            one = one[:, one.shape[1] // 2]
        return tiny(vae, one) if type(vae).__name__ == "AutoencoderTiny" else rough(one)

    return look


def _prompt(card: ModelCard, spec: RenderSpec) -> str:
    return with_motion(options_of(card, Options), spec)


FAMILY = Family(
    name="stable_diffusion",
    tasks=_TASKS,
    load=_load,
    options=Options,
    prompt=_prompt,
    pipelines=frozenset({"StableDiffusionPipeline"}),
    without=frozenset({"safety_checker", "feature_extractor", "image_encoder"}),
)
