"""Chroma: a de-distilled FLUX.1 with a T5 text encoder; pictures from words, from pictures and in a mask."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from core.catalogue.card import ModelCard
from core.tasks import image_to_image, text_to_image
from workers.engines.local.call import Family, Model, Placement
from workers.engines.local.prompts.context import Context
from workers.engines.local.stills import IN_A_MASK, arguments, look
from workers.engines.local.stock import Stock, load_pipeline, sharing

_TOKENS = 512


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import ChromaImg2ImgPipeline, ChromaInpaintPipeline, ChromaPipeline

    first = load_pipeline(ChromaPipeline, card, folder, placement)
    # asked for by the pipeline for masks, but none of the transformer's settings (diffusers 0.42.1)
    first.transformer.register_to_config(guidance_embeds=False)
    pipelines = {
        text_to_image.TASK: first,
        image_to_image.TASK: sharing(ChromaImg2ImgPipeline, first),
        **dict.fromkeys(IN_A_MASK, sharing(ChromaInpaintPipeline, first)),
    }
    context = Context(tokenizer=first.tokenizer, most=_TOKENS)
    own = partial(arguments, card, max_sequence_length=_TOKENS)
    return Stock(card=card, pipelines=pipelines, arguments=own, look=look, context=context)


_TASKS = IN_A_MASK | {text_to_image.TASK, image_to_image.TASK}

FAMILY = Family(name="chroma", tasks=_TASKS, load=_load, pipelines=frozenset({"ChromaPipeline"}))
