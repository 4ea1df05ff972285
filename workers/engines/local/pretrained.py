"""What families share whose model is one class of transformers: loading it, and what goes into it.

Pictures are prepared here, by the numbers in `preprocessor_config.json`: the library's own processors want torchvision.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from core.catalogue.card import ModelCard
from core.domain.errors import OperatorError, RenderFailed
from workers.engines.local.call import Call, Model, OnStep, Placement, Texts
from workers.engines.local.memory.exhausted import in_memory
from workers.frames import Frames

if TYPE_CHECKING:
    from torch import Tensor


class Pretrained(Model, ABC):
    """A loaded model that looks at pictures and draws none out of noise."""

    def run(self, call: Call, on_step: OnStep) -> Sequence[Frames | Texts | RenderFailed | None]:
        """Do what the task asks for, row by row; raises OutOfMemory where that needs more than there is."""
        import torch

        def work() -> Sequence[Frames | Texts | RenderFailed | None]:
            with torch.inference_mode():
                return self._run(call, on_step)

        return in_memory(work)

    @abstractmethod
    def _run(self, call: Call, on_step: OnStep) -> Sequence[Frames | Texts | RenderFailed | None]:
        """The work itself, without gradients."""


def load_network(kind: Any, card: ModelCard, folder: Path | None, placement: Placement) -> Any:
    """Load a model class from a folder: safetensors only, nothing from a network, no code from the folder.

    Raises OperatorError when the folder does not hold such a model.
    """
    import torch

    try:
        network = kind.from_pretrained(
            require_folder(card, folder),
            dtype=getattr(torch, placement.dtype),
            use_safetensors=True,
            local_files_only=True,
            trust_remote_code=False,
        )
    except (OSError, ValueError, KeyError) as problem:
        raise OperatorError(f"{card.id} cannot be loaded from {folder}: {problem}") from problem
    return network.to(placement.device).eval()


def load_tokenizer(card: ModelCard, folder: Path | None) -> Any:
    """The tokenizer of a folder; raises OperatorError where there is none."""
    from transformers import AutoTokenizer

    try:
        return AutoTokenizer.from_pretrained(
            require_folder(card, folder), local_files_only=True, trust_remote_code=False
        )
    except (OSError, ValueError, KeyError) as problem:
        raise OperatorError(f"{card.id} has no tokenizer in {folder}: {problem}") from problem


def load_preparation(card: ModelCard, folder: Path | None) -> Mapping[str, Any]:
    """How pictures are prepared; raises OperatorError where the folder does not say it."""
    path = require_folder(card, folder) / "preprocessor_config.json"
    try:
        found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise OperatorError(f"{card.id}: {path} cannot be read: {problem}") from problem
    return found


def require_folder(card: ModelCard, folder: Path | None) -> Path:
    """The folder of a row's weights; raises OperatorError for a row that has none."""
    if folder is None:
        raise OperatorError(f"{card.id} names no folder of weights; its family {card.family!r} needs one.")
    return folder


def prepared(pictures: Sequence[Image.Image], how: Mapping[str, Any], usual_px: int, network: Any) -> Tensor:
    """Pictures as a network takes them (n x 3 x side x side), stretched to a square, where and as it is.

    `usual_px` is the side where the preparation says none: CLIPSeg looks at more than its positions were made for.

    Without an own mean and deviation the numbers are those of a half, as transformers takes them.
    """
    import numpy as np
    import torch

    where, side_px = next(network.parameters()), _side_px(how.get("size"), usual_px)
    # a number of the library's config is one of Pillow's filters
    filters = Image.Resampling(how.get("resample", Image.Resampling.BICUBIC))
    small = [np.asarray(one.convert("RGB").resize((side_px, side_px), filters), np.float32) for one in pictures]
    levels = torch.from_numpy(np.stack(small)).permute(0, 3, 1, 2) / 255
    mean, deviation = (
        torch.tensor(how.get(name) or [0.5] * 3).view(1, 3, 1, 1) for name in ("image_mean", "image_std")
    )
    return ((levels - mean) / deviation).to(where.device, where.dtype)


def _side_px(size: Any, usual_px: int) -> int:
    """What a config calls size: a number, or a table of one side or two."""
    if isinstance(size, Mapping):
        size = size.get("height") or size.get("shortest_edge")
    return size if isinstance(size, int) else usual_px
