"""Uploaded files and the CDN that serves them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from tests.stubs.discord.media import Measured


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """A file as it arrived, before it belongs to a message."""

    filename: str
    content: bytes = field(repr=False)
    measured: Measured


@dataclass(kw_only=True, slots=True)
class StoredFile:
    """A file with its id and address."""

    id: str
    filename: str
    content: bytes = field(repr=False)
    measured: Measured
    # on the CDN, and as a signed address
    path: str
    url: str
    description: str | None = None
    is_spoiler: bool = False
    ephemeral: bool = False

    @property
    def spoiler(self) -> bool:
        """Whether it is covered until somebody clicks."""
        return self.is_spoiler or self.filename.startswith("SPOILER_")

    def json(self) -> dict[str, Any]:
        """The attachment object."""
        made: dict[str, Any] = {
            "id": self.id,
            "filename": self.filename,
            "size": len(self.content),
            "url": self.url,
            "proxy_url": self.url,
            "content_type": self.measured.media_type,
        }
        if self.measured.width is not None:
            made |= {"width": self.measured.width, "height": self.measured.height}
        if self.description is not None:
            made["description"] = self.description
        if self.is_spoiler:
            made["flags"] = 1 << 3
        if self.ephemeral:
            made["ephemeral"] = True
        return made


def stored_name(filename: str) -> str:
    """The name that Discord keeps: letters, digits, dots, dashes and underscores."""
    return re.sub(r"[^A-Za-z0-9._-]+", "_", filename).strip("_") or "unknown"
