"""The file store on this machine's disk; its name is the hash, so a file is never changed once it is there."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from core.errors import Busy, UserError
from core.ids import Sha256
from core.ports import Clock

_FULL = "My disk is full, so I cannot keep pictures right now; please tell my operator."
_SICK = "I cannot write to my disk, so I cannot keep pictures right now; please tell my operator."
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_HEX = frozenset("0123456789abcdef")


class DiskFileStore:
    """A FileStore whose files are whole or absent: written beside, fsynced, then renamed."""

    def __init__(self, folder: Path, *, clock: Clock, free_bytes: int = 0) -> None:
        """Keep files below a folder, as long as `free_bytes` stay free on its disk."""
        self._folder, self._clock, self._free_bytes = folder, clock, free_bytes
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def put(self, content: bytes, media_type: str) -> Sha256:
        """Store bytes durably; raises Busy when the disk is full."""
        return self.put_stream((content,), media_type, max_bytes=len(content))

    def put_stream(self, chunks: Iterable[bytes], media_type: str, *, max_bytes: int) -> Sha256:  # noqa: ARG002 - the hash alone names a file
        """Store chunks durably, or leave nothing behind: UserError over the cap, Busy when the disk is full."""
        if shutil.disk_usage(self._folder).free < self._free_bytes:
            raise Busy(_FULL)
        descriptor, name = tempfile.mkstemp(dir=self._folder, prefix="incoming-")
        beside = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                sha256 = _copy(chunks, file, max_bytes)
            self._keep(beside, sha256)
        except OSError as problem:
            raise Busy(_FULL if problem.errno in _NO_ROOM else _SICK) from problem
        finally:
            beside.unlink(missing_ok=True)
        return sha256

    def open(self, sha256: Sha256) -> BinaryIO | None:
        """Open a file for reading."""
        try:
            return self._at(sha256).open("rb")
        except FileNotFoundError:
            return None

    def path(self, sha256: Sha256) -> Path | None:
        """The file, or None where it has expired."""
        path = self._at(sha256)
        return path if path.is_file() else None

    def delete(self, sha256: Sha256) -> None:
        """Remove a file."""
        self._at(sha256).unlink(missing_ok=True)

    def expire(self, *, before: float) -> int:
        """Remove files last stored before a unix time, and what a dead process left half-written."""
        old = [path for path in self._folder.rglob("*") if path.is_file() and _stored_at(path) < before]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)

    def _at(self, sha256: Sha256) -> Path:
        if len(sha256) != 64 or not _HEX.issuperset(sha256):
            # a name from outside must never leave the folder
            raise ValueError("not a SHA-256 in hex")
        return self._folder / sha256[:2] / sha256

    def _keep(self, beside: Path, sha256: Sha256) -> None:
        path = self._at(sha256)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        now = self._clock.now()
        os.utime(beside, (now, now))
        beside.replace(path)
        # the rename itself is durable only with its folder (fsync(2))
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _copy(chunks: Iterable[bytes], file: BinaryIO, max_bytes: int) -> Sha256:
    hasher, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > max_bytes:
            raise UserError(f"This file is too large; {max_bytes / 1_000_000:g} MB is the most I take.")
        hasher.update(chunk)
        file.write(chunk)
    file.flush()
    os.fsync(file.fileno())
    return Sha256(hasher.hexdigest())


def _stored_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        # another sweeper was faster
        return float("inf")
