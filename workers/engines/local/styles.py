"""Styles for one call: LoRAs swapped in beside the weights, which stay as they are, bit for bit.

Those of the last call stay loaded and are switched off, so that a batch of the same ones begins at once.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import structlog

from core.catalogue.card import Adapter, ModelCard
from core.catalogue.styles import Style, chosen
from core.domain.errors import OperatorError, RenderFailed
from core.domain.jobs.reasons import because
from workers.engines.weights import adapter_of

_DENOISERS = ("transformer", "unet")

_log = structlog.get_logger(__name__)


@contextmanager
def styled(pipeline: Any, card: ModelCard, said: str) -> Iterator[None]:
    """Draw with these styles while it lasts; raises RenderFailed for a file that is not there or does not fit."""
    wanted = chosen(said, card)
    if not wanted:
        yield
        return
    if not hasattr(pipeline, "load_lora_weights"):
        raise RenderFailed(because("style_broken"))
    kind = _kind(pipeline)
    names = [f"{style.name}@{kind}" for style, _ in wanted]
    try:
        _swap(pipeline, card, [style for style, _ in wanted], kind)
        pipeline.set_adapters(names, [weight for _, weight in wanted])
        _switch(pipeline, on=True)
        yield
    finally:
        # also where the second of two could not be loaded: the first one is
        _switch(pipeline, on=False)


def _swap(pipeline: Any, card: ModelCard, wanted: Sequence[Style], kind: str) -> None:
    """Let go of the styles that are not wanted, and load those that are missing."""
    names = {f"{style.name}@{kind}" for style in wanted}
    held = {name for name in _held(pipeline) if name.endswith(f"@{kind}")}
    for style in wanted:
        if f"{style.name}@{kind}" not in held:
            _load(pipeline, card, style, f"{style.name}@{kind}")
    # only now: a part whose last one went takes none any more
    _let_go(pipeline, held - names)


def _load(pipeline: Any, card: ModelCard, style: Style, name: str) -> None:
    try:
        file = adapter_of(card, Adapter(repository=style.repository, revision=style.revision, file=style.file))
        with _as_meant():
            pipeline.load_lora_weights(
                str(file.parent), weight_name=file.name, adapter_name=name, use_safetensors=True, local_files_only=True
            )
        fits = name in _held(pipeline)
        problem = "nothing in it is for this model"
    except Exception as caught:  # noqa: BLE001 - safetensors, peft and torch each have errors of their own for a misfit
        problem = caught.message if isinstance(caught, OperatorError) else str(caught)
        fits = False
    if not fits:
        if name in _held(pipeline):
            _let_go(pipeline, {name})
        _log.error("style not loaded", style=style.name, model=card.id, problem=problem[:300])
        raise RenderFailed(because("style_broken"))


def _let_go(pipeline: Any, names: set[str]) -> None:
    with _as_meant():
        if names and names >= _held(pipeline):
            pipeline.unload_lora_weights()
        elif names:
            pipeline.delete_adapters(sorted(names))


@contextmanager
def _as_meant() -> Iterator[None]:
    """Without peft's wonder at a second LoRA in a model, and at one that leaves while it is the chosen one."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Already found a `peft_config`")
        warnings.filterwarnings("ignore", "Adapter .* was active which is now deleted")
        yield


def _switch(pipeline: Any, *, on: bool) -> None:
    """Let LoRAs count or not in all parts that hold some; the library's own switch fails over a part without."""
    from diffusers.utils.peft_utils import set_adapter_layers

    for part in pipeline.get_list_adapters():
        set_adapter_layers(getattr(pipeline, part), enabled=on)


def _held(pipeline: Any) -> set[str]:
    """The LoRAs in any part of a pipeline."""
    return {name for names in pipeline.get_list_adapters().values() for name in names}


def _kind(pipeline: Any) -> str:
    """What draws: pipelines of several kinds share a text encoder, in which each has LoRAs of its own."""
    part = next((found for name in _DENOISERS if (found := getattr(pipeline, name, None)) is not None), pipeline)
    return type(part).__name__
