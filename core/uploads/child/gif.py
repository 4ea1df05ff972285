"""GIF, block by block (GIF89a specification): its first frame alone, and how many there are."""

from __future__ import annotations

from core.uploads.child.parts import MOST_PARTS, TEXT_BYTES, Cut, Parts, Unreadable

_EXTENSION, _IMAGE, _END = 0x21, 0x2C, 0x3B
_CONTROL, _COMMENT = 0xF9, 0xFE
# 20 MB in blocks of 255 bytes, as every program writes them, are 80,000
_MOST_SUB_BLOCKS = 200_000


def take_apart(content: bytes) -> Parts:
    """Read up to the end of the first frame; raises Unreadable or Cut."""
    if len(content) < 14:
        raise Unreadable
    width, height = int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")
    parts = Parts(format="GIF", pixels=b"", width=width, height=height)
    at = 13 + _palette_bytes(content[10])
    kept = content[:at]
    for _ in range(MOST_PARTS):
        if at >= len(content):
            raise Cut
        start, kind = at, content[at]
        if kind == _EXTENSION:
            at = _after(content, at + 2)
            if content[start + 1 : start + 2] == bytes([_CONTROL]):
                kept += content[start:at]
            elif content[start + 1 : start + 2] == bytes([_COMMENT]):
                parts.texts.setdefault("Comment", content[start + 3 : at - 1][:TEXT_BYTES].decode("latin-1"))
        elif kind == _IMAGE and at + 11 < len(content):
            right = int.from_bytes(content[at + 1 : at + 3], "little")
            down = int.from_bytes(content[at + 3 : at + 5], "little")
            # a frame may be larger than what it is said to be shown on
            parts.width = max(width, right + int.from_bytes(content[at + 5 : at + 7], "little"))
            parts.height = max(height, down + int.from_bytes(content[at + 7 : at + 9], "little"))
            at = _after(content, at + 11 + _palette_bytes(content[at + 9]))
            parts.pixels = kept + content[start:at] + bytes([0, _END])
            return parts
        else:
            raise Cut
    raise Unreadable


def frames(content: bytes, *, most: int) -> int:
    """How many frames there are, counted to `most` at the highest."""
    at, count = 13 + _palette_bytes(content[10]), 0
    while at + 11 < len(content) and count < most:
        if content[at] == _EXTENSION:
            at = _after(content, at + 2)
        elif content[at] == _IMAGE:
            count += 1
            at = _after(content, at + 11 + _palette_bytes(content[at + 9]))
        else:
            break
    return count


def _palette_bytes(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after(content: bytes, at: int) -> int:
    """Behind a row of sub-blocks, each of which begins with its length; a length of 0 ends the row."""
    for _ in range(_MOST_SUB_BLOCKS):
        if at >= len(content) or not content[at]:
            return min(at + 1, len(content))
        at += 1 + content[at]
    raise Unreadable
