"""What all stages share: the learning rate, the moving average, full checkpoints and the loss curve."""

from __future__ import annotations

import csv
import math
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class Plan:
    """How a stage is run: its folder, its length (steps, or minutes if earlier), and the usual numbers."""

    folder: Path
    steps: int
    minutes: float
    batch: int
    rate: float
    seed: int = 0
    save_every: float = 240.0
    warm: Path | None = None


def learning_rate(peak: float, progress: float, step: int, warmup: int = 100) -> float:
    """The rate at a step: a short warm-up, a plateau, a cosine over the last 60 % of the run (`progress` 0..1)."""
    if step < warmup:
        return peak * (step + 1) / warmup
    if progress < 0.4:
        return peak
    return peak * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (progress - 0.4) / 0.6)))


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

    @torch.no_grad()
    def copy_to(self, module: nn.Module) -> None:
        """Write the average into a module of the same shape."""
        for target, value in zip(module.parameters(), self.values, strict=True):
            target.copy_(value)


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
