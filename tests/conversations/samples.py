"""Files that people upload in conversations."""

from __future__ import annotations

import random
import struct
import zlib


def png(width: int = 64, height: int = 64) -> bytes:
    """A plain grey PNG that any decoder takes."""
    return _png(width, height, b"".join(b"\0" + b"\x80" * (3 * width) for _ in range(height)))


def disc(side: int = 96) -> bytes:
    """A PNG of a red disc on white, in which there is something to see."""
    rows = bytearray()
    for y in range(side):
        rows += b"\0"
        for x in range(side):
            inside = (x - side / 2) ** 2 + (y - side / 2) ** 2 < (side / 3) ** 2
            rows += b"\xd8\x20\x20" if inside else b"\xf4\xf4\xf4"
    return _png(side, side, bytes(rows))


def pattern(number: int, side: int = 96) -> bytes:
    """A PNG of grey squares; of two numbers nobody takes one for the other, however it is turned."""
    dice = random.Random(number)
    greys = [bytes([dice.randrange(256)]) * 3 for _ in range((side // 12 + 1) ** 2)]
    rows = bytearray()
    for y in range(side):
        rows += b"\0"
        for x in range(side):
            rows += greys[y // 12 * (side // 12) + x // 12]
    return _png(side, side, bytes(rows))


def mask(width: int, height: int) -> bytes:
    """A PNG whose left half is white."""
    white = 3 * (width // 2)
    return _png(width, height, (b"\0" + b"\xff" * white + b"\0" * (3 * width - white)) * height)


def _png(width: int, height: int, rows: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


PNG = png()
DISC = disc()
