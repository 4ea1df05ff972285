"""Enlarges a picture two times with a small trained network, and a large one as `lanczos` does, at no cost.

A folder of this family holds `model_index.json`, the network's shape, and `model.safetensors`, its weights in half.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from core.catalogue.card import ModelCard
from core.domain.errors import OperatorError
from core.tasks import upscale
from workers.engines.local.call import Call, Family, Model, OnStep, Placement
from workers.engines.local.families.enlargers.lanczos import Lanczos
from workers.engines.local.memory.exhausted import in_memory
from workers.engines.local.sampling.previews import as_picture
from workers.engines.local.stock import pictures
from workers.frames import Frames

if TYPE_CHECKING:
    from workers.engines.local.networks.doubler import Doubler

# a source of more pixels has details enough of its own; on a CPU this many take about a second
_MOST_PX = 512 * 512


class SuperResolution(Model):
    """A loaded network: one step per call."""

    def __init__(self, card: ModelCard, network: Doubler) -> None:
        """Keep the network, and a plain enlarger for what is too large for it."""
        self._network, self._plain = network, Lanczos(card)

    def run(self, call: Call, on_step: OnStep) -> Sequence[Frames]:
        """Enlarge the source of every row; raises RenderFailed where there is none or the result would be too large."""
        sources = pictures(call)
        if any(source.width * source.height > _MOST_PX for source in sources):
            return self._plain.run(call, on_step)
        enlarged = in_memory(lambda: [self._enlarge(source) for source in sources])
        if None in enlarged:
            # the network came to no numbers; resampling always does
            return self._plain.run(call, on_step)
        made: list[Frames] = [[larger] for larger in enlarged if larger is not None]
        on_step(1, 1, lambda row: made[row][0])
        return made

    def _enlarge(self, source: Image.Image) -> Image.Image | None:
        import numpy as np
        import torch

        weight = self._network.head.weight
        levels = torch.from_numpy(np.asarray(source.convert("RGB"), np.float32)).to(weight.device, weight.dtype)
        with torch.inference_mode():
            larger = self._network((levels / 127.5 - 1.0).permute(2, 0, 1)[None])
        return as_picture(larger[0]) if torch.isfinite(larger).all() else None


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    import torch
    from safetensors.torch import load_file

    from workers.engines.local.networks.doubler import Doubler

    if folder is None:
        raise OperatorError(f"{card.id} names no folder of weights; its family {card.family!r} needs one.")
    try:
        network = Doubler(**json.loads((folder / "model_index.json").read_text()))
        network.load_state_dict(load_file(folder / "model.safetensors"))
    except (OSError, ValueError, TypeError, RuntimeError) as problem:
        raise OperatorError(f"{card.id} cannot be loaded from {folder}: {problem}") from problem
    network.to(placement.device, getattr(torch, placement.dtype))
    return SuperResolution(card, network.eval())


FAMILY = Family(name="super_resolution", tasks=frozenset({upscale.TASK}), load=_load)
