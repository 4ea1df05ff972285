"""A stored file as an answer, in whole or in the ranges that a player asks for.

What it is, its bytes decide and no row: a picture or clip is shown, anything else is only ever saved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from starlette.responses import FileResponse, Response, StreamingResponse

from core.domain.ids import FileOwner, Sha256
from core.domain.media import HEAD_BYTES, UNKNOWN, ending_of, media_type_of
from core.domain.say import say
from core.ports.chat import FileStore

GONE = say("web-picture-expired")
_CHUNK_BYTES = 256 * 1024


def stored(
    files: FileStore,
    sha256: Sha256,
    name: str,
    asked: Mapping[str, str],
    *,
    download: bool = False,
    owner: FileOwner | None = None,
) -> Response | None:
    """A file under a name, which gets the ending of what it is; blocks. None where it is gone, or its owner let go.

    `asked` are the headers of the request: whoever has these very bytes already is told so (RFC 9110, 13.1.2).
    """
    stream = files.open(sha256, owner=owner)
    if stream is None:
        return None
    # asked for again each time, so that a deleted picture is gone for those who saw it too
    fresh = {"cache-control": "private, no-cache", "etag": f'"{sha256}"'}
    if _has(asked, sha256):
        stream.close()
        return Response(status_code=304, headers=fresh)
    head = stream.read(HEAD_BYTES)
    media_type = media_type_of(head)
    way = "attachment" if download or media_type is None else "inline"
    told = {
        **fresh,
        "content-disposition": f'{way}; filename="{name}.{ending_of(head)}"',
        # also where nothing else sets it: no browser may find a page or a script in it
        "x-content-type-options": "nosniff",
    }
    path = files.path(sha256, owner=owner)
    if path is not None and path.exists():
        stream.close()
        return FileResponse(path, media_type=media_type or UNKNOWN, headers=told)
    return StreamingResponse(_chunks(head, stream), media_type=media_type or UNKNOWN, headers=told)


def _has(asked: Mapping[str, str], sha256: Sha256) -> bool:
    return any(tag.strip().removeprefix("W/").strip('"') == sha256 for tag in asked.get("if-none-match", "").split(","))


def _chunks(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    with stream:
        yield head
        while chunk := stream.read(_CHUNK_BYTES):
            yield chunk
