"""A stored file, read whole: its name is the hash of its bytes, so what somebody has put in its place is none."""

from __future__ import annotations

import hashlib

import structlog

from core.domain.ids import FileOwner, Sha256
from core.ports.chat import FileStore

_log = structlog.get_logger(__name__)


def read_whole(files: FileStore, sha256: Sha256, *, owner: FileOwner | None = None) -> bytes | None:
    """The bytes of a file; None where it is not kept any more, its owner let go, or it is not what was stored.

    Blocks. Raises FilesUnavailable.
    """
    stream = files.open(sha256, owner=owner)
    if stream is None:
        return None
    with stream:
        content = stream.read()
    if hashlib.sha256(content).hexdigest() != sha256:
        _log.error("a stored file is not what was stored; who can write to the file store?", file=sha256)
        return None
    return content
