"""Which device renders, in which precision, with how many threads."""

from __future__ import annotations

import os

from core.domain.errors import OperatorError
from core.settings import RenderSettings
from workers.engines.local.call import Placement
from workers.engines.local.memory.freed import keep_freed_memory


def prepare(settings: RenderSettings) -> Placement:
    """Choose device and precision and set torch's threads; raises OperatorError for a device that is not there."""
    import torch

    torch.set_num_threads(settings.threads or os.cpu_count() or 1)
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


def _best() -> str:
    import torch

    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"
