"""What a profile was measured on: with another torch, device or weights it says nothing."""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform
from collections.abc import Mapping
from pathlib import Path

from core.catalogue.card import ModelCard
from workers.engines.cpu.cores import usable_cores

_READ_BYTES = 2**20


def mark(card: ModelCard, folder: Path, device: str) -> Mapping[str, str]:
    """Name → what has to be the same for a profile to hold."""
    return {
        "torch": importlib.metadata.version("torch"),
        "diffusers": importlib.metadata.version("diffusers"),
        "torchao": _version("torchao"),
        "device": device_name(device),
        "weights": _weights(card, folder),
    }


def device_name(device: str) -> str:
    """What a device is called by its maker, with the number of cores that a CPU has for us."""
    import torch

    kind = device.partition(":")[0]
    if kind == "cuda":
        return torch.cuda.get_device_name(device)
    if kind == "mps":
        return f"{platform.processor()} GPU"
    return f"{_cpu()}, {usable_cores()} cores"


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "none"


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _weights(card: ModelCard, folder: Path) -> str:
    """A pinned commit, or a print of the files: their names, sizes and first megabyte."""
    if card.revision:
        return card.revision
    printed = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as stream:
                printed.update(f"{path.relative_to(folder)} {path.stat().st_size}".encode() + stream.read(_READ_BYTES))
    return printed.hexdigest()[:16]
