"""What all stages share: the learning rate, the moving average, full checkpoints and the loss curve."""

from __future__ import annotations

import csv
import math
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class Plan:
    """How a stage is run: its folder, its length (steps, or minutes if earlier), the usual numbers, and where."""

    folder: Path
    steps: int
    minutes: float
    batch: int
    rate: float
    seed: int = 0
    save_every: float = 600.0
    warm: Path | None = None
    device: str = "cpu"

    def half(self) -> torch.autocast:
        """Matrices in bfloat16, which CPUs and GPUs have."""
        return torch.autocast(self.device, torch.bfloat16)


def learning_rate(peak: float, progress: float, step: int, warmup: int = 100) -> float:
    """The rate at a step: a short warm-up, a plateau, a cosine over the last 60 % of the run (`progress` 0..1)."""
    if step < warmup:
        return peak * (step + 1) / warmup
    if progress < 0.4:
        return peak
    return peak * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (progress - 0.4) / 0.6)))


def advance(optimisers: Iterable[torch.optim.Optimizer], rate: float) -> None:
    """One step of every optimiser at a rate, times the `scale` of a group that has one; the gradients are used up."""
    for optimiser in optimisers:
        for group in optimiser.param_groups:
            group["lr"] = rate * group.get("scale", 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)


@torch.no_grad()
def fill(module: nn.Module, values: Iterable[Tensor]) -> None:
    """Write kept values into the parameters of a module of the same shape, wherever either lies."""
    for target, value in zip(module.parameters(), values, strict=True):
        target.copy_(value)


@dataclass
class Average:
    """An exponential moving average of a module's parameters, over less at first, to forget the first steps."""

    module: nn.Module
    decay: float = 0.998
    values: list[Tensor] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.values = [p.detach().clone() for p in self.module.parameters()]

    @torch.no_grad()
    def update(self, step: int) -> None:
        """Take one step of training into the average."""
        # About the last quarter of the steps, until that is longer than the decay allows.
        share = max(1.0 - self.decay, 4.0 / (step + 10))
        torch._foreach_lerp_(self.values, [p.detach() for p in self.module.parameters()], share)

    def restore(self, values: list[Tensor]) -> None:
        """Go on from kept values."""
        self.values = [value.to(p.device) for value, p in zip(values, self.module.parameters(), strict=True)]

    def copy_to(self, module: nn.Module) -> None:
        """Write the average into a module of the same shape."""
        fill(module, self.values)


def save(path: Path, **state: Any) -> None:
    """Write a full checkpoint atomically."""
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def load(path: Path) -> dict[str, Any] | None:
    """The last full checkpoint, or None where there is none."""
    return torch.load(path, map_location="cpu", weights_only=True) if path.exists() else None


@dataclass
class Curve:
    """The loss curve of a stage, one csv row every so many steps."""

    path: Path
    every: int = 20
    _sum: float = 0.0
    _count: int = 0
    _start: float = field(default_factory=time.monotonic)

    def add(self, step: int, loss: float, rate: float) -> None:
        """Note one step's loss."""
        self._sum += loss
        self._count += 1
        if self._count == self.every:
            fresh = not self.path.exists()
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", newline="") as file:
                rows = csv.writer(file)
                if fresh:
                    rows.writerow(("step", "loss", "rate", "seconds"))
                rows.writerow(
                    (step, f"{self._sum / self._count:.6f}", f"{rate:.2e}", f"{time.monotonic() - self._start:.0f}")
                )
            self._sum, self._count = 0.0, 0
