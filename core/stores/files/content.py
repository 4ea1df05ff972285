"""What goes into a file store and comes out of it, whichever store that is."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from core.domain.errors import UserError
from core.domain.media import ending_of, media_type_of
from core.domain.say import say
from core.ports.chat import StoredFile

if TYPE_CHECKING:
    # in `collections.abc` from Python 3.12 on
    from typing_extensions import Buffer


def chunks_of(content: bytes | Iterable[bytes], max_bytes: int | None) -> Iterator[bytes]:
    """Pass content on in chunks; raises UserError as soon as it is over the cap."""
    size = 0
    for chunk in (content,) if isinstance(content, bytes) else content:
        size += len(chunk)
        if max_bytes is not None and size > max_bytes:
            raise UserError(say("file-too-large", most=say("megabytes", size=max_bytes / 1_000_000)))
        yield chunk


def part_of(size: int, offset: int, length: int | None) -> tuple[int, int]:
    """Where a part of a file begins and ends, as far as the file goes; raises ValueError for what cannot be meant."""
    if offset < 0 or (length is not None and length < 0):
        raise ValueError("a part of a file begins in it and goes forward")
    start = min(offset, size)
    return start, size if length is None else min(start + length, size)


def stored_file(head: bytes, *, size: int, stored_at: float) -> StoredFile:
    """What is known of a file that begins like this."""
    return StoredFile(bytes=size, media_type=media_type_of(head), ending=ending_of(head), stored_at=stored_at)


@contextmanager
def local_copy(stream: BinaryIO | None) -> Iterator[Path | None]:
    """What a stream holds, in a file of its own for as long as the context lasts; closes the stream."""
    if stream is None:
        yield None
        return
    with stream, tempfile.NamedTemporaryFile(prefix="imagine-") as copy:
        shutil.copyfileobj(stream, copy)
        copy.flush()
        yield Path(copy.name)


# what is read at a time of a file that lies elsewhere
BLOCK_BYTES = 2 * 1024 * 1024


class Part(io.RawIOBase):
    """A part of a file, read as it is asked for."""

    def __init__(self, read: Callable[[int, int], bytes], start: int, end: int, close: Callable[[], None]) -> None:
        """Read bytes `start` to `end` of the file by `read(from, to)`; `close` is called at the end."""
        self._read, self._start, self._end, self._at, self._close = read, start, end, start, close

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: self._start, io.SEEK_CUR: self._at, io.SEEK_END: self._end}[whence]
        self._at = max(self._start, base + offset)
        return self.tell()

    def tell(self) -> int:
        return self._at - self._start

    def readinto(self, buffer: Buffer, /) -> int:
        with memoryview(buffer).cast("B") as room:
            wanted = min(self._at + len(room), self._end)
            if wanted <= self._at:
                return 0
            found = self._read(self._at, wanted)
            room[: len(found)] = found
        self._at += len(found)
        return len(found)

    def readall(self) -> bytes:
        found: list[bytes] = []
        while self._at < self._end and (more := self._read(self._at, self._end)):
            found.append(more)
            self._at += len(more)
        return b"".join(found)

    def close(self) -> None:
        if not self.closed:
            self._close()
        super().close()
