"""A file that came with a request."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Upload:
    """One part of a multipart request."""

    name: str
    media_type: str
    content: bytes = field(repr=False)
