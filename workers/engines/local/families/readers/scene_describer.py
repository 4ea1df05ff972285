"""Describes pictures of a small world, as Pocket draws them: a net reads their facts, and phrases say them.

A folder of this family holds `model_index.json`, how the world says things, and `model.safetensors`, the net in half
precision with the names that it knows. Asked to classify, it says which things the picture may show.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from core.catalogue.card import ModelCard
from core.domain.errors import OperatorError, RenderFailed
from core.domain.jobs.reasons import because
from core.domain.jobs.task import Task
from core.tasks import classify, describe
from workers.engines.local.call import Call, Family, Model, OnStep, Placement, Texts
from workers.engines.local.describing.facts import Names
from workers.engines.local.describing.phrases import Phrases
from workers.engines.local.describing.readings import prompts
from workers.engines.local.describing.verdicts import verdict
from workers.engines.local.stock import pictures

if TYPE_CHECKING:
    from workers.engines.local.networks.scene_reader import SceneReader

_PHRASES: TypeAdapter[Phrases] = TypeAdapter(Phrases)


class SceneDescriber(Model):
    """A loaded net: one step per call."""

    def __init__(self, net: SceneReader, names: Names, phrases: Phrases) -> None:
        """Keep the net, what its answers mean, and how they are said."""
        self._net, self._names, self._phrases = net, names, phrases

    def together(self, task: Task) -> bool:  # noqa: ARG002 - the port's signature
        """Every picture is looked at by itself, so any number fits."""
        return True

    def run(self, call: Call, on_step: OnStep) -> Sequence[Texts | RenderFailed]:
        """Prompts for the source of every row, or what it shows; one that shows nothing is a sentence of its own."""
        read = self._read(call)
        on_step(1, 1, lambda _row: None)
        if call.task is classify.TASK:
            return [verdict(shares[0]) for shares in read]
        told = [prompts(shares, self._phrases, row.seed) for shares, row in zip(read, call.rows, strict=True)]
        return [Texts(said=said) if said else RenderFailed(because("nothing_seen")) for said in told]

    def _read(self, call: Call) -> list[list[Mapping[str, float]]]:
        """The probability of every answer to each fact, for each row."""
        import numpy as np
        import torch

        from workers.engines.local.networks.scene_reader import shrunk, to_tensor

        small = np.stack([np.asarray(shrunk(picture)) for picture in pictures(call)])
        where = next(self._net.parameters())
        with torch.inference_mode():
            scores, _ = self._net(to_tensor(small, str(where.device)).to(where.dtype))
        facts = [score.float().softmax(1).tolist() for score in scores]
        return [
            [dict(zip(names, fact[row], strict=True)) for names, fact in zip(self._names.of(), facts, strict=True)]
            for row in range(len(small))
        ]


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from safetensors import SafetensorError

    from workers.engines.local.networks.scene_reader import read_weights

    if folder is None:
        raise OperatorError(f"{card.id} names no folder of weights; its family {card.family!r} needs one.")
    try:
        said = json.loads((folder / "model_index.json").read_text(encoding="utf-8"))
        phrases = _PHRASES.validate_python(said.get("phrases"))
        net, names = read_weights(folder / "model.safetensors")
    except (OSError, ValueError, SafetensorError, ValidationError) as problem:
        raise OperatorError(f"{card.id} cannot be loaded from {folder}: {problem}") from problem
    # so small that half precision gains nothing
    return SceneDescriber(net.to(placement.device), names, phrases)


FAMILY = Family(name="scene_describer", tasks=frozenset({describe.TASK, classify.TASK}), load=_load)
