"""Ovis-Image: a small FLUX with an Ovis text encoder, for words in pictures; pictures from words."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from core.catalogue.card import ModelCard
from core.tasks import text_to_image
from workers.engines.local.call import Family, Model, Placement
from workers.engines.local.prompts.context import Context, chat
from workers.engines.local.stills import arguments, look
from workers.engines.local.stock import Stock, load_pipeline

_TOKENS = 256


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import OvisImagePipeline

    first = load_pipeline(OvisImagePipeline, card, folder, placement)
    wrapped = chat(first.tokenizer, enable_thinking=False)
    context = Context(
        tokenizer=first.tokenizer,
        most=_TOKENS + first.user_prompt_begin_id,
        prepare=lambda text: wrapped(first.system_prompt + text),
    )
    own = partial(arguments, card, max_sequence_length=_TOKENS)
    return Stock(card=card, pipelines={text_to_image.TASK: first}, arguments=own, look=look, context=context)


FAMILY = Family(
    name="ovis_image", tasks=frozenset({text_to_image.TASK}), load=_load, pipelines=frozenset({"OvisImagePipeline"})
)
