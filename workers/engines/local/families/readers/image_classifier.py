"""Any classifier of pictures that transformers knows: which of its own names a picture belongs to, and how surely."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from core.catalogue.card import ModelCard
from core.domain.jobs.task import Task
from core.tasks import classify
from workers.engines.local.call import Call, Family, Model, OnStep, Placement, Texts
from workers.engines.local.describing.verdicts import verdict
from workers.engines.local.pretrained import Pretrained, load_network, load_preparation, prepared
from workers.engines.local.stock import pictures


class Classifier(Pretrained):
    """A loaded classifier: one step per call."""

    def __init__(self, network: Any, how: Mapping[str, Any]) -> None:
        """Keep the network, and how pictures are prepared."""
        self._network, self._how = network, how

    def together(self, task: Task) -> bool:  # noqa: ARG002 - the port's signature
        """One look is all that a call takes."""
        return True

    def _run(self, call: Call, on_step: OnStep) -> Sequence[Texts | None]:
        config = self._network.config
        shares = self._network(prepared(pictures(call), self._how, config.image_size, self._network)).logits
        rows = shares.float().softmax(dim=1).tolist()
        on_step(1, 1, lambda _row: None)
        told = [{config.id2label[at]: share for at, share in enumerate(row)} for row in rows]
        # what is no number is no verdict, and would be read as a mild one
        return [verdict(one) if all(map(math.isfinite, one.values())) else None for one in told]


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from transformers import AutoModelForImageClassification

    network = load_network(AutoModelForImageClassification, card, folder, placement)
    return Classifier(network, load_preparation(card, folder))


FAMILY = Family(name="image_classifier", tasks=frozenset({classify.TASK}), load=_load)
