"""PNG, chunk by chunk (ISO/IEC 15948, section 5): only what shows goes to the decoder."""

from __future__ import annotations

import zlib

from core.uploads.child.parts import MOST_PARTS, PROFILE_BYTES, TEXT_BYTES, Cut, Parts, Unreadable

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SHOWS = (b"PLTE", b"tRNS")
_XMP = "XML:com.adobe.xmp"
# the keywords that say how a picture was made; others are not unpacked
_WORDS = frozenset({"parameters", "imagine", "prompt", "invokeai_metadata", "Software", "Comment", _XMP})


def take_apart(content: bytes) -> Parts:
    """Read all chunks up to the end or to where the file was cut; raises Unreadable or Cut."""
    if content[12:16] != b"IHDR" or len(content) < 33:
        raise Unreadable
    head = content[16:29]
    parts = Parts(
        format="PNG", pixels=b"", width=int.from_bytes(head[:4], "big"), height=int.from_bytes(head[4:8], "big")
    )
    shown, data = dict[bytes, bytes](), bytearray()
    at = 33
    for _ in range(MOST_PARTS):
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if len(kind) < 4 or kind == b"IEND":
            break
        body = content[at + 8 : at + 8 + size]
        if kind == b"IDAT":
            data += body
        elif kind in _SHOWS:
            shown.setdefault(kind, body)
        else:
            _note(parts, kind, body)
        at += size + 12
    else:
        raise Unreadable
    if not data:
        raise Cut
    parts.pixels = SIGNATURE + _chunk(b"IHDR", head)
    parts.pixels += b"".join(_chunk(kind, shown[kind]) for kind in _SHOWS if kind in shown)
    parts.pixels += _chunk(b"IDAT", bytes(data)) + _chunk(b"IEND", b"")
    return parts


def _note(parts: Parts, kind: bytes, body: bytes) -> None:
    match kind:
        case b"eXIf":
            parts.exif = parts.exif or body[:TEXT_BYTES]
        case b"iCCP" if not parts.profile:
            _, _, packed = body.partition(b"\0")
            parts.profile = _unpacked(packed[1:], PROFILE_BYTES)
        case b"caBX":
            # C2PA 2.2, section A.3.3
            parts.credentials = True
        case b"tEXt" | b"zTXt" | b"iTXt":
            _note_text(parts, kind, body)


def _note_text(parts: Parts, kind: bytes, body: bytes) -> None:
    raw_key, _, rest = body.partition(b"\0")
    key = raw_key[:79].decode("latin-1")
    if key not in _WORDS or key in parts.texts:
        return
    if kind == b"tEXt":
        text = rest[:TEXT_BYTES].decode("latin-1")
    elif kind == b"zTXt":
        text = _unpacked(rest[1:], TEXT_BYTES).decode("latin-1")
    else:
        _, _, words = rest[2:].partition(b"\0")
        _, _, words = words.partition(b"\0")
        raw = _unpacked(words, TEXT_BYTES) if rest[:1] == b"\1" else words[:TEXT_BYTES]
        text = raw.decode("utf-8", "replace")
    # kept empty, too: what was looked at once is not unpacked again
    parts.texts[key] = text
    if key == _XMP:
        parts.xmp = text.encode("utf-8", "replace")


def _unpacked(packed: bytes, most: int) -> bytes:
    """What was packed, where it is no longer than `most`; a bomb is noticed there and nothing of it is kept."""
    unpacker = zlib.decompressobj()
    try:
        found = unpacker.decompress(packed, most)
    except zlib.error:
        return b""
    return b"" if unpacker.unconsumed_tail else found


def _chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(body, zlib.crc32(kind)).to_bytes(4, "big")
