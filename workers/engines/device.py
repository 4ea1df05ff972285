"""Which device renders, in which precision, and how much of its memory models may take."""

from __future__ import annotations

import math
import os

from core.domain.errors import OperatorError
from core.settings import RenderSettings
from workers.engines.local.call import Placement
from workers.engines.local.memory.freed import keep_freed_memory

_GIB = 2**30
# the rest is for what a call needs beside weights, and in RAM for everything else that runs there
_SHARE_OF_DEVICE, _SHARE_OF_RAM = 0.85, 0.5


def prepare(settings: RenderSettings) -> Placement:
    """Choose device and precision; raises OperatorError for a device that is not there."""
    import torch

    device = settings.device if settings.device != "auto" else _best()
    kind = device.partition(":")[0]
    if kind not in ("cpu", "cuda", "mps"):
        raise OperatorError(f"render.device is {settings.device!r}; it can be auto, cpu, cuda, cuda:1 or mps.")
    if kind == "cuda" and not torch.cuda.is_available():
        raise OperatorError("render.device is cuda, but torch sees no NVIDIA GPU here; set it to auto or cpu.")
    if kind == "mps" and not torch.backends.mps.is_available():
        raise OperatorError("render.device is mps, but torch sees no Apple GPU here; set it to auto or cpu.")
    if kind == "cuda":
        # float32 parts (autoencoders, schedulers) may use tensor cores
        torch.backends.cuda.matmul.allow_tf32 = True
        return Placement(device=device, dtype="bfloat16" if torch.cuda.is_bf16_supported() else "float16")
    if kind == "cpu":
        keep_freed_memory()
    return Placement(device=device, dtype="float32")


def budget_gib(settings: RenderSettings, device: str) -> float:
    """How much the weights of all models together may take on a device; infinite where nobody can tell its size."""
    if settings.memory_gib is not None:
        return settings.memory_gib
    import torch

    match device.partition(":")[0]:
        case "cuda":
            return _SHARE_OF_DEVICE * torch.cuda.mem_get_info(device)[1] / _GIB
        case "mps":
            return _SHARE_OF_DEVICE * torch.mps.recommended_max_memory() / _GIB
        case _:
            return _SHARE_OF_RAM * _ram_gib()


def taken_gib(device: str) -> float | None:
    """How much torch's tensors take on a device; None for a CPU, where torch keeps no such account."""
    import torch

    match device.partition(":")[0]:
        case "cuda":
            return float(torch.cuda.memory_allocated(device)) / _GIB
        case "mps":
            return float(torch.mps.current_allocated_memory()) / _GIB
        case _:
            return None


def _ram_gib() -> float:
    """The memory of this machine; infinite where the system does not say (Windows)."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / _GIB
    except (AttributeError, ValueError, OSError):
        return math.inf


def _best() -> str:
    import torch

    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"
