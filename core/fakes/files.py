"""The file store in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from core.errors import UserError
from core.fakes.memory import Memory
from core.ids import Sha256


class MemoryFileStore:
    """A FileStore that forgets with the process; it has no paths on disk."""

    def __init__(self, memory: Memory) -> None:
        """Share the memory."""
        self._memory = memory

    def put(self, content: bytes, media_type: str) -> Sha256:
        """Store bytes under their hash."""
        sha256 = Sha256(hashlib.sha256(content).hexdigest())
        self._memory.files[sha256] = (content, media_type, self._memory.now())
        return sha256

    def put_stream(self, chunks: Iterable[bytes], media_type: str, *, max_bytes: int) -> Sha256:
        """Store chunks, at most `max_bytes` of them."""
        content = bytearray()
        for chunk in chunks:
            content += chunk
            if len(content) > max_bytes:
                raise UserError(f"This file is larger than {max_bytes // 1_000_000} MB.")
        return self.put(bytes(content), media_type)

    def open(self, sha256: Sha256) -> BinaryIO | None:
        """Open a file for reading."""
        self._memory.now()
        row = self._memory.files.get(sha256)
        return None if row is None else BytesIO(row[0])

    def path(self, sha256: Sha256) -> Path | None:  # noqa: ARG002 - the port's signature
        """None: nothing of this is on disk."""
        self._memory.now()
        return None

    def delete(self, sha256: Sha256) -> None:
        """Remove a file."""
        self._memory.now()
        self._memory.files.pop(sha256, None)

    def expire(self, *, before: float) -> int:
        """Remove files last stored before a unix time."""
        self._memory.now()
        old = [sha256 for sha256, (_, _, stored_at) in self._memory.files.items() if stored_at < before]
        for sha256 in old:
            del self._memory.files[sha256]
        return len(old)
