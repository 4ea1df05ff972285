"""LoRAs that belong to a row: fused into the weights while a model is loaded, so that they cost nothing afterwards."""

from __future__ import annotations

from typing import Any

from core.catalogue.card import Adapter, ModelCard
from core.domain.errors import OperatorError
from workers.engines.weights import adapter_of

# diffusers' way to say that a LoRA is for the second of two transformers
_SECOND = "transformer_2"


def fuse(pipeline: Any, card: ModelCard) -> None:
    """Add the row's LoRAs to the weights of a pipeline, each in its strength.

    Raises OperatorError for a file that is not there, is broken, or was made for another family.
    """
    for adapter in card.lora:
        _fuse(pipeline, card, adapter)


def _fuse(pipeline: Any, card: ModelCard, adapter: Adapter) -> None:
    file = adapter_of(card, adapter)
    if not hasattr(pipeline, "load_lora_weights"):
        raise OperatorError(f"{card.id} names a LoRA, but the pipelines of its family {card.family!r} take none.")
    second = {"load_into_transformer_2": True} if adapter.component == _SECOND else {}
    part = getattr(pipeline, adapter.component, None)
    before = _fused(part)
    try:
        pipeline.load_lora_weights(str(file.parent), weight_name=file.name, use_safetensors=True, **second)
        pipeline.fuse_lora(components=[adapter.component], lora_scale=adapter.scale)
        changed = _fused(part) > before
        pipeline.unload_lora_weights()
    # safetensors, peft and torch each have errors of their own for a file that does not fit
    except Exception as problem:
        raise OperatorError(f"The LoRA {file} of {card.id} does not fit it: {problem}") from problem
    if not changed:
        raise OperatorError(f"The LoRA {file} of {card.id} has nothing for its {adapter.component}; is it for another?")


def _fused(part: Any) -> int:
    """How many layers of a component hold a LoRA that is part of their weights."""
    modules = () if part is None else part.modules()
    return sum(bool(getattr(module, "merged_adapters", ())) for module in modules)
