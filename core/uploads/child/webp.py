"""WebP, chunk by chunk (RFC 9649, section 2): the still picture, or the first frame of an animation."""

from __future__ import annotations

from core.uploads.child.parts import MOST_PARTS, PROFILE_BYTES, TEXT_BYTES, Cut, Parts, Unreadable

_ALPHA, _MOVES = 0x10, 0x02
_PICTURES = (b"VP8 ", b"VP8L", b"ANMF")


def take_apart(content: bytes) -> Parts:
    """Read the chunks; one that was cut is filled up, so that what is there shows. Raises Unreadable or Cut."""
    parts = Parts(format="WEBP", pixels=b"", width=0, height=0)
    head, pixels, alpha, shown = b"", b"", b"", b""
    at = 12
    for _ in range(MOST_PARTS):
        kind, size = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        if len(kind) < 4 or at + 8 > len(content):
            break
        body = content[at + 8 : at + 8 + size]
        if kind in _PICTURES and not pixels:
            if len(body) < 16 or 2 * len(body) < size:
                raise Cut
            shown, pixels = kind, _chunk(kind, body.ljust(size, b"\0"))
            parts.width, parts.height = _size(kind, body)
        elif kind == b"VP8X" and not head:
            head = body.ljust(10, b"\0")[:10]
        elif kind == b"ALPH" and not pixels:
            alpha = _chunk(kind, body)
        else:
            _note(parts, kind, body)
        at += 8 + size + size % 2
    else:
        # so many frames or notes: the first frame is known by now, or never
        pass
    if not pixels:
        raise Cut if head else Unreadable
    if head:
        width, height = 1 + int.from_bytes(head[4:7], "little"), 1 + int.from_bytes(head[7:10], "little")
        parts.width, parts.height = max(parts.width, width), max(parts.height, height)
    parts.pixels = _file(head, alpha, shown, pixels)
    return parts


def _file(head: bytes, alpha: bytes, shown: bytes, pixels: bytes) -> bytes:
    if shown == b"ANMF":
        flags = bytes([head[0] & _ALPHA | _MOVES]) if head else bytes([_MOVES])
        # a transparent background, and no repetition
        moves = _chunk(b"ANIM", bytes(6))
        inside = _chunk(b"VP8X", flags + head[1:]) + moves + pixels
    elif head and alpha:
        inside = _chunk(b"VP8X", bytes([_ALPHA]) + head[1:]) + alpha + pixels
    else:
        inside = pixels
    return b"RIFF" + (4 + len(inside)).to_bytes(4, "little") + b"WEBP" + inside


def _size(kind: bytes, body: bytes) -> tuple[int, int]:
    match kind:
        case b"VP8 ":
            # RFC 6386, section 9.1: three bytes of tag, three of start code, then 14 bits each
            return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF
        case b"VP8L":
            bits = int.from_bytes(body[1:5], "little")
            return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        case _:
            return 1 + int.from_bytes(body[6:9], "little"), 1 + int.from_bytes(body[9:12], "little")


def _note(parts: Parts, kind: bytes, body: bytes) -> None:
    match kind:
        case b"ICCP" if len(body) <= PROFILE_BYTES:
            parts.profile = parts.profile or body
        case b"EXIF":
            parts.exif = parts.exif or body[:TEXT_BYTES]
        case b"XMP ":
            parts.xmp = parts.xmp or body[:TEXT_BYTES]
        case b"C2PA":
            parts.credentials = True


def _chunk(kind: bytes, body: bytes) -> bytes:
    return kind + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)
