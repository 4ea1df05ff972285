"""Several training processes as one: each has its own core and its own share of the batch, gradients are averaged.

On a CPU this beats one process with many threads: threads meet after every small operation, processes once a step.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import torch
from torch import Tensor, distributed
from torch.multiprocessing.spawn import spawn

from pocket.train.common.loop import Plan
from workers.engines.local.memory.freed import keep_freed_memory

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Team:
    """This process's number among `size`; number 0 keeps the time, writes the files and says when to stop."""

    rank: int = 0
    size: int = 1

    def average(self, parameters: list[Tensor], done: bool) -> bool:
        """Average the gradients over the team; true once the process with number 0 is done."""
        if self.size == 1:
            return done
        grads = [torch.zeros_like(p) if p.grad is None else p.grad for p in parameters]
        flat = torch.cat([*(g.flatten() for g in grads), torch.tensor([float(done and self.rank == 0)])])
        distributed.all_reduce(flat)
        at = 0
        for parameter, grad in zip(parameters, grads, strict=True):
            # Copied in place: a gradient in another memory layout than its parameter would be applied scrambled.
            grad.copy_((flat[at : at + grad.numel()] / self.size).view_as(grad))
            parameter.grad = grad
            at += grad.numel()
        return bool(flat[-1] > 0)

    def after_first(self, work: Callable[[], _Result]) -> _Result:
        """What `work` returns: number 0 does it first, so that the others find on disk what it leaves there."""
        if self.size > 1 and self.rank > 0:
            distributed.barrier()
        result = work()
        if self.size > 1 and self.rank == 0:
            distributed.barrier()
        return result

    def from_member(self, rank: int, values: Tensor) -> Tensor:
        """The values of the member with that number, for all."""
        if self.size > 1:
            distributed.broadcast(values, rank)
        return values


ALONE = Team()


def _member(rank: int, size: int, meeting: str, work: Callable[[Plan, Team], None], plan: Plan) -> None:
    keep_freed_memory()
    torch.set_num_threads(1)
    distributed.init_process_group("gloo", init_method=f"file://{meeting}", rank=rank, world_size=size)
    work(plan, Team(rank, size))
    distributed.destroy_process_group()


def run(work: Callable[[Plan, Team], None], plan: Plan, size: int) -> None:
    """Do `work` with `size` processes of one thread each, or here and now for a size of one."""
    if size == 1:
        work(plan, ALONE)
        return
    with tempfile.TemporaryDirectory() as folder:
        meeting = str(Path(folder) / "meeting")
        spawn(  # type: ignore[no-untyped-call]
            _member, args=(size, meeting, work, plan), nprocs=size
        )
