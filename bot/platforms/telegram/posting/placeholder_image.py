"""The picture that stands where one was deleted."""

from __future__ import annotations

import struct
import zlib

_SIDE_PX = 64


def _blank_png() -> bytes:
    """A plain grey square (PNG specification, 5.2 and 11.2), with no library at hand."""
    header = struct.pack(">IIBBBBB", _SIDE_PX, _SIDE_PX, 8, 0, 0, 0, 0)
    rows = (b"\0" + b"\x80" * _SIDE_PX) * _SIDE_PX
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    )


BLANK_PNG = _blank_png()
