"""A folder as parts of one archive, none larger than a mail or a slow line takes, and back."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

MOST = 15 * 2**20
"""The bytes of a part."""


def split(folder: Path, out: Path) -> list[Path]:
    """Write what lies in a folder to `out/NAME.tar.0`, `.1`, ...; returns the parts."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as file:
        file.add(folder, folder.name)
    whole = archive.getvalue()
    out.mkdir(parents=True, exist_ok=True)
    parts = []
    for number, at in enumerate(range(0, len(whole), MOST)):
        parts.append(out / f"{folder.name}.tar.{number}")
        parts[-1].write_bytes(whole[at : at + MOST])
    return parts


def join(parts: list[Path], out: Path) -> None:
    """Put the parts together again: what was in the folder lies in `out` under its name."""
    whole = io.BytesIO(b"".join(part.read_bytes() for part in sorted(parts, key=lambda p: int(p.suffix[1:]))))
    with tarfile.open(fileobj=whole) as file:
        file.extractall(out, filter="data")
