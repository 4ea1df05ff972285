"""How files are handed to the process that draws a family, one after the other: its length, then the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

_LENGTH_BYTES = 8


def put_file(to: IO[bytes], content: bytes) -> None:
    """Hand a file on."""
    to.write(len(content).to_bytes(_LENGTH_BYTES))
    to.write(content)


def handed_files(by: IO[bytes]) -> Iterator[bytes]:
    """Each file when it is asked for, until there are no more; raises EOFError for one that is not whole."""
    while length := by.read(_LENGTH_BYTES):
        size_bytes = int.from_bytes(length)
        content = by.read(size_bytes)
        if len(length) < _LENGTH_BYTES or len(content) < size_bytes:
            raise EOFError("a file is not whole")
        yield content
