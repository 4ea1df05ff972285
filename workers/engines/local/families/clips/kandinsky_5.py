"""Kandinsky 5: a video transformer that hears words from Qwen2.5-VL and their gist from CLIP; clips from words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from core.catalogue.card import ModelCard
from core.domain.jobs.task import Task
from core.tasks import text_to_clip
from workers.engines.local.call import Call, Family, Model, Placement
from workers.engines.local.families.clips.wan import prompt
from workers.engines.local.pretrained import load_tokenizer, require_folder
from workers.engines.local.prompts.context import Context
from workers.engines.local.prompts.motion import MotionOptions
from workers.engines.local.sampling.previews import rough
from workers.engines.local.stock import Stock, load_pipeline, size, words

if TYPE_CHECKING:
    from torch import Tensor

TOKENS = 512
_TASKS: frozenset[Task] = frozenset({text_to_clip.TASK})


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import Kandinsky5T2VPipeline

    pipeline = load_wordwise(Kandinsky5T2VPipeline, card, folder, placement)
    return Stock(
        card=card,
        pipelines={text_to_clip.TASK: pipeline},
        arguments=_arguments,
        look=look,
        context=context_of(pipeline),
        # what fills up shorter words is not masked
        alone=_TASKS,
    )


def load_wordwise(kind: Any, card: ModelCard, folder: Path | None, placement: Placement) -> Any:
    """Load a pipeline with only that of its processor which reads words: what looks at films needs torchvision."""
    pipeline = load_pipeline(kind, card, folder, placement, tokenizer=None)
    pipeline.register_modules(tokenizer=load_tokenizer(card, require_folder(card, folder) / "tokenizer"))
    return pipeline


def context_of(pipeline: Any) -> Context:
    """How much of its words a pipeline of Kandinsky 5 reads."""
    # what the template says before the words is cut off after encoding
    most = TOKENS + pipeline.prompt_template_encode_start_idx
    return _CleanedContext(tokenizer=pipeline.tokenizer, most=most, prepare=pipeline.prompt_template.format)


class _CleanedContext(Context):
    """The context of words that are cleaned before they are wrapped."""

    def unheard(self, text: str) -> str:
        """The end of the cleaned text that the model does not read."""
        from diffusers.pipelines.kandinsky5.pipeline_kandinsky import prompt_clean

        return super().unheard(prompt_clean(text))


def look(latents: Tensor, _call: Call, row: int) -> Image.Image:
    """The middle of a clip, or a picture alone, whose channels come last."""
    clip = latents[row]
    return rough(clip[len(clip) // 2].permute(2, 0, 1))


def _arguments(call: Call) -> dict[str, Any]:
    return {
        **words(call),
        **size(call),
        "guidance_scale": call.guidance,
        "num_inference_steps": call.steps,
        "num_frames": call.frames,
        "max_sequence_length": TOKENS,
    }


FAMILY = Family(
    name="kandinsky_5",
    tasks=_TASKS,
    load=_load,
    options=MotionOptions,
    prompt=prompt,
    pipelines=frozenset({"Kandinsky5T2VPipeline"}),
)
