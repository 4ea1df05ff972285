"""The file store in a bucket, which hosts share that share no disk.

Every owner has a copy of their own (`core.stores.files.s3.names`): nobody's letting go can take away what another one
is just storing, and so nothing needs a lock, which a bucket does not have. Copies are made inside the bucket.
"""

from __future__ import annotations

import hashlib
import io
import math
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

import structlog

from core.domain.errors import FilesUnavailable, OperatorError
from core.domain.ids import NOBODY, FileOwner, Sha256
from core.domain.media import HEAD_BYTES, UNKNOWN, media_type_of
from core.ports.chat import FILE_S, Clock, StoredFile
from core.settings import FileSettings
from core.stores.files.content import BLOCK_BYTES, Part, chunks_of, local_copy, part_of, stored_file
from core.stores.files.names import checked_hash, checked_owner
from core.stores.files.s3 import names
from core.stores.files.s3.bucket import Bucket
from core.stores.files.s3.names import Copy

# how often is looked again where something was changed meanwhile: a copy that has gone may be another owner's, too
_LOOKS = 3
# names that are removed in one go
_SWEPT_AT_ONCE = 1000

_log = structlog.get_logger(__name__)


def open_bucket_store(settings: FileSettings, *, clock: Clock) -> S3FileStore:
    """Open the bucket of the settings; raises OperatorError with the remedy where it cannot work.

    One that does not answer is no reason not to start: whoever needs a picture is told.
    """
    bucket = open_bucket(settings)
    try:
        bucket.check()
    except FilesUnavailable as problem:
        _log.warning("bucket away at the start", why=problem.message)
    return S3FileStore(bucket, clock=clock)


def open_bucket(settings: FileSettings) -> Bucket:
    """Prepare the bucket of the settings; raises OperatorError where these are not complete."""
    needed = {"bucket": settings.bucket, "key_id": settings.key_id, "secret": settings.secret.get_secret_value()}
    missing = [f"IMAGINE_FILES__{name.upper()}" for name, value in needed.items() if not value]
    if missing:
        raise OperatorError(f'files.store is "s3", so {" and ".join(missing)} must be set.')
    return Bucket(settings)


