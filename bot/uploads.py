"""Pictures that people bring: streamed to the file store under a byte cap, with only the header read."""

from __future__ import annotations

import asyncio
import hashlib
import warnings
from collections.abc import AsyncIterator, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO

from PIL import Image, UnidentifiedImageError

from bot.prints import prints_of
from core.errors import UserError
from core.ids import Sha256, owned_by_person
from core.place import Attachment, Author
from core.ports import FileStore
from core.settings import LimitSettings

# how long a picture is kept that its person does not send; once sent, it is held for `keep.files_days`
UNSENT_S = 600.0
MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
_IN_MEMORY_BYTES = 512 * 1024
_CHUNK_BYTES = 256 * 1024
# a browser reads our answer only after it has sent its body, so one that is too big is read and dropped, to this point
_DRAIN_BYTES = 128_000_000


async def receive(
    chunks: AsyncIterator[bytes], *, author: Author, files: FileStore, limits: LimitSettings
) -> Attachment:
    """Take in one picture; raises UserError for one that is too big in bytes or pixels, or is no picture."""
    with SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES) as spool:
        came = hashlib.sha256()
        size = await _spool(_hashed(chunks, came), spool, limits.upload_bytes)
        if size > limits.upload_bytes:
            raise UserError(f"That file has {megabytes(size)}; up to {megabytes(limits.upload_bytes)} fit.")
        return await asyncio.to_thread(_store, spool, Sha256(came.hexdigest()), author, files, limits)


async def _hashed(chunks: AsyncIterator[bytes], hasher: hashlib._Hash) -> AsyncIterator[bytes]:
    """Pass bytes on as they came, and their hash to whoever has the hasher."""
    async for chunk in chunks:
        hasher.update(chunk)
        yield chunk


async def _spool(chunks: AsyncIterator[bytes], spool: IO[bytes], cap: int) -> int:
    size = 0
    async for chunk in chunks:
        size += len(chunk)
        if size <= cap:
            spool.write(chunk)
        elif size > _DRAIN_BYTES:
            break
    return size


def _store(spool: IO[bytes], came: Sha256, author: Author, files: FileStore, limits: LimitSettings) -> Attachment:
    kind, width, height = _header(spool)
    if width * height > limits.upload_pixels:
        raise UserError(
            f"That picture has {width:,} × {height:,} pixels; up to {limits.upload_pixels // 1_000_000} million fit."
        )
    spool.seek(0)
    media_type = MEDIA_TYPES[kind]
    owner = owned_by_person(author.key)
    sha256 = files.put_stream(_chunks(spool), media_type, max_bytes=limits.upload_bytes, owner=owner, for_s=UNSENT_S)
    spool.seek(0)
    return Attachment(
        sha256=sha256,
        media_type=media_type,
        width=width,
        height=height,
        owner=author.key,
        owner_name=author.name,
        prints=prints_of(came, spool.read()),
    )


def _header(spool: IO[bytes]) -> tuple[str, int, int]:
    """Read format and size; Pillow decodes no pixels before `load` (Pillow, “Reading and writing images”)."""
    spool.seek(0)
    try:
        with warnings.catch_warnings():
            # our own cap speaks instead, in words that people understand
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(spool, formats=tuple(MEDIA_TYPES)) as picture:
                return str(picture.format), picture.width, picture.height
    except Image.DecompressionBombError:
        raise UserError("That picture has far too many pixels; please make it smaller first.") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        # what Pillow's parsers raise for broken headers
        raise UserError("That file is not a picture that I can read; PNG, JPEG and WebP work.") from None


def _chunks(spool: IO[bytes]) -> Iterator[bytes]:
    while chunk := spool.read(_CHUNK_BYTES):
        yield chunk


def megabytes(size: int) -> str:
    """A size in bytes for people: "20 MB"."""
    return f"{size / 1_000_000:.3g} MB"
