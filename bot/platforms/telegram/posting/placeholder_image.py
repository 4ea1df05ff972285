"""The picture that stands where one was deleted."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image

_SIDE_PX = 64
_GREY = 128


@cache
def blank_png() -> bytes:
    """A plain grey square."""
    out = io.BytesIO()
    Image.new("L", (_SIDE_PX, _SIDE_PX), _GREY).save(out, "PNG")
    return out.getvalue()
