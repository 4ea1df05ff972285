"""Z-Image: a single-stream transformer with a Qwen3 text encoder; pictures from words, from pictures and in a mask."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from core.catalogue.card import ModelCard
from core.tasks import image_to_image, text_to_image
from workers.engines.local.call import Family, Model, Placement
from workers.engines.local.prompts.context import Context, chat
from workers.engines.local.stills import IN_A_MASK, arguments, look
from workers.engines.local.stock import Stock, load_pipeline, sharing

_TOKENS = 512


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import ZImageImg2ImgPipeline, ZImageInpaintPipeline, ZImagePipeline

    first = load_pipeline(ZImagePipeline, card, folder, placement)
    pipelines = {
        text_to_image.TASK: first,
        image_to_image.TASK: sharing(ZImageImg2ImgPipeline, first),
        **dict.fromkeys(IN_A_MASK, sharing(ZImageInpaintPipeline, first)),
    }
    tokenizer = first.tokenizer
    context = Context(tokenizer=tokenizer, most=_TOKENS, prepare=chat(tokenizer, enable_thinking=True))
    own = partial(arguments, card, cfg_normalization=False, cfg_truncation=1.0, max_sequence_length=_TOKENS)
    return Stock(card=card, pipelines=pipelines, arguments=own, look=look, context=context)


_TASKS = IN_A_MASK | {text_to_image.TASK, image_to_image.TASK}

FAMILY = Family(name="z_image", tasks=_TASKS, load=_load, pipelines=frozenset({"ZImagePipeline"}))
