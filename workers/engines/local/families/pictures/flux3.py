"""FLUX.3 klein: a flow map over eight layers of a Qwen3-VL text encoder; from words, and edits of up to ten."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from core.catalogue.card import ModelCard
from core.domain.errors import OperatorError
from core.tasks import blend, edit, image_to_image, text_to_image
from workers.engines.local.call import Call, Family, Model, Placement
from workers.engines.local.stills import arguments, look, references
from workers.engines.local.stock import Stock, as_asked
from workers.frames import Frames

_WEIGHTS = ("transformer", "vae", "text_encoder")
# more than anybody can type
_TOKENS = 8192


@dataclass(frozen=True, kw_only=True, slots=True)
class _Words:
    """What the pipeline asks of a processor, without the sight for which that would need torchvision."""

    tokenizer: Any

    def apply_chat_template(self, turns: Any, **options: Any) -> Any:
        return self.tokenizer.apply_chat_template(turns, **options)


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    import torch
    from diffusers import Flux3DistilledAutoBlocks
    from transformers import AutoTokenizer

    if folder is None:
        raise OperatorError(f"{card.id} names no folder of weights; its family {card.family!r} needs one.")
    blocks = Flux3DistilledAutoBlocks()
    # a language model of 18 GB that rewrites what people typed
    blocks.sub_blocks.pop("prompt_upsampler")
    _without_bars(blocks)
    pipeline = blocks.init_pipeline(str(folder))
    dtype = getattr(torch, placement.dtype)
    pipeline.load_components(
        names=list(_WEIGHTS),
        pretrained_model_name_or_path=str(folder),
        dtype=dtype,
        use_safetensors=True,
        local_files_only=True,
    )
    missing = [name for name in _WEIGHTS if getattr(pipeline, name, None) is None]
    if missing:
        # why stands in the log of diffusers
        raise OperatorError(f"{card.id} cannot be loaded from {folder}: its {missing[0]} is not there or broken.")
    pipeline.tokenizer = _Words(tokenizer=AutoTokenizer.from_pretrained(folder / "tokenizer", local_files_only=True))
    pipeline.to(placement.device)
    own = partial(_arguments, card)
    pipelines = dict.fromkeys(_TASKS, pipeline)
    # it takes one prompt a call
    return Stock(card=card, pipelines=pipelines, arguments=own, look=look, context=None, alone=_TASKS, frames=_frames)


def _without_bars(block: Any) -> None:
    if hasattr(block, "set_progress_bar_config"):
        block.set_progress_bar_config(disable=True)
    for part in getattr(block, "sub_blocks", {}).values():
        _without_bars(part)


def _arguments(card: ModelCard, call: Call) -> dict[str, Any]:
    said = arguments(card, call)
    for key in ("strength", card.guidance_argument):
        # a distilled flow map without guidance, which starts from noise
        said.pop(key, None)
    if call.task is image_to_image.TASK:
        said |= {"image": references(call, card.references), "num_inference_steps": call.steps}
    return {**said, "prompt": call.rows[0].prompt, "max_sequence_length": _TOKENS, "output": "images"}


def _frames(result: Any, call: Call) -> list[Frames]:
    return [[as_asked(picture, call)] for picture in result]


_TASKS = frozenset({text_to_image.TASK, image_to_image.TASK, edit.TASK, blend.TASK})

FAMILY = Family(name="flux3", tasks=_TASKS, load=_load, pipelines=frozenset({"Flux3DistilledModularPipeline"}))
