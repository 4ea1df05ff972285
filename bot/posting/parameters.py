"""Takes the parameters out of a finished file: what it was made of, in words and numbers; its pixels stay as they are.

A PNG has them in text chunks (ISO/IEC 15948, 11.3.4), a JPEG in its Exif segment (Exif 2.3, 4.5.4), a clip as items
of its `ilst` box (QuickTime File Format, "Metadata atoms"). That AI made it stays in the file.
"""

from __future__ import annotations

from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_JPEG_START, _SCAN, _EXIF = b"\xff\xd8", b"\xda", b"Exif\0\0"
_TEXT_CHUNKS = frozenset({b"iTXt", b"tEXt", b"zTXt"})
_KEYWORDS = (b"parameters\0", b"imagine\0")
# how our own JSON begins, and what stands in the line that other tools read
_JSON, _LINE = b'{"schema"', b"Steps: "
_HEAD_BYTES = 8
# size, "data", type and locale before the value
_VALUE_AT = 16


def without_parameters(content: bytes) -> bytes:
    """The same picture or clip without what it says of its making; any other file as it is."""
    if content.startswith(_SIGNATURE):
        return _SIGNATURE + b"".join(chunk for chunk in _chunks(content) if not _is_parameters(chunk))
    if content[4:8] == b"ftyp":
        return _blanked(content)
    if content.startswith(_JPEG_START):
        return _without_exif(content)
    return content


def _without_exif(content: bytes) -> bytes:
    kept, at = [_JPEG_START], len(_JPEG_START)
    # marker, length, body, until the picture itself begins (ITU T.81, B.1.1.4)
    while content[at : at + 1] == b"\xff" and content[at + 1 : at + 2] not in (_SCAN, b""):
        end = at + 2 + max(2, int.from_bytes(content[at + 2 : at + 4], "big"))
        if not content[at + 4 : end].startswith(_EXIF):
            kept.append(content[at:end])
        at = end
    return b"".join((*kept, content[at:]))


def _chunks(content: bytes) -> Iterator[bytes]:
    at = len(_SIGNATURE)
    while at < len(content):
        # length, type, data, CRC
        end = at + int.from_bytes(content[at : at + 4], "big") + 12
        yield content[at:end]
        at = end


def _is_parameters(chunk: bytes) -> bool:
    return chunk[4:8] in _TEXT_CHUNKS and chunk[8:].startswith(_KEYWORDS)


def _blanked(content: bytes) -> bytes:
    """Spaces instead of the values, so that no offset in the file changes."""
    blank = bytearray(content)
    for kind, start, end in _boxes(content, 0, len(content)):
        if kind != b"moov":
            continue
        for item_start, item_end in _items(content, start, end):
            value = content[item_start + _VALUE_AT : item_end]
            if value.startswith(_JSON) or _LINE in value:
                blank[item_start + _VALUE_AT : item_end] = b" " * len(value)
    return bytes(blank)


def _items(content: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the `data` boxes of all `ilst` boxes inside a `moov` begin and end."""
    at = content.find(b"ilst", start, end)
    while at >= 0:
        size = int.from_bytes(content[at - 4 : at], "big")
        for _, item_start, item_end in _boxes(content, at + 4, min(at - 4 + size, end)):
            for kind, data_start, data_end in _boxes(content, item_start, item_end):
                if kind == b"data":
                    yield data_start - _HEAD_BYTES, data_end
        at = content.find(b"ilst", at + 4, end)


def _boxes(content: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes between two offsets: type, and where the body begins and ends (ISO/IEC 14496-12, 4.2)."""
    at = start
    while at + _HEAD_BYTES <= end:
        size, kind, head = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8], _HEAD_BYTES
        if size == 1:
            size, head = int.from_bytes(content[at + 8 : at + 16], "big"), 16
        elif size == 0:
            size = end - at
        if size < head:
            return
        yield kind, at + head, min(at + size, end)
        at += size
