"""The process that draws a family: the words and files come in, and the pixels of a picture go out."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate, pairwise
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from core.domain.family import Relative
from core.domain.family_layout import layout_of
from core.wire.family import read_family
from workers.engines.tree.drawing import drawn

# nothing of our own is larger; a file that says so is none
_MOST_PIXELS = 4096 * 4096
# the niceness of what gives way to everything
_LAST = 19


def small(content: bytes, side_px: int) -> Image.Image | None:
    """A picture of ours, no larger than `side_px` either way; None for what cannot be read."""
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            picture.draft("RGB", (side_px, side_px))
            found = picture.convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
    # whole steps first, which cost next to nothing
    found.thumbnail((side_px, side_px), Image.Resampling.HAMMING, reducing_gap=2.0)
    return found


def picture_of(text: str, contents: Sequence[bytes], size: tuple[int, int]) -> Image.Image:
    """Draw a family; raises ValueError for one that another release laid out."""
    family = read_family(text, pictures=len(contents))
    layout = layout_of(family, size)
    side_px = layout.tile.side_px
    # decoders let go of Python's lock
    with ThreadPoolExecutor() as threads:
        smalls = list(threads.map(lambda content: small(content, side_px), contents))

    def thumbnail(relative: Relative, _side_px: int) -> Image.Image | None:
        return None if relative.shown_by is None else smalls[relative.shown_by]

    return drawn(family, layout, thumbnail)


def serve(said: BinaryIO, answer: BinaryIO) -> None:
    """Draw what is asked for."""
    head = json.loads(said.readline())
    rest = said.read()
    ends = list(accumulate(head["bytes"], initial=0))
    contents = [rest[start:end] for start, end in pairwise(ends)]
    width, height = head["size"]
    answer.write(picture_of(head["family"], contents, (width, height)).tobytes())


if __name__ == "__main__":
    os.nice(_LAST)
    serve(sys.stdin.buffer, sys.stdout.buffer)
