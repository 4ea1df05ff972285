"""Pictures and clips that people bring: streamed under a byte cap, converted in confined processes, then stored."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from tempfile import SpooledTemporaryFile
from typing import IO

from bot.people.fingerprints import prints_of
from core.domain.errors import Busy, FilesUnavailable, UserError
from core.domain.ids import FileOwner, Sha256, owned_by_person
from core.domain.place import Attachment, Author, ClipStills, StoredStill
from core.domain.say import Say, say
from core.ports.chat import FileStore
from core.settings import LimitSettings
from core.uploads.convert import Converted, Still
from core.uploads.converter import UploadConverter

# how long a picture is kept that its person does not send; once sent, it is held for `keep.files_days`
UNSENT_S = 600.0
_IN_MEMORY_BYTES = 512 * 1024
# a browser reads our answer only after it has sent its body, so one that is too big is read and dropped, to this point
_DRAIN_BYTES = 128_000_000
_NO_ROOM = say("upload-no-room")


async def receive(
    chunks: AsyncIterator[bytes],
    *,
    author: Author,
    files: FileStore,
    limits: LimitSettings,
    converter: UploadConverter,
) -> Attachment:
    """Take in one picture or clip; what is stored was encoded here, and the bytes that came are dropped.

    Raises UserError for one that is too big in bytes or pixels, or is nothing that can be shown; Busy where it may
    work later.
    """
    with SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES) as spool:
        came = hashlib.sha256()
        try:
            size = await _spool(_hashed(chunks, came), spool, limits.upload_bytes)
        except OSError:
            raise Busy(_NO_ROOM) from None
        if size > limits.upload_bytes:
            raise UserError(say("upload-too-large", size=megabytes(size), most=megabytes(limits.upload_bytes)))
        spool.seek(0)
        made = await converter.convert(spool, author.key)
    try:
        return await asyncio.to_thread(_store, made, Sha256(came.hexdigest()), author, files)
    except FilesUnavailable as problem:
        raise Busy(problem.said) from None


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


def _store(made: Converted, came: Sha256, author: Author, files: FileStore) -> Attachment:
    owner = owned_by_person(author.key)
    first, *later = [_stored(still, owner, files) for still in made.stills]
    clip = None
    if later:
        clip = ClipStills(length_s=made.length_s or 0.0, middle=later[0], last=later[-1])
    shown = made.stills[0]
    return Attachment(
        sha256=first.sha256,
        media_type=first.media_type,
        width=shown.width,
        height=shown.height,
        owner=author.key,
        owner_name=author.name,
        prepared=True,
        clip=clip,
        making=made.making,
        prints=prints_of(came, shown.content),
    )


def _stored(still: Still, owner: FileOwner, files: FileStore) -> StoredStill:
    sha256 = files.put(still.content, still.media_type, owner=owner, for_s=UNSENT_S)
    return StoredStill(sha256=sha256, media_type=still.media_type)


def megabytes(size: int) -> Say:
    """A size in bytes for people: "20 MB"."""
    return say("megabytes", size=size / 1_000_000)
