"""The file store in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import AbstractContextManager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from core.domain.ids import NOBODY, FileOwner, Sha256
from core.domain.media import HEAD_BYTES
from core.ports.chat import FILE_S, StoredFile
from core.stores.files.content import chunks_of, local_copy, part_of, stored_file
from core.stores.files.names import checked_hash, checked_owner
from core.stores.memory.memory import Memory


class MemoryFileStore:
    """A file store that forgets with the process."""

    def __init__(self, memory: Memory) -> None:
        """Share the memory."""
        self._memory = memory

    def put(
        self,
        content: bytes | Iterable[bytes],
        media_type: str,
        *,
        owner: FileOwner = NOBODY,
        for_s: float = FILE_S,
        max_bytes: int | None = None,
    ) -> Sha256:
        """Store content under its hash."""
        whole = b"".join(chunks_of(content, max_bytes))
        sha256 = Sha256(hashlib.sha256(whole).hexdigest())
        with self._memory.lock:
            self._memory.files[sha256] = (whole, media_type, self._memory.now())
            self.hold(sha256, owner, for_s=for_s)
        return sha256

    def open(
        self, sha256: Sha256, *, owner: FileOwner | None = None, offset: int = 0, length: int | None = None
    ) -> BinaryIO | None:
        """Open a file, or a part of it, for reading."""
        row = self._found(sha256, owner)
        if row is None:
            return None
        start, end = part_of(len(row[0]), offset, length)
        return BytesIO(row[0][start:end])

    def stat(self, sha256: Sha256, *, owner: FileOwner | None = None) -> StoredFile | None:
        """What is known of a file."""
        row = self._found(sha256, owner)
        if row is None:
            return None
        content, _, stored_at = row
        return stored_file(content[:HEAD_BYTES], size=len(content), stored_at=stored_at)

    def local(self, sha256: Sha256, *, owner: FileOwner | None = None) -> AbstractContextManager[Path | None]:
        """A copy of a file on this machine's disk."""
        return local_copy(self.open(sha256, owner=owner))

    def url(self, sha256: Sha256, *, for_s: float, owner: FileOwner | None = None) -> str | None:  # noqa: ARG002 - the port's signature
        """None: nobody can reach this memory."""
        self._memory.now()
        return None

    def hold(self, sha256: Sha256, owner: FileOwner, *, for_s: float = FILE_S) -> bool:
        """Make somebody an owner of a stored file."""
        until = self._memory.now() + for_s
        checked_hash(sha256)
        checked_owner(owner)
        with self._memory.lock:
            if sha256 not in self._memory.files:
                return False
            owners = self._memory.owners.setdefault(sha256, {})
            owners[owner] = max(until, owners.get(owner, until))
            return True

    def release(self, owner: FileOwner, sha256: Sha256 | None = None) -> None:
        """Let an owner go of one file, or of everything."""
        self._memory.now()
        checked_owner(owner)
        with self._memory.lock:
            held = [name for name, owners in self._memory.owners.items() if owner in owners]
            for name in held if sha256 is None else [sha256]:
                self._release(name, owner)

    def expire(self, *, before: float) -> int:  # noqa: ARG002 - no file here is older than owners
        """Let go of everything whose time is over."""
        now = self._memory.now()
        with self._memory.lock:
            owners = self._memory.owners.items()
            over = [(sha256, owner) for sha256, held in owners for owner, until in held.items() if until < now]
            return sum(self._drop(sha256, owner) for sha256, owner in over)

    def free_bytes(self) -> int | None:
        """None: how much memory there is, nobody counts."""
        return None

    def _found(self, sha256: Sha256, owner: FileOwner | None) -> tuple[bytes, str, float] | None:
        self._memory.now()
        checked_hash(sha256)
        with self._memory.lock:
            owners = self._memory.owners.get(sha256, {})
            if owner is not None and not {owner, NOBODY} & owners.keys():
                return None
            return self._memory.files.get(sha256)

    def _release(self, sha256: Sha256, owner: FileOwner) -> None:
        """Let go of what is theirs, or of NOBODY's, by whom somebody who never was an owner may have the file."""
        if owner in self._memory.owners.get(sha256, {}):
            if not self._drop(sha256, owner):
                self._memory.let_go.setdefault(sha256, set()).add(owner)
        elif owner not in self._memory.let_go.get(sha256, set()):
            self._drop(sha256, NOBODY)

    def _drop(self, sha256: Sha256, owner: FileOwner) -> bool:
        """Take an owner away, and the file with the last one; True where it went."""
        owners = self._memory.owners.get(sha256, {})
        if owners.pop(owner, None) is None or owners:
            return False
        del self._memory.owners[sha256]
        self._memory.let_go.pop(sha256, None)
        return self._memory.files.pop(sha256, None) is not None
