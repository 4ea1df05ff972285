"""Files on Telegram's side: what a file_id stands for, and where a download finds it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.stubs.telegram.answers import Failed, Refused

DOWNLOAD_BYTES = 20 * 1024 * 1024

_FOLDERS = {"photo": "photos", "video": "videos", "animation": "animations", "document": "documents"}


@dataclass(frozen=True, kw_only=True)
class Stored:
    """One file; a photo has several, one for each size."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    # a smaller size of a photo is made when somebody downloads it
    make: Callable[[], bytes] = field(repr=False)
    size_bytes: int | None = None

    @property
    def path(self) -> str:
        """Where it is downloaded."""
        return f"{_FOLDERS[self.kind]}/{self.name}"


class FileRoom:
    """Every file that came in."""

    def __init__(self) -> None:
        self._files: dict[str, Stored] = {}
        # what the file belongs to, so that a file_id can be sent again
        self._media: dict[str, Any] = {}
        self._open: set[str] = set()

    def store(self, kind: str, make: Callable[[], bytes], *, suffix: str, size_bytes: int | None = None) -> Stored:
        """Keep a file."""
        number = len(self._files)
        digest = hashlib.sha256(f"{kind} {number}".encode()).digest()
        begins = "AgACAgIA" if kind == "photo" else "BAACAgIA"
        stored = Stored(
            file_id=f"{begins}{base64.urlsafe_b64encode(digest * 2).decode()[:64]}",
            unique_id=f"AQAD{base64.urlsafe_b64encode(digest).decode()[:11]}",
            kind=kind,
            name=f"file_{number}{suffix}",
            make=make,
            size_bytes=size_bytes,
        )
        self._files[stored.file_id] = stored
        return stored

    def belongs(self, stored: Stored, media: Any) -> None:
        """Note of which media a file is a part."""
        self._media[stored.file_id] = media

    def media(self, file_id: str, kind: str) -> Any:
        """The media that a file_id stands for; raises Failed for an unknown one and Refused for one of another kind."""
        media = self._media.get(file_id)
        if media is None:
            raise Failed(400, "wrong file identifier/HTTP URL specified")
        if media.kind != kind:
            words = f"can't use file of type {media.kind.title()} as {kind.title()}"
            raise Refused(words)
        return media

    def prepare(self, file_id: str, *, most_bytes: int | None) -> Stored:
        """Make a file ready for download, as getFile does; raises Failed."""
        stored = self._files.get(file_id)
        if stored is None:
            raise Failed(400, "wrong file_id or the file is temporarily unavailable")
        if most_bytes is not None and (stored.size_bytes or 0) > most_bytes:
            raise Failed(400, "file is too big")
        self._open.add(stored.path)
        return stored

    def download(self, path: str) -> bytes | None:
        """The bytes at a path that getFile gave, or None."""
        if path not in self._open:
            return None
        return next(stored.make() for stored in self._files.values() if stored.path == path)
