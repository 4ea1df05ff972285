"""Marks of trained modules in the names of files that they have made, so that nobody learns from another's."""

from __future__ import annotations

import hashlib
from pathlib import Path

from torch import nn


def mark(module: nn.Module) -> str:
    """Eight hex digits of a module's parameters: what one module makes is told from what another makes."""
    digest = hashlib.sha256()
    for parameter in module.parameters():
        digest.update(parameter.detach().float().cpu().contiguous().numpy().tobytes())
    return digest.hexdigest()[:8]


def kept_of(module: nn.Module, path: Path) -> Path:
    """The file of what a module makes: `path`, with the mark in its name.

    Where there is none yet, those of other modules have no more use and are deleted.
    """
    file = path.with_stem(f"{path.stem}-{mark(module)}")
    if not file.exists():
        for stale in path.parent.glob(f"{path.stem}-????????{path.suffix}"):
            stale.unlink()
    return file
