"""Muon: momentum whose update of a weight matrix is made orthogonal, so that every direction learns at one rate.

Source: K. Jordan and others, "Muon: an optimizer for hidden layers in neural networks", 2024. PyTorch's own takes
plain matrices only; most weights here are convolutions, which count as (out x in * height * width).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import Tensor, nn

from pocket.train.common.team import ALONE, Team

# The quintic Newton-Schulz iteration of the source: five rounds bring every singular value near 1.
ROUNDS, A, B, C = 5, 3.4445, -4.7750, 2.0315


def orthogonal(matrix: Tensor) -> Tensor:
    """The matrix (m x n), or several (k x m x n), with singular values near 1; half precision is enough for that."""
    x = matrix.bfloat16()
    if tall := x.shape[-2] > x.shape[-1]:
        x = x.mT
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    for _ in range(ROUNDS):
        gram = x @ x.mT
        x = A * x + (B * gram + C * gram @ gram) @ x
    whole: Tensor = x.mT if tall else x
    return whole.float()


class Muon(torch.optim.Optimizer):
    """The optimiser over weights of two or more dimensions; a team shares out the work and applies one update.

    What asks for no gradient stays as it is.
    """

    def __init__(
        self,
        weights: Iterable[Tensor] | Iterable[dict[str, Any]],
        lr: float,
        momentum: float = 0.95,
        weight_decay: float = 0.01,
        team: Team = ALONE,
    ) -> None:
        super().__init__(weights, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})
        self._team = team

    @torch.no_grad()
    def step(self, closure: Callable[[], Any] | None = None) -> Any:
        """Apply one update from the gradients at hand; a `closure` makes them first and its loss is returned."""
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            self._step(group["params"], group["lr"], group["momentum"], group["weight_decay"])
        return loss

    def _step(self, weights: list[Tensor], rate: float, momentum: float, decay: float) -> None:
        shares = self._owned([weight for weight in weights if weight.requires_grad])
        mine = torch.cat(self._directions(shares[self._team.rank], momentum))
        for rank, share in enumerate(shares):
            sizes = [weight.numel() for weight in share]
            flat = mine if rank == self._team.rank else torch.empty(sum(sizes), device=mine.device)
            updates = torch.split(self._team.from_member(rank, flat), sizes)
            for weight, update in zip(share, updates, strict=True):
                # An update of AdamW has a root mean square of about 0.2; with this factor so has this one.
                size = 0.2 * math.sqrt(max(weight.shape[0], weight[0].numel()))
                weight.mul_(1 - rate * decay).add_(update.view(weight.shape), alpha=-rate * size)

    def _directions(self, weights: list[Tensor], momentum: float) -> list[Tensor]:
        """The update of every weight, flat; those of one shape are made at once, which a GPU asks for."""
        if not weights:
            return [torch.empty(0)]
        grads = [torch.zeros_like(weight) if weight.grad is None else weight.grad for weight in weights]
        kept = [self.state[weight].setdefault("momentum", torch.zeros_like(weight)) for weight in weights]
        torch._foreach_lerp_(kept, grads, 1 - momentum)
        ahead = [grad.lerp(past, momentum).flatten(1) for grad, past in zip(grads, kept, strict=True)]
        alike: dict[torch.Size, list[int]] = {}
        for at, matrix in enumerate(ahead):
            alike.setdefault(matrix.shape, []).append(at)
        found = ahead.copy()
        for rows in alike.values():
            for at, made in zip(rows, orthogonal(torch.stack([ahead[row] for row in rows])), strict=True):
                found[at] = made.flatten()
        return found

    def _owned(self, weights: list[Tensor]) -> list[list[Tensor]]:
        """The weights of each member of the team, about the same work for each."""
        owned: list[list[Tensor]] = [[] for _ in range(self._team.size)]
        work = [0.0] * self._team.size
        for weight in sorted(weights, key=lambda w: -w.numel() * min(w.shape[0], w[0].numel())):
            least = work.index(min(work))
            owned[least].append(weight)
            work[least] += weight.numel() * min(weight.shape[0], weight[0].numel())
        return owned


def split(model: nn.Module, apart: tuple[str, ...]) -> tuple[list[Tensor], list[Tensor]]:
    """A model's weights for Muon, and the rest: vectors, and what lies in the modules named in `apart`."""
    inner: list[Tensor] = []
    rest: list[Tensor] = []
    for name, parameter in model.named_parameters():
        (inner if parameter.dim() >= 2 and not name.startswith(apart) else rest).append(parameter)
    return inner, rest