class S3FileStore:
    """A file store whose files lie in a bucket."""

    def __init__(self, bucket: Bucket, *, clock: Clock) -> None:
        """Keep files in this bucket."""
        self._bucket, self._clock = bucket, clock

    def close(self) -> None:
        """Give the bucket's thread back."""
        self._bucket.close()

    def put(
        self,
        content: bytes | Iterable[bytes],
        media_type: str,  # noqa: ARG002 - what its bytes say is what an address serves it as
        *,
        owner: FileOwner = NOBODY,
        for_s: float = FILE_S,
        max_bytes: int | None = None,
    ) -> Sha256:
        """Store content whole, or leave nothing behind but a mark that runs out."""
        whole = b"".join(chunks_of(content, max_bytes))
        sha256 = Sha256(hashlib.sha256(whole).hexdigest())
        mine, _ = self._of(sha256, owner)
        new = self._new(sha256, owner, for_s)
        if not any(copy.until >= new.until for copy in mine):
            # first, so that whatever dies in between leaves no copy that its owner cannot find
            self._bucket.write(new.mark, b"")
            self._bucket.write(new.key, whole, media_type_of(whole[:HEAD_BYTES]) or UNKNOWN)
        return sha256

    def open(
        self, sha256: Sha256, *, owner: FileOwner | None = None, offset: int = 0, length: int | None = None
    ) -> BinaryIO | None:
        """Open a file, or a part of it; large ones are read a block at a time."""
        for copy in self._readable(sha256, owner):
            start, end = part_of(copy.bytes, offset, length)
            first = self._bucket.read(copy.key, start, min(end, start + BLOCK_BYTES)) if end > start else b""
            if first is None:
                continue
            if end - start <= BLOCK_BYTES:
                return io.BytesIO(first)
            return io.BufferedReader(self._rest(copy, first, start, end), BLOCK_BYTES)
        return None

    def stat(self, sha256: Sha256, *, owner: FileOwner | None = None) -> StoredFile | None:
        """What is known of a file."""
        for copy in self._readable(sha256, owner):
            head = self._bucket.read(copy.key, 0, min(HEAD_BYTES, copy.bytes)) if copy.bytes else b""
            if head is not None:
                return stored_file(head, size=copy.bytes, stored_at=copy.stored_at)
        return None

    def local(self, sha256: Sha256, *, owner: FileOwner | None = None) -> AbstractContextManager[Path | None]:
        """A copy of a file on this machine's disk."""
        return local_copy(self.open(sha256, owner=owner))

    def url(self, sha256: Sha256, *, for_s: float, owner: FileOwner | None = None) -> str | None:
        """An address for whoever can reach the bucket; it tells the file's owner and the id of our key."""
        copy = next(self._readable(sha256, owner), None)
        return None if copy is None else self._bucket.sign(copy.key, for_s)

    def hold(self, sha256: Sha256, owner: FileOwner, *, for_s: float = FILE_S) -> bool:
        """Make somebody an owner by a copy of their own; one that they have for a shorter time runs out by itself."""
        mine, others = self._of(sha256, owner)
        new = self._new(sha256, owner, for_s)
        if any(copy.until >= new.until for copy in mine):
            return True
        if not mine and not others:
            return False
        self._bucket.write(new.mark, b"")
        return any(self._bucket.copy(source.key, new.key, source.bytes) for source in (*mine, *others))

    def release(self, owner: FileOwner, sha256: Sha256 | None = None) -> None:
        """Let an owner go of one file, or, by their marks, of everything; what NOBODY owns runs out by itself."""
        if sha256 is not None:
            mine, _ = self._of(sha256, owner)
            self._bucket.delete([*(copy.key for copy in mine), *(copy.mark for copy in mine)])
            return
        for _ in range(_LOOKS):
            marked = self._marked(owner)
            if not marked:
                break
            self._bucket.delete([copy.key for copy in marked])
            self._bucket.delete([copy.mark for copy in marked])

    def expire(self, *, before: float) -> int:  # noqa: ARG002 - no file here is of a release without owners
        """Let go of what is over: its name says so, whatever happens meanwhile."""
        now, removed = self._clock.now(), 0
        for page in self._bucket.pages(names.OWNERS):
            marked = [copy for copy in map(names.marked_at, page) if copy is not None]
            self._bucket.delete([copy.mark for copy in marked if copy.until < now])
        over: list[str] = []
        for is_over, keys in self._files(now):
            over += keys
            removed += is_over
            if len(over) >= _SWEPT_AT_ONCE:
                self._bucket.delete(over)
                over = []
        self._bucket.delete(over)
        return removed

    def free_bytes(self) -> int | None:
        """None: a bucket has no end that it tells."""
        return None

    def _files(self, now: float) -> Iterator[tuple[bool, list[str]]]:
        """File by file, whether all of it is over, and the names that are."""
        keys = (key for page in self._bucket.pages(names.FILES) for key in page)
        for _, of_one in groupby(keys, key=lambda key: key.rpartition("/")[0]):
            copies = [copy for copy in map(names.copy_at, of_one) if copy is not None]
            over = [copy.key for copy in copies if copy.until < now]
            yield 0 < len(over) == len(copies), over

    def _of(self, sha256: Sha256, owner: FileOwner) -> tuple[list[Copy], list[Copy]]:
        """The copies of one owner, and those of the others; the ones that live longest come first."""
        checked_owner(owner)
        found = self._bucket.copies(names.copies(checked_hash(sha256)))
        found.sort(key=lambda copy: -copy.until)
        return [copy for copy in found if copy.owner == owner], [copy for copy in found if copy.owner != owner]

    def _marked(self, owner: FileOwner) -> list[Copy]:
        """All that an owner has."""
        listed = (key for page in self._bucket.pages(names.marks(checked_owner(owner))) for key in page)
        return [copy for copy in map(names.marked_at, listed) if copy is not None]

    def _new(self, sha256: Sha256, owner: FileOwner, for_s: float) -> Copy:
        return Copy(sha256=sha256, owner=owner, until=math.ceil(self._clock.now() + for_s))

    def _readable(self, sha256: Sha256, owner: FileOwner | None) -> Iterator[Copy]:
        """Copies that this owner may read, for as long as they turn out to be gone."""
        for _ in range(_LOOKS):
            mine, others = self._of(sha256, NOBODY if owner is None else owner)
            found = [*mine, *others]
            if owner is not None and not {owner, NOBODY} & {copy.owner for copy in found}:
                return
            if not found:
                return
            yield found[0]

    def _rest(self, copy: Copy, first: bytes, start: int, end: int) -> Part:
        def read(at: int, to: int) -> bytes:
            if at < start + len(first):
                return first[at - start : to - start]
            found = self._bucket.read(copy.key, at, to)
            if found is None:
                # deleted while it was read; whoever tries again is told so
                raise FilesUnavailable
            return found

        return Part(read, start, end, lambda: None)
