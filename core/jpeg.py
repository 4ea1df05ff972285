"""A picture as a JPEG that is no larger than somebody takes."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image

# first in quality, then in size
_QUALITIES = (92, 84, 72)
_SHRINK = 0.75


@dataclass(frozen=True, kw_only=True, slots=True)
class Fitting:
    """The JPEG, and the picture that it shows."""

    content: bytes
    picture: Image.Image


def jpeg_within(picture: Image.Image, *, most_bytes: int, most_side_px: int, **inside: bytes) -> Fitting:
    """Encode in the best quality and then the largest size that fits; `inside` is Pillow's `exif`, `xmp`, `comment`.

    Takes a while. The smallest that there is, one pixel, is returned even where it does not fit.
    """
    small = picture.convert("RGB")
    small.thumbnail((most_side_px, most_side_px), Image.Resampling.LANCZOS)
    while True:
        for quality in _QUALITIES:
            out = io.BytesIO()
            small.save(out, "JPEG", quality=quality, **inside)
            if out.tell() <= most_bytes or max(small.size) == 1:
                return Fitting(content=out.getvalue(), picture=small)
        small = small.resize((max(1, int(small.width * _SHRINK)), max(1, int(small.height * _SHRINK))))
