"""One demo per data folder: a lock that ends with its process, and the words its holder left for the next one."""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO


@dataclass(frozen=True, kw_only=True, slots=True)
class Holder:
    """Who runs here."""

    pid: int
    # the web chat's address, empty until it listens
    address: str


class DemoLock:
    """The lock of one data folder; the kernel releases it with the process, however that ends."""

    def __init__(self, data: Path) -> None:
        """Name the lock file; nothing is taken yet."""
        self._path = data / "demo.lock"
        self._file: IO[str] | None = None

    def take(self) -> Holder | None:
        """Take the lock and return None, or return who holds it."""
        handle = os.fdopen(os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600), "r+")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            with handle:
                return _read(handle)
        self._file = handle
        self.note("")
        return None

    def note(self, address: str) -> None:
        """Leave the address for whoever comes next."""
        if self._file is None:
            raise RuntimeError("the lock is not held")
        self._file.seek(0)
        self._file.truncate()
        json.dump(asdict(Holder(pid=os.getpid(), address=address)), self._file)
        self._file.flush()

    def release(self) -> None:
        """Give the lock back."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _read(handle: IO[str]) -> Holder:
    try:
        return Holder(**json.load(handle))
    except (ValueError, TypeError):
        # the holder is just writing
        return Holder(pid=0, address="")
