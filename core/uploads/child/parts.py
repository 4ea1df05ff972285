"""A picture file taken apart: what a decoder needs of it, and what it says beside the pixels."""

from __future__ import annotations

from dataclasses import dataclass, field

# of one text, profile or packet; what is longer is not looked at
TEXT_BYTES = 256 * 1024
PROFILE_BYTES = 4 * 1024 * 1024
# chunks or segments of one file before its pixels: a large photo with every kind of metadata has some hundred
MOST_PARTS = 20_000


class Unreadable(Exception):
    """These bytes are no picture that is read here."""


class Cut(Exception):
    """The file ends before anything can be seen."""


@dataclass(kw_only=True, slots=True)
class Parts:
    """What one file holds; `pixels` is a file of the same format without anything that is not needed to see it."""

    format: str
    pixels: bytes
    # as the header says (px)
    width: int
    height: int
    exif: bytes = b""
    profile: bytes = b""
    xmp: bytes = b""
    # keyword → text
    texts: dict[str, str] = field(default_factory=dict)
    credentials: bool = False
