"""ERNIE-Image: a transformer with a Mistral text encoder; pictures from words."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from core.catalogue.card import ModelCard
from core.tasks import text_to_image
from workers.engines.local.call import Family, Model, Placement
from workers.engines.local.prompts.context import Context
from workers.engines.local.stills import arguments, look
from workers.engines.local.stock import Stock, load_pipeline


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import ErnieImagePipeline

    # its prompt enhancer is 3 billion weights that rewrite what people typed: neither loaded nor asked
    first = load_pipeline(ErnieImagePipeline, card, folder, placement, pe=None, pe_tokenizer=None)
    context = Context(tokenizer=first.tokenizer, most=first.tokenizer.model_max_length)
    own = partial(arguments, card, use_pe=False)
    return Stock(card=card, pipelines={text_to_image.TASK: first}, arguments=own, look=look, context=context)


FAMILY = Family(
    name="ernie_image",
    tasks=frozenset({text_to_image.TASK}),
    load=_load,
    pipelines=frozenset({"ErnieImagePipeline"}),
    without=frozenset({"pe", "pe_tokenizer"}),
)
