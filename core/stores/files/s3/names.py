"""The names of the objects in the bucket; all that is remembered of an owner stands in them.

    files/<hash>/<owner>.<until>     a copy of the bytes for each owner, and when its time is over
    owners/<owner>/<hash>.<until>    empty: what this owner has, so that letting go of everything needs no look at all

A name is never used for other bytes and never lives longer than it says, so whoever removes one needs to ask nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.domain.ids import FileOwner, Sha256

FILES, OWNERS = "files/", "owners/"
_COPY = re.compile(r"files/(?P<sha256>[0-9a-f]{64})/(?P<owner>[A-Za-z0-9_-]{1,64})\.(?P<until>\d{1,12})")
_MARK = re.compile(r"owners/(?P<owner>[A-Za-z0-9_-]{1,64})/(?P<sha256>[0-9a-f]{64})\.(?P<until>\d{1,12})")


@dataclass(frozen=True, kw_only=True, slots=True)
class Copy:
    """One owner's copy of a file."""

    sha256: Sha256
    owner: FileOwner
    # unix time in whole seconds
    until: int
    # as far as a listing has told
    bytes: int = 0
    stored_at: float = 0.0

    @property
    def key(self) -> str:
        """Where the bytes are."""
        return f"{copies(self.sha256)}{self.owner}.{self.until}"

    @property
    def mark(self) -> str:
        """What its owner is found by."""
        return f"{marks(self.owner)}{self.sha256}.{self.until}"


def copies(sha256: Sha256) -> str:
    """What the names of a file's copies begin with."""
    return f"{FILES}{sha256}/"


def marks(owner: FileOwner) -> str:
    """What the names of an owner's marks begin with."""
    return f"{OWNERS}{owner}/"


def copy_at(key: str, *, size: int = 0, stored_at: float = 0.0) -> Copy | None:
    """The copy that has this name; None for anything else."""
    return _read(_COPY.fullmatch(key), size, stored_at)


def marked_at(key: str) -> Copy | None:
    """The copy that a mark of this name stands for; None for anything else."""
    return _read(_MARK.fullmatch(key), 0, 0.0)


def _read(match: re.Match[str] | None, size: int, stored_at: float) -> Copy | None:
    if match is None:
        return None
    return Copy(
        sha256=Sha256(match["sha256"]),
        owner=FileOwner(match["owner"]),
        until=int(match["until"]),
        bytes=size,
        stored_at=stored_at,
    )
