"""A stored file as an answer, in whole or in the ranges that a player asks for.

What it is, its bytes decide and no row: a picture or clip is shown, anything else is only ever saved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from starlette.responses import FileResponse, Response, StreamingResponse

from core.ids import Sha256
from core.media import HEAD_BYTES, MEDIA_TYPES, UNKNOWN, media_type_of
from core.ports import FileStore

GONE = "This picture has expired; its buttons still make it again."
_CHUNK_BYTES = 256 * 1024


def stored(
    files: FileStore, sha256: Sha256, name: str, headers: Mapping[str, str], *, download: bool = False
) -> Response | None:
    """A file under a name, which gets the ending of what it is, or None where it is gone; blocks."""
    stream = files.open(sha256)
    if stream is None:
        return None
    head = stream.read(HEAD_BYTES)
    media_type = media_type_of(head)
    way = "attachment" if download or media_type is None else "inline"
    ending = "bin" if media_type is None else MEDIA_TYPES[media_type]
    told = {
        **headers,
        "content-disposition": f'{way}; filename="{name}.{ending}"',
        # also where nothing else sets it: no browser may find a page or a script in it
        "x-content-type-options": "nosniff",
    }
    path = files.path(sha256)
    if path is not None and path.exists():
        stream.close()
        return FileResponse(path, media_type=media_type or UNKNOWN, headers=told)
    return StreamingResponse(_chunks(head, stream), media_type=media_type or UNKNOWN, headers=told)


def _chunks(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    with stream:
        yield head
        while chunk := stream.read(_CHUNK_BYTES):
            yield chunk
