"""A training set on the device that trains, which grows while it is trained on."""

from __future__ import annotations

import torch
from torch import Tensor


class Stock:
    """Rows of named tensors, as many as there is room for; what comes later is dropped."""

    def __init__(self, room: int, device: str) -> None:
        """Begin empty; memory is taken when the first rows say how large a row is."""
        self.count, self._room, self._device = 0, room, device
        self._parts: dict[str, Tensor] = {}

    @property
    def full(self) -> bool:
        """Whether nothing more is kept."""
        return self.count >= self._room

    def add(self, **parts: Tensor) -> None:
        """Keep some rows; every part has one entry a row."""
        fresh = min(len(next(iter(parts.values()))), self._room - self.count)
        for name, part in parts.items():
            if name not in self._parts:
                self._parts[name] = torch.empty((self._room, *part.shape[1:]), dtype=part.dtype, device=self._device)
            self._parts[name][self.count : self.count + fresh] = part[:fresh].to(self._device)
        self.count += fresh

    def some(self, count: int) -> dict[str, Tensor]:
        """So many random rows."""
        rows = torch.randint(self.count, (count,), device=self._device)
        return {name: part[rows] for name, part in self._parts.items()}

    def first(self, name: str, count: int) -> Tensor:
        """One part of the first rows."""
        return self._parts[name][: min(count, self.count)]
