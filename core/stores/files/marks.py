"""Who owns a file on the disk: empty files beside it, whose modification time is when their owner lets go."""

from __future__ import annotations

import os
from pathlib import Path

from core.domain.ids import FileOwner
from core.stores.files.names import checked_owner

# begins what says of an owner that they have let go of what NOBODY owns
LEFT = "~"


def mark_of(path: Path, owner: FileOwner) -> Path:
    """Where an owner's mark on a file is."""
    return path.with_name(f"{path.name}.{checked_owner(owner)}")


def left_of(path: Path, owner: FileOwner) -> Path:
    """What says of an owner that they have let go."""
    return path.with_name(f"{path.name}.{LEFT}{checked_owner(owner)}")


def owners_of(path: Path) -> set[FileOwner]:
    """Everybody who has a mark on a file."""
    names = (mark.suffix[1:] for mark in path.parent.glob(f"{path.name}.*"))
    return {FileOwner(name) for name in names if not name.startswith(LEFT)}


def write_mark(mark: Path, until: float) -> None:
    """Write a mark until a unix time, or for longer where it is there."""
    latest = max(until, time_of(mark)) if mark.exists() else until
    # unlike `touch` this leaves the time of one that is there alone
    os.close(os.open(mark, os.O_CREAT | os.O_WRONLY, 0o600))
    os.utime(mark, (latest, latest))


def time_of(path: Path) -> float:
    """When a file was changed; never, for one that is gone."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        # another sweeper was faster
        return float("inf")
