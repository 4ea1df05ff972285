"""What the judge says about pictures: for every fact a name, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from pocket.judge.weights import WEIGHTS, kept
from workers.engines.local.describing.facts import Names
from workers.engines.local.networks.scene_reader import shrunk, to_tensor

_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class Verdict:
    """The likeliest name of each fact in the order of FACTS, and its probability (0..1)."""

    names: tuple[str, ...]
    sure: tuple[float, ...]


class Judge:
    """A trained net that names what it sees."""

    def __init__(self, path: Path = WEIGHTS) -> None:
        """Read the weights; FileNotFoundError where there are none."""
        net, self.names = kept(path)
        self._net = net

    def __call__(self, pictures: Sequence[Image.Image]) -> list[Verdict]:
        """A verdict on each picture of any size; of one that is not square, on its middle."""
        found: list[Verdict] = []
        for at in range(0, len(pictures), _AT_ONCE):
            small = np.stack([np.asarray(shrunk(picture)) for picture in pictures[at : at + _AT_ONCE]])
            with torch.inference_mode():
                scores, _ = self._net(to_tensor(small))
            shares = [score.softmax(1) for score in scores]
            found += [_verdict(self.names, [share[row] for share in shares]) for row in range(len(small))]
        return found


def _verdict(names: Names, shares: list[torch.Tensor]) -> Verdict:
    best = [int(share.argmax()) for share in shares]
    return Verdict(
        tuple(options[at] for options, at in zip(names.of(), best, strict=True)),
        tuple(float(share[at]) for share, at in zip(shares, best, strict=True)),
    )
