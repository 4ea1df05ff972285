"""What Telegram takes as a photo, and how a larger picture is made to fit."""

from __future__ import annotations

import io

from PIL import Image

# Bot API, sendPhoto: 10 MB, width and height together 10,000, ratio at most 20
PHOTO_BYTES = 10_000_000
_SIDES_PX = 10_000
_RATIO = 20
_QUALITIES = (92, 85, 75)
_SMALLER = 0.75


def is_photo(width: int, height: int) -> bool:
    """Whether a picture can be shown as a photo at all; a very long one can only be a file."""
    return min(width, height) > 0 and max(width, height) <= _RATIO * min(width, height)


def as_photo(content: bytes, width: int, height: int) -> bytes:
    """The picture itself where it fits, else a JPEG of it that does; takes a while, so call it in a thread."""
    if len(content) <= PHOTO_BYTES and width + height <= _SIDES_PX:
        return content
    with Image.open(io.BytesIO(content)) as opened:
        picture = opened.convert("RGB")
    share = min(1.0, _SIDES_PX / (width + height))
    while True:
        size = (max(1, int(width * share)), max(1, int(height * share)))
        smaller = picture if share == 1.0 else picture.resize(size, Image.Resampling.LANCZOS)
        for quality in _QUALITIES:
            out = io.BytesIO()
            smaller.save(out, "JPEG", quality=quality)
            if out.tell() <= PHOTO_BYTES:
                return out.getvalue()
        share *= _SMALLER
