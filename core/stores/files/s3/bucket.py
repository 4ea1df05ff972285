"""A bucket: requests that end in time, and what its answers mean."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

import obstore
import structlog
from obstore.exceptions import BaseError
from obstore.store import S3Store

from core.domain.errors import FilesUnavailable, OperatorError
from core.domain.media import UNKNOWN
from core.settings import FileSettings
from core.stores.files.s3.answers import code_of, remedy_of
from core.stores.files.s3.loop import LoopThread
from core.stores.files.s3.names import Copy, copy_at

T = TypeVar("T")

# a person is told within 3 s that the bucket is away; what is tried again is tried within it
_ANSWER_S = 2.0
# bytes take longer, at this rate or faster
_BYTES_PER_S = 1_000_000
# nobody waits for a page of a long listing
_PAGE_S = 20.0
# names in one request: what S3's DeleteObjects takes
_MOST_NAMES = 1000
# the longest that a signature holds (AWS Signature Version 4)
_LONGEST_URL_S = 7 * 86_400.0
_PROBE = "probe"

_log = structlog.get_logger(__name__)


class Bucket:
    """The bucket of the settings; every call raises FilesUnavailable where it is away, slow, or says no."""

    def __init__(self, settings: FileSettings) -> None:
        """Prepare; nothing is asked yet."""
        self._settings = settings
        endpoint = settings.endpoint.rstrip("/")
        # whatever AWS_* says in the environment: only our own settings count
        ours: dict[str, Any] = {"aws_endpoint_url_s3": endpoint, "endpoint": endpoint} if endpoint else {}
        self._store = S3Store(
            settings.bucket,
            prefix=settings.prefix.strip("/") or None,
            region=settings.region,
            skip_signature=False,
            virtual_hosted_style_request=False,
            credential_provider=self._credential,
            client_options={
                "allow_http": endpoint.startswith("http://"),
                "connect_timeout": timedelta(seconds=_ANSWER_S),
                # of one request with its bytes; how long ours may take is said with each call
                "timeout": timedelta(minutes=10),
            },
            retry_config={
                "max_retries": 3,
                "backoff": {"init_backoff": timedelta(milliseconds=50), "max_backoff": timedelta(milliseconds=500)},
                "retry_timeout": timedelta(seconds=_ANSWER_S),
            },
            **ours,
        )
        self._loop = LoopThread("bucket")

    def close(self) -> None:
        """Give the thread back."""
        self._loop.close()

    def copies(self, prefix: str) -> list[Copy]:
        """The copies whose names begin like this, which are few."""
        with self._said():
            found = self._loop.run(lambda: obstore.list_with_delimiter_async(self._store, prefix), within_s=_ANSWER_S)
        made = (
            copy_at(one["path"], size=one["size"], stored_at=one["last_modified"].timestamp())
            for one in found["objects"]
        )
        return [copy for copy in made if copy is not None]

    def pages(self, prefix: str) -> Iterator[list[str]]:
        """All names that begin like this, a page at a time, in order."""
        listing = obstore.list(self._store, prefix, chunk_size=_MOST_NAMES)

        async def more() -> Sequence[Any] | None:
            return await anext(listing, None)

        while True:
            with self._said():
                page = self._loop.run(more, within_s=_PAGE_S)
            if page is None:
                return
            yield [found["path"] for found in page]

    def read(self, key: str, start: int, end: int) -> bytes | None:
        """Bytes `start` to `end` of an object; None where it is gone."""

        async def ask() -> bytes:
            return bytes(await obstore.get_range_async(self._store, key, start=start, end=end))

        try:
            with self._said():
                return self._loop.run(ask, within_s=_time_for(end - start))
        except FileNotFoundError:
            return None

    def write(self, key: str, content: bytes, media_type: str = UNKNOWN) -> None:
        """Write an object, whole or not at all."""
        put = partial(
            obstore.put_async,
            self._store,
            key,
            content,
            attributes={"Content-Type": media_type},
            # parts of one that breaks off would stay, hidden and paid for
            use_multipart=False,
        )
        self._ask(put, within_s=_time_for(len(content)))

    def copy(self, source: str, key: str, size: int) -> bool:
        """Copy an object inside the bucket; False where it is gone."""
        try:
            with self._said():
                self._loop.run(lambda: obstore.copy_async(self._store, source, key), within_s=_time_for(size))
        except FileNotFoundError:
            return False
        return True

    def delete(self, keys: Sequence[str]) -> None:
        """Remove objects; missing ones are fine."""
        for at in range(0, len(keys), _MOST_NAMES):
            self._ask(partial(obstore.delete_async, self._store, keys[at : at + _MOST_NAMES]), within_s=_ANSWER_S)

    def sign(self, key: str, for_s: float) -> str:
        """An address at which an object can be read for a while."""
        lasting = timedelta(seconds=min(for_s, _LONGEST_URL_S))
        return obstore.sign(self._store, "GET", key, lasting)

    def check(self, *, writing: bool = False) -> None:
        """Pass where the bucket is there and lets us in; raises OperatorError with cause and remedy where it says no.

        Raises FilesUnavailable where nothing answers. With `writing` an object is written and removed, too.
        """
        where = f"The bucket {self._settings.bucket!r} at {self.address}"
        try:
            self._loop.run(lambda: obstore.list_with_delimiter_async(self._store, _PROBE), within_s=_ANSWER_S)
            if writing:
                self._loop.run(lambda: obstore.put_async(self._store, _PROBE, b""), within_s=_ANSWER_S)
                self._loop.run(lambda: obstore.delete_async(self._store, [_PROBE]), within_s=_ANSWER_S)
        except (BaseError, FileNotFoundError, TimeoutError) as problem:
            remedy, code = remedy_of(problem), code_of(problem)
            if remedy:
                raise OperatorError(f"{where}: {remedy}") from None
            what = f"answers {code}" if code else f"does not answer within {_ANSWER_S:g} s"
            raise FilesUnavailable(f"{where} {what}.") from None

    @property
    def address(self) -> str:
        """Where the bucket is, for operators."""
        return self._settings.endpoint or f"Amazon in {self._settings.region}"

    def _ask(self, call: Callable[[], Awaitable[T]], *, within_s: float) -> T:
        try:
            with self._said():
                return self._loop.run(call, within_s=within_s)
        except FileNotFoundError:
            # nothing that could be gone was asked for: it is the bucket
            raise FilesUnavailable from None

    @contextmanager
    def _said(self) -> Iterator[None]:
        """Turn what goes wrong into FilesUnavailable, and tell the operator why; raises FileNotFoundError as it is."""
        try:
            yield
        except FileNotFoundError:
            # what is asked for is gone; whoever asked knows what that means
            raise
        except (BaseError, TimeoutError) as problem:
            # of its words only the code: they name objects, and so people
            why = code_of(problem) or type(problem).__name__
            _log.warning("bucket unavailable; `imagine doctor` says more", bucket=self._settings.bucket, why=why)
            raise FilesUnavailable from None

    def _credential(self) -> Any:
        return {
            "access_key_id": self._settings.key_id,
            "secret_access_key": self._settings.secret.get_secret_value(),
            "token": None,
            "expires_at": None,
        }


def _time_for(size: int) -> float:
    return _ANSWER_S + size / _BYTES_PER_S
