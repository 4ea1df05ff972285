"""What a file is, decided by its first bytes and by nothing that anybody says about it: a closed list.

Signatures: PNG (W3C PNG 3, 5.2), JPEG (ITU T.81, B.1.1.3), WebP (RFC 9649, 2.4), GIF (89a, 17), ISO base media with a
brand of MP4 (ISO 14496-12, 4.3).
"""

from __future__ import annotations

PNG, JPEG, WEBP, GIF, MP4 = "image/png", "image/jpeg", "image/webp", "image/gif", "video/mp4"
# of what is no file: a result in words
TEXT = "text/plain"
# media type → the end of a file's name
MEDIA_TYPES = {PNG: "png", JPEG: "jpg", WEBP: "webp", GIF: "gif", MP4: "mp4"}
# of a file, to tell what it is
HEAD_BYTES = 12
# what browsers save and do not open
UNKNOWN = "application/octet-stream"
_BRANDS = frozenset({b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"dash"})


def ending_of(head: bytes) -> str:
    """The end of the name of a file that begins like this, where it is saved."""
    media_type = media_type_of(head)
    if media_type is not None:
        return MEDIA_TYPES[media_type]
    # APPNOTE.TXT 6.3.10, 4.3.7
    return "zip" if head.startswith(b"PK\x03\x04") else "bin"


def media_type_of(head: bytes) -> str | None:
    """The media type of a file that begins like this; None for anything that is not on the list."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith((b"GIF87a", b"GIF89a")):
        return GIF
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp" and head[8:12] in _BRANDS:
        return MP4
    return None
