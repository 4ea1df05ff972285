"""What is worth trying on a device, in the order in which it is tried; each is one change of what is best so far."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workers.engines.cpu.cores import usable_cores

# of no extra: whoever has it, imports it with diffusers, a second at every start
TORCHAO = "torchao==0.18.0"
# the first GPUs that compute in 8 bits of floating point
_FP8_SINCE = (8, 9)


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A change of choices; with `missing` it cannot be tried here, and that says why."""

    what: str
    change: dict[str, Any]
    missing: str = ""


def candidates(device: str) -> Iterator[Candidate]:
    """Everything for a kind of device, what cannot be tried included."""
    kind = device.partition(":")[0]
    yield from _precision(device)
    if kind == "cpu":
        for threads in sorted({1, usable_cores() // 2} - {0, usable_cores()}):
            yield Candidate(what=f"{threads} thread" + "s" * (threads > 1), change={"threads": threads})
    if kind == "cuda":
        for backend in ("_native_cudnn", "_native_flash", "_native_efficient"):
            yield Candidate(what=f"attention {backend}", change={"attention": backend})
    yield Candidate(what="channels last", change={"channels_last": True})
    yield Candidate(what="decoding picture by picture", change={"decode": "sliced"})
    yield Candidate(what="decoding in tiles", change={"decode": "tiled"})
    yield _quantized("int8", "int8 where it computes", "")
    if kind == "cuda":
        yield _quantized("fp8", "fp8 where it computes", _without_fp8(device))
    # last, because it compiles what the others have made
    compiler = "" if kind != "cpu" or shutil.which("g++") or shutil.which("clang++") else "no C++ compiler (g++)"
    yield Candidate(what="blocks compiled", change={"compiled": True}, missing=compiler)


def _precision(device: str) -> Iterator[Candidate]:
    """Others than the usual one of `workers.engines.device`, as far as the device has them."""
    if device.startswith("cuda"):
        yield Candidate(what="float16", change={"dtype": "float16"})
    else:
        yield Candidate(what="bfloat16", change={"dtype": "bfloat16"})
    if device.startswith("mps"):
        yield Candidate(what="float16", change={"dtype": "float16"})


def _quantized(kind: str, what: str, missing: str) -> Candidate:
    if not missing and importlib.util.find_spec("torchao") is None:
        missing = f"torchao is not installed: pip install {TORCHAO}"
    return Candidate(what=what, change={"quantization": kind}, missing=missing)


def _without_fp8(device: str) -> str:
    import torch

    found = torch.cuda.get_device_capability(device)
    return "" if found >= _FP8_SINCE else f"compute capability {found[0]}.{found[1]}, and fp8 begins with 8.9"
