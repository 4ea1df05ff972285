"""A stored file as an answer, in whole or in the ranges that a player asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from starlette.responses import FileResponse, Response, StreamingResponse

from core.ids import FileOwner, Sha256
from core.ports import FileStore

GONE = "This picture has expired; its buttons still make it again."
_CHUNK_BYTES = 256 * 1024


# asked for again each time, so that a deleted picture is gone for those who saw it too
FRESH = "private, no-cache"


def stored(
    files: FileStore,
    sha256: Sha256,
    media_type: str,
    headers: Mapping[str, str],
    *,
    asked: Mapping[str, str] | None = None,
    owner: FileOwner | None = None,
) -> Response | None:
    """A file with these headers, or None where it is gone or its owner has let go of it; blocks.

    `asked` are the headers of the request: whoever has these very bytes already is told so (RFC 9110, 13.1.2).
    """
    headers = {**headers, "cache-control": FRESH, "etag": f'"{sha256}"'}
    path = files.path(sha256, owner=owner)
    if path is not None and path.exists():
        return _known(headers) if _has(asked or {}, sha256) else FileResponse(path, 200, headers, media_type)
    stream = files.open(sha256, owner=owner)
    if stream is not None and _has(asked or {}, sha256):
        stream.close()
        return _known(headers)
    return None if stream is None else StreamingResponse(_chunks(stream), 200, headers, media_type)


def _known(headers: Mapping[str, str]) -> Response:
    return Response(status_code=304, headers=headers)


def _has(asked: Mapping[str, str], sha256: Sha256) -> bool:
    return any(tag.strip().removeprefix("W/").strip('"') == sha256 for tag in asked.get("if-none-match", "").split(","))


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    with stream:
        while chunk := stream.read(_CHUNK_BYTES):
            yield chunk
