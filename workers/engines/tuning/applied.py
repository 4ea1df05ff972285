"""Choices applied to a loaded model made of diffusers' pipelines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.catalogue.card import ModelCard
from workers.engines.local.call import Family, Model, Placement
from workers.engines.tuning.choices import Choices

# what computes in every step, as pipelines call it
_DENOISERS = ("transformer", "transformer_2", "unet")
# graphs of one block: another size of picture makes another, until dimensions are left open
_MOST_GRAPHS = 64


def placed(placement: Placement, choices: Choices) -> Placement:
    """Where a model is loaded and in which precision."""
    return replace(placement, dtype=choices.dtype or placement.dtype, offload=choices.offload)


def pipelines_of(model: Any) -> tuple[Any, ...]:
    """The pipelines of a model; none for one that is made otherwise, about which there is nothing to choose."""
    return tuple(getattr(model, "pipelines", {}).values())


def load_as_chosen(card: ModelCard, family: Family, folder: Path, placement: Placement, choices: Choices) -> Model:
    """Load a model and apply choices; raises what the family raises, and what `apply` does."""
    model = family.load(card, folder, placed(placement, choices))
    apply(pipelines_of(model), choices)
    return model


def apply(pipelines: Iterable[Any], choices: Choices) -> None:
    """Change pipelines as chosen; raises ValueError or RuntimeError where a part of theirs cannot do it."""
    made = tuple(pipelines)
    for vae in _parts(made, ("vae",)):
        _decoding(vae, choices)
    denoisers = tuple(_parts(made, _DENOISERS))
    for denoiser in denoisers:
        _denoising(denoiser, choices)
    if choices.compiled:
        _compile(denoisers)


def _decoding(vae: Any, choices: Choices) -> None:
    import torch

    if choices.channels_last:
        vae.to(memory_format=torch.channels_last)
    if choices.decode == "sliced":
        vae.enable_slicing()
    if choices.decode == "tiled":
        vae.enable_tiling()


def _denoising(denoiser: Any, choices: Choices) -> None:
    import torch

    if choices.channels_last:
        denoiser.to(memory_format=torch.channels_last)
    if choices.quantization:
        _quantize(denoiser, choices.quantization)
    if choices.attention:
        denoiser.set_attention_backend(choices.attention)


def _compile(denoisers: Sequence[Any]) -> None:
    """Compile the repeated blocks of all that have some; raises ValueError where none has."""
    import torch

    repeating = [denoiser for denoiser in denoisers if getattr(denoiser, "_repeated_blocks", None)]
    if not repeating:
        raise ValueError("nothing of it has blocks that repeat")
    limit = torch._dynamo.config.recompile_limit  # noqa: SLF001 - the documented place of this setting
    torch._dynamo.config.recompile_limit = max(limit, _MOST_GRAPHS)  # noqa: SLF001 - the same
    for denoiser in repeating:
        denoiser.compile_repeated_blocks()


def _quantize(denoiser: Any, kind: str) -> None:
    from torchao.quantization import (
        Float8DynamicActivationFloat8WeightConfig,
        Int8DynamicActivationInt8WeightConfig,
        quantize_,
    )

    quantize_(
        denoiser,
        Int8DynamicActivationInt8WeightConfig() if kind == "int8" else Float8DynamicActivationFloat8WeightConfig(),
    )


def _parts(pipelines: Iterable[Any], names: Iterable[str]) -> Iterator[Any]:
    """Each part once, however many pipelines share it."""
    seen = set[int]()
    for pipeline in pipelines:
        for name in names:
            part = pipeline.components.get(name)
            if part is not None and id(part) not in seen:
                seen.add(id(part))
                yield part
