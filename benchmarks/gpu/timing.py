"""Seconds and arithmetic of a step, and how much arithmetic the device does at best."""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import torch
from torch.utils.flop_counter import FlopCounterMode

_STEPS = 4


def synchronised() -> float:
    """The time (s) once the device has done all that it was asked for."""
    if torch.cuda.is_available():
        torch.cuda.synchronize()
    return time.perf_counter()


def step_s(pipeline: Any, call: Mapping[str, Any]) -> float:
    """Seconds a step: the median between the ends of four steps, after a call that warms everything up."""
    _run(pipeline, call, steps=1, ends=[])
    ends: list[float] = []
    _run(pipeline, call, steps=_STEPS, ends=ends)
    return statistics.median(after - before for before, after in pairwise(ends))


def step_flop(pipeline: Any, call: Mapping[str, Any]) -> int:
    """Multiplications and additions of one step, guidance included: matrices, convolutions and attention."""
    with FlopCounterMode(display=False) as counter:
        _run(pipeline, call, steps=1, ends=[])
    return int(counter.get_total_flops())


def ceiling_flop_s(device: str, dtype: torch.dtype, side: int) -> float:
    """What the device does in a second at best: the product of two square matrices, the best of twenty."""
    one, other = (torch.randn(side, side, device=device, dtype=dtype) for _ in range(2))
    best = float("inf")
    for _ in range(20):
        began = synchronised()
        torch.mm(one, other)
        best = min(best, synchronised() - began)
    return 2 * side**3 / best


def _run(pipeline: Any, call: Mapping[str, Any], *, steps: int, ends: list[float]) -> None:
    def ended(_pipeline: Any, _step: int, _timestep: Any, tensors: dict[str, Any]) -> dict[str, Any]:
        ends.append(synchronised())
        return tensors

    with torch.inference_mode():
        pipeline(
            **call,
            num_inference_steps=steps,
            output_type="latent",
            callback_on_step_end=ended,
        )
