"""Media as Meta takes them: sizes, types, and whether the bytes are what they are said to be."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.stubs.meta.answers import Failed

_MB = 1024 * 1024
IMAGE_BYTES, OTHER_BYTES = 8 * _MB, 25 * _MB
_TYPES = {
    "image": frozenset({"image/png", "image/jpeg", "image/gif"}),
    "video": frozenset({"video/mp4"}),
    "audio": frozenset({"audio/mpeg", "audio/wav", "audio/mp4"}),
}


@dataclass(frozen=True, kw_only=True)
class Media:
    """A picture, clip or other file in a message."""

    kind: str
    media_type: str
    content: bytes = field(repr=False)
    # of the big thumb and its like
    sticker_id: str = ""


def most_bytes(kind: str) -> int:
    """How large a file of a kind may be."""
    return IMAGE_BYTES if kind == "image" else OTHER_BYTES


def type_of(content: bytes) -> str:
    """The media type that the first bytes tell; "" for one that is not known here."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content[:6] in {b"GIF87a", b"GIF89a"}:
        return "image/gif"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp":
        return "video/mp4"
    return ""


def accepted(kind: str, told: str, content: bytes) -> Media:
    """A file as media of a kind; raises Failed where it is too large or is not what it is said to be."""
    if len(content) > most_bytes(kind):
        raise Failed(100, "The attachment is too large", 2018109)
    found = type_of(content) or told
    if kind in _TYPES and (found not in _TYPES[kind] or told.partition(";")[0] != found):
        raise Failed(100, f"An attachment of type {kind} cannot be {told}, and its bytes are {found}", 2018047)
    return Media(kind=kind, media_type=found, content=content)
