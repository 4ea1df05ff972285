"""Krea 2: a transformer over twelve layers of a Qwen3-VL text encoder; pictures from words."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from core.catalogue.card import ModelCard
from core.tasks import text_to_image
from workers.engines.local.call import Family, Model, Placement
from workers.engines.local.prompts.context import Context
from workers.engines.local.stills import arguments, look
from workers.engines.local.stock import Stock, load_pipeline

_TOKENS = 512


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import Krea2Pipeline

    first = load_pipeline(Krea2Pipeline, card, folder, placement)
    context = Context(
        tokenizer=first.tokenizer,
        # the template's beginning counts, and its end has a place of its own
        most=_TOKENS + first.prompt_template_encode_start_idx - first.prompt_template_encode_num_suffix_tokens,
        prepare=lambda text: first.prompt_template_encode_prefix + text,
    )
    own = partial(arguments, card, max_sequence_length=_TOKENS)
    return Stock(card=card, pipelines={text_to_image.TASK: first}, arguments=own, look=look, context=context)


FAMILY = Family(name="krea2", tasks=frozenset({text_to_image.TASK}), load=_load, pipelines=frozenset({"Krea2Pipeline"}))
