"""What may become a part of a path or of an object's name."""

from __future__ import annotations

import re

from core.domain.ids import FileOwner, Sha256

_HASH = re.compile(r"[0-9a-f]{64}")
_OWNER = re.compile(r"[A-Za-z0-9_-]{1,64}")


def checked_hash(sha256: Sha256) -> Sha256:
    """The hash itself; raises ValueError for anything else, because a name from outside must never lead elsewhere."""
    if not _HASH.fullmatch(sha256):
        raise ValueError("not a SHA-256 in hex")
    return sha256


def checked_owner(owner: FileOwner) -> FileOwner:
    """The owner itself; raises ValueError for what cannot be the name of one."""
    if not _OWNER.fullmatch(owner):
        raise ValueError("not an owner of files")
    return owner
