"""One demo per data folder: a lock that ends with its process, and the words its holder left for the next one."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout


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
        self._lock = FileLock(self._path, blocking=False, mode=0o600)

    def take(self) -> Holder | None:
        """Take the lock and return None, or return who holds it."""
        try:
            self._lock.acquire()
        except Timeout:
            return _read(self._path)
        self.note("")
        return None

    def note(self, address: str) -> None:
        """Leave the address for whoever comes next, in the file that is locked."""
        if not self._lock.is_locked:
            raise RuntimeError("the lock is not held")
        self._path.write_text(json.dumps(asdict(Holder(pid=os.getpid(), address=address))))

    def release(self) -> None:
        """Give the lock back."""
        self._lock.release()


def _read(path: Path) -> Holder:
    try:
        return Holder(**json.loads(path.read_text()))
    except (ValueError, TypeError):
        # the holder is just writing
        return Holder(pid=0, address="")
