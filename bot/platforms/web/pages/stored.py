"""A stored file as an answer, in whole or in the range that a player asks for, out of whichever store it lies in.

What it is, its bytes decide and no row: a picture or clip is shown, anything else is only ever saved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from starlette.responses import Response, StreamingResponse

from bot.platforms.web.pages.ranges import OutOfRange, asked_range
from core.domain.ids import FileOwner, Sha256
from core.domain.media import UNKNOWN
from core.domain.say import say
from core.ports.chat import FileStore, StoredFile

GONE = say("web-picture-expired")
_CHUNK_BYTES = 256 * 1024


def stored(
    files: FileStore,
    sha256: Sha256,
    name: str,
    asked: Mapping[str, str],
    *,
    head: bool = False,
    download: bool = False,
    owner: FileOwner | None = None,
) -> Response | None:
    """A file under a name, which gets the ending of what it is; blocks. None where it is gone, or its owner let go.

    `asked` are the headers of the request: whoever has these very bytes already is told so (RFC 9110, 13.1.2). With
    `head` only the answer's own headers are wanted. Raises FilesUnavailable.
    """
    found = files.stat(sha256, owner=owner)
    if found is None:
        return None
    # asked for again each time, so that a deleted picture is gone for those who saw it too
    fresh = {"cache-control": "private, no-cache", "etag": f'"{sha256}"', "accept-ranges": "bytes"}
    if _has(asked, sha256):
        return Response(status_code=304, headers=fresh)
    try:
        part = asked_range(asked.get("range"), found.bytes) if _still(asked, sha256) else None
    except OutOfRange:
        return Response(status_code=416, headers={**fresh, "content-range": f"bytes */{found.bytes}"})
    start, end = part or (0, found.bytes)
    told = fresh | _told(found, name, download=download) | {"content-length": str(end - start)}
    if part is not None:
        told["content-range"] = f"bytes {start}-{end - 1}/{found.bytes}"
    status, media_type = 200 if part is None else 206, found.media_type or UNKNOWN
    if head:
        return Response(status_code=status, headers=told, media_type=media_type)
    stream = files.open(sha256, owner=owner, offset=start, length=end - start)
    return None if stream is None else StreamingResponse(_chunks(stream), status, told, media_type)


def _told(found: StoredFile, name: str, *, download: bool) -> dict[str, str]:
    way = "attachment" if download or found.media_type is None else "inline"
    return {
        "content-disposition": f'{way}; filename="{name}.{found.ending}"',
        # also where nothing else sets it: no browser may find a page or a script in it
        "x-content-type-options": "nosniff",
    }


def _has(asked: Mapping[str, str], sha256: Sha256) -> bool:
    return any(tag.strip().removeprefix("W/").strip('"') == sha256 for tag in asked.get("if-none-match", "").split(","))


def _still(asked: Mapping[str, str], sha256: Sha256) -> bool:
    """Whether a part of these very bytes is wanted; else all of them are (RFC 9110, 13.1.5)."""
    return asked.get("if-range", f'"{sha256}"').strip() == f'"{sha256}"'


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    with stream:
        while chunk := stream.read(_CHUNK_BYTES):
            yield chunk
