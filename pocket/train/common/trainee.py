"""What a stage trains, and how it is kept and resumed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import nn

from pocket.train.common.loop import Average, load


class Trainee:
    """Modules in training, with their optimisers and averages, each under the name that it has in a checkpoint."""

    def __init__(
        self,
        modules: Mapping[str, nn.Module],
        optimisers: Mapping[str, torch.optim.Optimizer],
        averages: Mapping[str, Average] | None = None,
    ) -> None:
        """Begin at step 0 with what the modules hold."""
        self._modules, self.optimisers, self._averages = modules, optimisers, averages or {}
        self.step = 0

    def state(self) -> dict[str, Any]:
        """Everything that going on later needs."""
        return {
            **{name: module.state_dict() for name, module in self._modules.items()},
            **{name: optimiser.state_dict() for name, optimiser in self.optimisers.items()},
            **{name: average.values for name, average in self._averages.items()},
            "step": self.step,
        }

    def resume(self, path: Path) -> dict[str, Any] | None:
        """Go on from a full checkpoint and return it, or None where there is none."""
        state = load(path)
        if state is None:
            return None
        for name, module in self._modules.items():
            module.load_state_dict(state[name])
        for name, optimiser in self.optimisers.items():
            optimiser.load_state_dict(state[name])
        for name, average in self._averages.items():
            average.restore(state[name])
        self.step = state["step"]
        return state
