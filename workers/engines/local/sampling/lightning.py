"""How a scheduler is set for a model that was distilled to few steps."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from core.catalogue.card import ModelCard
from workers.engines.options import options_of


@dataclass(frozen=True, kw_only=True, slots=True)
class LightningOptions:
    """What a row of a family may say that has rows distilled by a LoRA."""

    # by which its noise levels are shifted, whatever the size; None for the scheduler's own way
    shift: Annotated[float, Field(gt=0, le=20)] | None = None


def lightning(pipeline: Any, card: ModelCard) -> None:
    """Give a pipeline the constant shift that its row asks for.

    Source: the scheduler in the README of Qwen-Image-Lightning, which was trained with a shift of 3.
    """
    shift = options_of(card, LightningOptions).shift
    if shift is None:
        return
    constant = {"base_shift": math.log(shift), "max_shift": math.log(shift), "shift_terminal": None}
    own = pipeline.scheduler
    pipeline.scheduler = type(own).from_config(own.config, use_dynamic_shifting=True, **constant)
