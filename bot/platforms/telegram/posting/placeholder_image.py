"""The picture that stands where one was deleted."""

from __future__ import annotations

import io

from PIL import Image

_SIDE_PX, _GREY = 64, 128


def _blank_png() -> bytes:
    out = io.BytesIO()
    Image.new("L", (_SIDE_PX, _SIDE_PX), _GREY).save(out, "PNG")
    return out.getvalue()


BLANK_PNG = _blank_png()
