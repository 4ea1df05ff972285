"""A zip that is written piece by piece, so that no more than one member of it is in memory."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo


class _Sink(io.RawIOBase):
    """Takes what a ZipFile writes; nobody can go back in it."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, content: bytes | memoryview, /) -> int:  # type: ignore[override]  # what ZipFile hands over
        self._pieces.append(bytes(content))
        return len(content)

    def take(self) -> bytes:
        """What has been written since the last time."""
        piece, self._pieces = b"".join(self._pieces), []
        return piece


class Archive:
    """Hands out its bytes as members are added; `size` counts those."""

    def __init__(self) -> None:
        """Begin an empty archive."""
        self._sink = _Sink()
        self._zip = ZipFile(self._sink, "w")
        self.size = 0

    def add(self, name: str, content: bytes, *, at: tuple[int, ...], pack: bool = False) -> bytes:
        """Add a member of this time (year, month, day, hour, minute, second) and return what that writes.

        `pack` what can be made smaller; pictures and clips are packed already.
        """
        info = ZipInfo(name, date_time=at[:6])  # type: ignore[arg-type]  # six numbers
        info.compress_type = ZIP_DEFLATED if pack else ZIP_STORED
        self._zip.writestr(info, content)
        return self._taken()

    def close(self) -> bytes:
        """End it and return the rest."""
        self._zip.close()
        return self._taken()

    def _taken(self) -> bytes:
        piece = self._sink.take()
        self.size += len(piece)
        return piece
