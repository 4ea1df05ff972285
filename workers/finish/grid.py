"""The overview of a job's pictures: 2×2 for four, one row for two."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PIL import Image

_EMPTY = (24, 24, 27)


def tile(pictures: Sequence[Image.Image]) -> Image.Image:
    """Put pictures of one size side by side, two or more to a row, left to right and then down."""
    if len(pictures) == 1:
        return pictures[0]
    columns = math.ceil(math.sqrt(len(pictures)))
    rows = math.ceil(len(pictures) / columns)
    width, height = pictures[0].size
    sheet = Image.new("RGB", (columns * width, rows * height), _EMPTY)
    for at, picture in enumerate(pictures):
        sheet.paste(picture, ((at % columns) * width, (at // columns) * height))
    return sheet


def tile_clips(clips: Sequence[Sequence[Image.Image]]) -> list[Image.Image]:
    """The same for clips of one length, frame by frame."""
    return [tile(frames) for frames in zip(*clips, strict=True)]
