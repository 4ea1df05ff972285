"""The file store on this machine's disk; its name is the hash, so a file is never changed once it is there.

Beside a file `<hash>` stands an empty one `<hash>.<owner>` for each of its owners, whose modification time is when
they let go by themselves. A file is stored after its first mark and removed before its last one, so that whatever dies
in between leaves a mark without a file, which the sweep removes, and never a file that nobody seems to own: such a one
is of an earlier release.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from core.domain.errors import Busy, UserError
from core.domain.ids import NOBODY, FileOwner, Sha256
from core.domain.reasons import because
from core.domain.say import say
from core.ports.chat import FILE_S, Clock

_FULL = because("disk_full")
_SICK = because("disk_sick")
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_HEX = frozenset("0123456789abcdef")
_OWNER = re.compile(r"[A-Za-z0-9_-]{1,64}")
_INCOMING = "incoming-"
# nothing takes that long to be written
_HALF_WRITTEN_S = 3600.0


class DiskFileStore:
    """A FileStore whose files are whole or absent: written beside, fsynced, then renamed."""

    def __init__(self, folder: Path, *, clock: Clock, free_bytes: int = 0) -> None:
        """Keep files below a folder, as long as `free_bytes` stay free on its disk."""
        self._folder, self._clock, self._free_bytes = folder, clock, free_bytes
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def put(self, content: bytes, media_type: str, *, owner: FileOwner = NOBODY, for_s: float = FILE_S) -> Sha256:
        """Store bytes durably; raises Busy when the disk is full."""
        return self.put_stream((content,), media_type, max_bytes=len(content), owner=owner, for_s=for_s)

    def put_stream(
        self,
        chunks: Iterable[bytes],
        media_type: str,  # noqa: ARG002 - the hash alone names a file
        *,
        max_bytes: int,
        owner: FileOwner = NOBODY,
        for_s: float = FILE_S,
    ) -> Sha256:
        """Store chunks durably, or leave nothing behind: UserError over the cap, Busy when the disk is full."""
        if shutil.disk_usage(self._folder).free < self._free_bytes:
            raise Busy(_FULL)
        descriptor, name = tempfile.mkstemp(dir=self._folder, prefix=_INCOMING)
        beside = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                sha256 = _copy(chunks, file, max_bytes)
            self._keep(beside, self._at(sha256), owner, for_s)
        except OSError as problem:
            raise Busy(_FULL if problem.errno in _NO_ROOM else _SICK) from problem
        finally:
            beside.unlink(missing_ok=True)
        return sha256

    def hold(self, sha256: Sha256, owner: FileOwner, *, for_s: float = FILE_S) -> bool:
        """Make somebody an owner of a stored file."""
        path = self._at(sha256)
        with self._locked():
            if not path.is_file():
                return False
            self._mark(path, owner, for_s)
        _sync(path.parent)
        return True

    def release(self, owner: FileOwner, sha256: Sha256 | None = None) -> None:
        """Let an owner go of one file, or, at the cost of a look at every name, of everything."""
        if sha256 is not None:
            self._release(self._at(sha256), owner)
            return
        for mark in [mark for mark in self._folder.glob(f"??/*.{_checked(owner)}") if mark.is_file()]:
            self._release(mark.with_suffix(""), owner)

    def open(self, sha256: Sha256, *, owner: FileOwner | None = None) -> BinaryIO | None:
        """Open a file for reading."""
        path = self.path(sha256, owner=owner)
        try:
            return None if path is None else path.open("rb")
        except FileNotFoundError:
            # removed in this moment
            return None

    def path(self, sha256: Sha256, *, owner: FileOwner | None = None) -> Path | None:
        """The file, or None where it has expired."""
        path = self._at(sha256)
        if owner is not None and not _mark_of(path, owner).exists():
            owners = _owners(path)
            if owners and NOBODY not in owners:
                return None
        return path if path.is_file() else None

    def expire(self, *, before: float) -> int:
        """Let go of what is over, and remove what a dead process left half-written."""
        now = self._clock.now()
        for path in self._folder.glob(f"{_INCOMING}*"):
            if _time_of(path) < now - _HALF_WRITTEN_S:
                path.unlink(missing_ok=True)
        names = [path for path in self._folder.glob("??/*") if path.is_file()]
        over = [path for path in names if path.suffix and _time_of(path) < now]
        removed = sum(self._release(mark.with_suffix(""), FileOwner(mark.suffix[1:]), now=now) for mark in over)
        owned = {path.with_suffix("") for path in names if path.suffix}
        old = [path for path in names if path not in owned and not path.suffix and _time_of(path) < before]
        return removed + sum(self._remove_unowned(path, before) for path in old)

    def _at(self, sha256: Sha256) -> Path:
        if len(sha256) != 64 or not _HEX.issuperset(sha256):
            # a name from outside must never leave the folder
            raise ValueError("not a SHA-256 in hex")
        return self._folder / sha256[:2] / sha256

    def _keep(self, beside: Path, path: Path, owner: FileOwner, for_s: float) -> None:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        now = self._clock.now()
        os.utime(beside, (now, now))
        with self._locked():
            self._mark(path, owner, for_s)
            beside.replace(path)
        # the rename itself is durable only with its folder (fsync(2))
        _sync(path.parent)

    def _mark(self, path: Path, owner: FileOwner, for_s: float) -> None:
        """Note an owner; whoever stored the same file before there were owners stays one."""
        if path.is_file() and not _owners(path):
            _write_mark(_mark_of(path, NOBODY), _time_of(path) + for_s)
        _write_mark(_mark_of(path, owner), self._clock.now() + for_s)

    def _release(self, path: Path, owner: FileOwner, *, now: float | None = None) -> bool:
        """Take a mark away, where `now` is given only one that is over then; True where the file went with it."""
        with self._locked():
            mark = _mark_of(path, owner)
            if now is None and not mark.exists():
                # one of those who did not say who they are
                owner, mark = NOBODY, _mark_of(path, NOBODY)
            if now is not None and _time_of(mark) >= now:
                return False
            last = path.is_file() and not _owners(path) - {owner}
            if last:
                path.unlink(missing_ok=True)
            mark.unlink(missing_ok=True)
            return last

    def _remove_unowned(self, path: Path, before: float) -> bool:
        with self._locked():
            if _owners(path) or _time_of(path) >= before:
                return False
            path.unlink(missing_ok=True)
            return True

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Alone with the marks among all processes and threads; the lock ends with the file (flock(2))."""
        with (self._folder / ".lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def _checked(owner: FileOwner) -> FileOwner:
    if not _OWNER.fullmatch(owner):
        raise ValueError("not an owner of files")
    return owner


def _mark_of(path: Path, owner: FileOwner) -> Path:
    return path.with_name(f"{path.name}.{_checked(owner)}")


def _owners(path: Path) -> set[FileOwner]:
    return {FileOwner(mark.suffix[1:]) for mark in path.parent.glob(f"{path.name}.*")}


def _write_mark(mark: Path, until: float) -> None:
    latest = max(until, _time_of(mark)) if mark.exists() else until
    # unlike `touch` this leaves the time of one that is there alone
    os.close(os.open(mark, os.O_CREAT | os.O_WRONLY, 0o600))
    os.utime(mark, (latest, latest))


def _copy(chunks: Iterable[bytes], file: BinaryIO, max_bytes: int) -> Sha256:
    hasher, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > max_bytes:
            raise UserError(say("file-too-large", most=say("megabytes", size=max_bytes / 1_000_000)))
        hasher.update(chunk)
        file.write(chunk)
    file.flush()
    os.fsync(file.fileno())
    return Sha256(hasher.hexdigest())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _time_of(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        # another sweeper was faster
        return float("inf")
