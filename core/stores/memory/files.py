"""The file store in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from core.domain.errors import UserError
from core.domain.ids import NOBODY, FileOwner, Sha256
from core.domain.say import say
from core.ports.chat import FILE_S
from core.stores.memory.memory import Memory


class MemoryFileStore:
    """A FileStore that forgets with the process; it has no paths on disk."""

    def __init__(self, memory: Memory) -> None:
        """Share the memory."""
        self._memory = memory

    def put(self, content: bytes, media_type: str, *, owner: FileOwner = NOBODY, for_s: float = FILE_S) -> Sha256:
        """Store bytes under their hash."""
        sha256 = Sha256(hashlib.sha256(content).hexdigest())
        self._memory.files[sha256] = (content, media_type, self._memory.now())
        self.hold(sha256, owner, for_s=for_s)
        return sha256

    def put_stream(
        self,
        chunks: Iterable[bytes],
        media_type: str,
        *,
        max_bytes: int,
        owner: FileOwner = NOBODY,
        for_s: float = FILE_S,
    ) -> Sha256:
        """Store chunks, at most `max_bytes` of them."""
        content = bytearray()
        for chunk in chunks:
            content += chunk
            if len(content) > max_bytes:
                raise UserError(say("file-too-large", most=say("megabytes", size=max_bytes / 1_000_000)))
        return self.put(bytes(content), media_type, owner=owner, for_s=for_s)

    def hold(self, sha256: Sha256, owner: FileOwner, *, for_s: float = FILE_S) -> bool:
        """Make somebody an owner of a stored file."""
        until = self._memory.now() + for_s
        with self._memory.lock:
            if sha256 not in self._memory.files:
                return False
            owners = self._memory.owners.setdefault(sha256, {})
            owners[owner] = max(until, owners.get(owner, until))
            return True

    def release(self, owner: FileOwner, sha256: Sha256 | None = None) -> None:
        """Let an owner go of one file, or of everything."""
        self._memory.now()
        with self._memory.lock:
            held = [name for name, owners in self._memory.owners.items() if owner in owners]
            for name in held if sha256 is None else [sha256]:
                self._let_go(name, owner)

    def open(self, sha256: Sha256, *, owner: FileOwner | None = None) -> BinaryIO | None:
        """Open a file for reading."""
        self._memory.now()
        row = self._memory.files.get(sha256)
        owners = self._memory.owners.get(sha256, {})
        if row is None or (owner is not None and not {owner, NOBODY} & owners.keys()):
            return None
        return BytesIO(row[0])

    def path(self, sha256: Sha256, *, owner: FileOwner | None = None) -> Path | None:  # noqa: ARG002 - the port's signature
        """None: nothing of this is on disk."""
        self._memory.now()
        return None

    def expire(self, *, before: float) -> int:  # noqa: ARG002 - no file here is older than owners
        """Let go of everything whose time is over."""
        now = self._memory.now()
        with self._memory.lock:
            owners = self._memory.owners.items()
            over = [(sha256, owner) for sha256, held in owners for owner, until in held.items() if until < now]
            return sum(self._let_go(sha256, owner) for sha256, owner in over)

    def _let_go(self, sha256: Sha256, owner: FileOwner) -> bool:
        owners = self._memory.owners.get(sha256, {})
        if owners.pop(owner if owner in owners else NOBODY, None) is None or owners:
            return False
        del self._memory.owners[sha256]
        return self._memory.files.pop(sha256, None) is not None
