"""LongCat-Image: a FLUX-like transformer with a Qwen2.5-VL text encoder; pictures from words."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from core.catalogue.card import ModelCard
from core.tasks import text_to_image
from workers.engines.local.call import Family, Model, Placement
from workers.engines.local.prompts.quotes import QuotedContext
from workers.engines.local.stills import arguments, look
from workers.engines.local.stock import Stock, load_pipeline


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import LongCatImagePipeline

    # only what rewrites the words of people would need the processor
    first = load_pipeline(LongCatImagePipeline, card, folder, placement, text_processor=None)
    own = partial(arguments, card, enable_prompt_rewrite=False, enable_cfg_renorm=True, cfg_renorm_min=0.0)
    context = QuotedContext(tokenizer=first.tokenizer, most=first.tokenizer_max_length)
    return Stock(card=card, pipelines={text_to_image.TASK: first}, arguments=own, look=look, context=context)


FAMILY = Family(
    name="longcat_image",
    tasks=frozenset({text_to_image.TASK}),
    load=_load,
    pipelines=frozenset({"LongCatImagePipeline"}),
)
