"""One file from a hub into its cache: goes on where it broke, and is checked before anybody can load it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from core.domain.errors import OperatorError
from workers.weights.hub import Hub, HubFile
from workers.weights.lock import snapshot_of, store_of

Moved = Callable[[int], None]
"""Hears how many bytes have come since it was last called."""


def fetch(hub: Hub, repository: str, revision: str, file: HubFile, moved: Moved) -> Path:
    """Bring a file and return where it lies; one that is there already is read and compared instead.

    Raises OperatorError for a content that is not the one that the hub names, which is thrown away.
    """
    from huggingface_hub import hf_hub_download

    there = snapshot_of(repository, revision) / file.name
    if there.is_file():
        if _is_as_named(there, file):
            moved(file.bytes)
            return there
        # the blob behind it, too, or it would be linked again
        there.resolve().unlink()
        there.unlink(missing_ok=True)
    blob = store_of(repository) / "blobs" / file.etag
    if not (blob.is_file() and _is_as_named(blob, file)):
        blob.unlink(missing_ok=True)
        _bring(hub, repository, revision, file, blob, moved)
    # links the blob, which is there, into the snapshot
    return Path(hf_hub_download(repository, file.name, revision=revision, endpoint=hub.address, token=hub.token))


def _bring(hub: Hub, repository: str, revision: str, file: HubFile, blob: Path, moved: Moved) -> None:
    from huggingface_hub.file_download import http_get

    part = blob.with_name(f"{file.etag}.imagine.part")
    part.parent.mkdir(parents=True, exist_ok=True)
    with part.open("ab") as stream:
        came = stream.tell()
        if came > file.bytes:
            stream.truncate(0)
            came = 0
        moved(came)
        try:
            http_get(
                hub.url(repository, revision, file.name),
                stream,
                resume_size=came,
                headers=hub.headers(),
                expected_size=file.bytes,
                displayed_filename=file.name,
                tqdm_class=_counter(moved),
            )
        except OSError as problem:
            # of another size than the hub has named; a break on the way is no OSError of this kind
            if problem.errno is None and type(problem) is OSError:
                part.unlink()
                raise OperatorError(_other(hub, file)) from None
            raise
    if not _is_as_named(part, file):
        part.unlink()
        raise OperatorError(_other(hub, file))
    part.replace(blob)


def _other(hub: Hub, file: HubFile) -> str:
    return f"{hub.address} sent something else as {file.name} than it lists; it was thrown away, pull again."


def _is_as_named(path: Path, file: HubFile) -> bool:
    if path.stat().st_size != file.bytes:
        return False
    return sha256_of(path) == file.sha256 if file.sha256 else _blob(path) == file.etag


def sha256_of(path: Path) -> str:
    """The sum of a file in hex; raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _blob(path: Path) -> str:
    """Git's name for a content: its sha1, the word "blob" and its size before it."""
    digest = hashlib.sha1(f"blob {path.stat().st_size}\0".encode(), usedforsecurity=False)
    digest.update(path.read_bytes())
    return digest.hexdigest()


def _counter(moved: Moved) -> Any:
    """What the hub's client takes for a bar."""

    class Counter:
        def __init__(self, **_about: object) -> None:
            """Draw nothing."""

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_problem: object) -> None:
            """Leave nothing."""

        def update(self, count: int) -> None:
            """Pass a number of bytes on."""
            moved(count)

    return Counter
