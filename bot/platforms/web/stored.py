"""A stored file as an answer, in whole or in the ranges that a player asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from starlette.responses import FileResponse, Response, StreamingResponse

from core.ids import Sha256
from core.ports import FileStore

GONE = "This picture has expired; its buttons still make it again."
_CHUNK_BYTES = 256 * 1024


def stored(files: FileStore, sha256: Sha256, media_type: str, headers: Mapping[str, str]) -> Response | None:
    """A file with these headers, or None where it is gone; blocks."""
    path = files.path(sha256)
    if path is not None and path.exists():
        return FileResponse(path, media_type=media_type, headers=headers)
    stream = files.open(sha256)
    return None if stream is None else StreamingResponse(_chunks(stream), media_type=media_type, headers=headers)


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    with stream:
        while chunk := stream.read(_CHUNK_BYTES):
            yield chunk
