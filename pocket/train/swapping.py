"""A folder of weights takes another's place whole, never half written."""

from __future__ import annotations

import shutil
from pathlib import Path


def swap_in(fresh: Path, out: Path) -> None:
    """Put the folder `fresh` where `out` is or was, with files that everybody may read."""
    for file in fresh.rglob("*"):
        if file.is_file():
            file.chmod(0o644)
    old = out.with_name(out.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.replace(old)
    fresh.replace(out)
    shutil.rmtree(old, ignore_errors=True)
