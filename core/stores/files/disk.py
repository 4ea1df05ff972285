"""The file store on this machine's disk; its name is the hash, so a file is never changed once it is there.

Beside a file `<hash>` stands an empty one `<hash>.<owner>` for each of its owners, whose modification time is when
they let go by themselves. A file is stored after its first mark and removed before its last one, so that whatever dies
in between leaves a mark without a file, which the sweep removes, and never a file that nobody seems to own: such a one
is of an earlier release. Once somebody has stored that again, NOBODY has a mark; `<hash>.~<owner>` says of an owner who
has let go since that this one is not theirs to let go of.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import io
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO

from core.domain.errors import Busy
from core.domain.ids import NOBODY, FileOwner, Sha256
from core.domain.jobs.reasons import because
from core.domain.media import HEAD_BYTES
from core.ports.chat import FILE_S, Clock, StoredFile
from core.stores.files.content import Part, chunks_of, local_copy, part_of, stored_file
from core.stores.files.marks import LEFT, left_of, mark_of, owners_of, time_of, write_mark
from core.stores.files.names import checked_hash, checked_owner

_FULL = because("disk_full")
_SICK = because("disk_sick")
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_INCOMING = "incoming-"
# nothing takes that long to be written
_HALF_WRITTEN_S = 3600.0


class DiskFileStore:
    """A file store whose files are whole or absent: written beside, fsynced, then renamed."""

    def __init__(self, folder: Path, *, clock: Clock, free_bytes: int = 0) -> None:
        """Keep files below a folder, as long as `free_bytes` stay free on its disk."""
        self._folder, self._clock, self._spare_bytes = folder, clock, free_bytes
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def put(
        self,
        content: bytes | Iterable[bytes],
        media_type: str,  # noqa: ARG002 - the hash alone names a file
        *,
        owner: FileOwner = NOBODY,
        for_s: float = FILE_S,
        max_bytes: int | None = None,
    ) -> Sha256:
        """Store content durably, or leave nothing behind: UserError over the cap, Busy when the disk is full."""
        if self.free_bytes() < self._spare_bytes:
            raise Busy(_FULL)
        descriptor, name = tempfile.mkstemp(dir=self._folder, prefix=_INCOMING)
        beside = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                sha256 = _copy(chunks_of(content, max_bytes), file)
            self._keep(beside, self._at(sha256), owner, for_s)
        except OSError as problem:
            raise Busy(_FULL if problem.errno in _NO_ROOM else _SICK) from problem
        finally:
            beside.unlink(missing_ok=True)
        return sha256

    def open(
        self, sha256: Sha256, *, owner: FileOwner | None = None, offset: int = 0, length: int | None = None
    ) -> BinaryIO | None:
        """Open a file, or a part of it, for reading."""
        try:
            file = self._found(sha256, owner).open("rb")
        except FileNotFoundError:
            return None
        if offset == 0 and length is None:
            return file
        try:
            start, end = part_of(os.fstat(file.fileno()).st_size, offset, length)
        except ValueError:
            file.close()
            raise

        def read(at: int, to: int) -> bytes:
            file.seek(at)
            return file.read(to - at)

        return io.BufferedReader(Part(read, start, end, file.close))

    def stat(self, sha256: Sha256, *, owner: FileOwner | None = None) -> StoredFile | None:
        """What is known of a file."""
        try:
            with self._found(sha256, owner).open("rb") as file:
                told = os.fstat(file.fileno())
                return stored_file(file.read(HEAD_BYTES), size=told.st_size, stored_at=told.st_mtime)
        except FileNotFoundError:
            return None

    def local(self, sha256: Sha256, *, owner: FileOwner | None = None) -> AbstractContextManager[Path | None]:
        """A copy of a file: the file itself may be removed at any time."""
        return local_copy(self.open(sha256, owner=owner))

    def url(self, sha256: Sha256, *, for_s: float, owner: FileOwner | None = None) -> str | None:  # noqa: ARG002 - the port's signature
        """None: nobody serves this folder."""
        return None

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
        for mark in [mark for mark in self._folder.glob(f"??/*.{checked_owner(owner)}") if mark.is_file()]:
            self._release(mark.with_suffix(""), owner)

    def expire(self, *, before: float) -> int:
        """Let go of what is over, and remove what a dead process left half-written."""
        now = self._clock.now()
        for path in self._folder.glob(f"{_INCOMING}*"):
            if time_of(path) < now - _HALF_WRITTEN_S:
                path.unlink(missing_ok=True)
        names = [path for path in self._folder.glob("??/*") if path.is_file()]
        left = {path for path in names if path.suffix.startswith(f".{LEFT}")}
        for path in left:
            if not path.with_suffix("").exists():
                path.unlink(missing_ok=True)
        marks = [path for path in names if path.suffix and path not in left]
        over = [mark for mark in marks if time_of(mark) < now]
        removed = sum(self._end(mark.with_suffix(""), FileOwner(mark.suffix[1:]), now) for mark in over)
        owned = {mark.with_suffix("") for mark in marks}
        old = [path for path in names if path not in owned and not path.suffix and time_of(path) < before]
        return removed + sum(self._remove_unowned(path, before) for path in old)

    def free_bytes(self) -> int:
        """What is free on the folder's disk."""
        return shutil.disk_usage(self._folder).free

    def _at(self, sha256: Sha256) -> Path:
        return self._folder / sha256[:2] / checked_hash(sha256)

    def _found(self, sha256: Sha256, owner: FileOwner | None) -> Path:
        """Where a file is; raises FileNotFoundError where this owner has let go of it."""
        path = self._at(sha256)
        if owner is not None and not mark_of(path, owner).exists():
            owners = owners_of(path)
            if owners and NOBODY not in owners:
                raise FileNotFoundError
        return path

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
        if path.is_file() and not owners_of(path):
            write_mark(mark_of(path, NOBODY), time_of(path) + for_s)
        write_mark(mark_of(path, owner), self._clock.now() + for_s)

    def _release(self, path: Path, owner: FileOwner) -> None:
        """Take an owner's mark away, or that of NOBODY, from whom somebody without a mark may have the file."""
        with self._locked():
            if not mark_of(path, owner).exists():
                if not left_of(path, owner).exists():
                    self._drop(path, NOBODY)
            elif not self._drop(path, owner) and mark_of(path, NOBODY).exists():
                write_mark(left_of(path, owner), 0.0)

    def _end(self, path: Path, owner: FileOwner, now: float) -> bool:
        """Take a mark away that is over; True where the file went with it."""
        with self._locked():
            return time_of(mark_of(path, owner)) < now and self._drop(path, owner)

    def _drop(self, path: Path, owner: FileOwner) -> bool:
        """Take a mark away, and the file with the last one; True where it went."""
        last = path.is_file() and not owners_of(path) - {owner}
        if last:
            path.unlink(missing_ok=True)
            for left in path.parent.glob(f"{path.name}.{LEFT}*"):
                left.unlink(missing_ok=True)
        mark_of(path, owner).unlink(missing_ok=True)
        return last

    def _remove_unowned(self, path: Path, before: float) -> bool:
        with self._locked():
            if owners_of(path) or time_of(path) >= before:
                return False
            path.unlink(missing_ok=True)
            return True

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Alone with the marks among all processes and threads; the lock ends with the file (flock(2))."""
        with (self._folder / ".lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def _copy(chunks: Iterable[bytes], file: BinaryIO) -> Sha256:
    hasher = hashlib.sha256()
    for chunk in chunks:
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
