"""Pixels as a file of our own: lossless where that is small, elsewhere a JPEG of high quality; nothing beside them."""

from __future__ import annotations

import io

from PIL import Image

# 1,024 × 768: a PNG of that size is decoded within 30 ms whatever it shows (docs/benchmarks.md)
_LOSSLESS_PIXELS = 786_432
# drawings and screenshots, whose PNG may be the smaller file
_FEW_COLOURS = 256


def encode(pixels: bytes, width: int, height: int) -> bytes:
    """A PNG or a JPEG of RGB pixels."""
    picture = Image.frombytes("RGB", (width, height), pixels)
    if width * height <= _LOSSLESS_PIXELS:
        return _saved(picture, "PNG", compress_level=1)
    photo = _saved(picture, "JPEG", quality=92, subsampling="4:2:0")
    if picture.getcolors(_FEW_COLOURS) is None:
        return photo
    drawing = _saved(picture, "PNG", compress_level=1)
    return min(drawing, photo, key=len)


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()
