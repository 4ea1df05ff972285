"""Qwen-Image: a dual-stream transformer with a Qwen2.5-VL encoder; from words, from pictures and in a mask."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from core.catalogue.card import ModelCard
from core.tasks import image_to_image, text_to_image
from workers.engines.local.call import Family, Model, Placement
from workers.engines.local.prompts.context import Context
from workers.engines.local.sampling.lightning import LightningOptions, lightning
from workers.engines.local.stills import IN_A_MASK, arguments, look
from workers.engines.local.stock import Stock, load_pipeline, sharing

_TOKENS = 512


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import QwenImageImg2ImgPipeline, QwenImageInpaintPipeline, QwenImagePipeline

    first = load_pipeline(QwenImagePipeline, card, folder, placement)
    lightning(first, card)
    pipelines = {
        text_to_image.TASK: first,
        image_to_image.TASK: sharing(QwenImageImg2ImgPipeline, first),
        **dict.fromkeys(IN_A_MASK, sharing(QwenImageInpaintPipeline, first)),
    }
    context = Context(
        tokenizer=first.tokenizer,
        # what the template says before the words is cut off after encoding
        most=_TOKENS + first.prompt_template_encode_start_idx,
        prepare=first.prompt_template_encode.format,
    )
    own = partial(arguments, card, max_sequence_length=_TOKENS)
    return Stock(card=card, pipelines=pipelines, arguments=own, look=look, context=context)


_TASKS = IN_A_MASK | {text_to_image.TASK, image_to_image.TASK}

FAMILY = Family(
    name="qwen_image", tasks=_TASKS, load=_load, options=LightningOptions, pipelines=frozenset({"QwenImagePipeline"})
)
