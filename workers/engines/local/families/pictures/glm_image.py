"""GLM-Image: a language model that drafts a picture in tokens, and a transformer that draws it; from words.

It could look at pictures, too, but transformers 5.24 gives their features in another shape than diffusers 0.42.1 takes.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from core.catalogue.card import ModelCard
from core.tasks import text_to_image
from workers.engines.local.call import Family, Model, Placement
from workers.engines.local.stills import arguments, look
from workers.engines.local.stock import Stock, load_pipeline

# of what is to be written in the picture; all other words are read by the language model, however long
_TOKENS = 2048
_TASKS = frozenset({text_to_image.TASK})


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import GlmImagePipeline

    first = load_pipeline(GlmImagePipeline, card, folder, placement)
    return Stock(
        card=card,
        pipelines=dict.fromkeys(_TASKS, first),
        arguments=partial(arguments, card, max_sequence_length=_TOKENS),
        look=look,
        context=None,
        # it drafts all rows with the seed of the first; the draft is no step, so a cancel is heard after it
        alone=_TASKS,
    )


FAMILY = Family(name="glm_image", tasks=_TASKS, load=_load, pipelines=frozenset({"GlmImagePipeline"}))
