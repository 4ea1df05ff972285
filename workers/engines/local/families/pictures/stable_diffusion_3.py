"""Stable Diffusion 3: two CLIPs, a T5 and a transformer; pictures from words, from pictures and in a mask."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from core.catalogue.card import ModelCard
from core.tasks import image_to_image, text_to_image
from workers.engines.local.call import Family, Model, Placement
from workers.engines.local.prompts.context import Context
from workers.engines.local.stills import IN_A_MASK, arguments, look
from workers.engines.local.stock import Stock, load_pipeline, sharing

_TOKENS = 256


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from diffusers import StableDiffusion3Img2ImgPipeline, StableDiffusion3InpaintPipeline, StableDiffusion3Pipeline

    first = load_pipeline(StableDiffusion3Pipeline, card, folder, placement)
    pipelines = {
        text_to_image.TASK: first,
        image_to_image.TASK: sharing(StableDiffusion3Img2ImgPipeline, first),
        **dict.fromkeys(IN_A_MASK, sharing(StableDiffusion3InpaintPipeline, first)),
    }
    # the CLIPs hear the beginning only, the T5 more
    context = Context(tokenizer=first.tokenizer_3, most=_TOKENS)
    own = partial(arguments, card, max_sequence_length=_TOKENS)
    return Stock(card=card, pipelines=pipelines, arguments=own, look=look, context=context)


_TASKS = IN_A_MASK | {text_to_image.TASK, image_to_image.TASK}

FAMILY = Family(name="stable_diffusion_3", tasks=_TASKS, load=_load, pipelines=frozenset({"StableDiffusion3Pipeline"}))
