"""The process that draws a family: the words and files come in, and the pixels of a picture go out."""

from __future__ import annotations

import io
import json
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO

from PIL import Image, UnidentifiedImageError

from core.domain.family import Relative
from core.domain.geometry.family_tree import layout_of
from core.wire.family import read_family
from workers.engines.tree.drawing import drawn
from workers.engines.tree.handed import handed_files

# nothing of our own is larger; a file that says so is none
_MOST_PIXELS = 4096 * 4096
# so many are decoded at once, each of which may take 200 MB
_THREADS = 2
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


def all_small(contents: Iterable[bytes], side_px: int) -> Iterator[Image.Image | None]:
    """The same pictures small, in order; few are held whole at any time."""
    # decoders let go of Python's lock
    with ThreadPoolExecutor(_THREADS) as threads:
        working: deque[Future[Image.Image | None]] = deque()
        for content in contents:
            working.append(threads.submit(small, content, side_px))
            if len(working) > _THREADS:
                yield working.popleft().result()
        yield from (one.result() for one in working)


def picture_of(text: str, contents: Iterable[bytes], size: tuple[int, int], *, pictures: int) -> Image.Image:
    """Draw a family; raises ValueError for one that another release laid out."""
    family = read_family(text, pictures=pictures)
    layout = layout_of(family, size)
    smalls = list(all_small(contents, layout.tile.side_px))

    def thumbnail(relative: Relative, _side_px: int) -> Image.Image | None:
        return None if relative.shown_by is None else smalls[relative.shown_by]

    return drawn(family, layout, thumbnail)


def serve(said: IO[bytes], answer: IO[bytes]) -> None:
    """Draw what is asked for."""
    head = json.loads(said.readline())
    width, height = head["size"]
    picture = picture_of(head["family"], handed_files(said), (width, height), pictures=head["pictures"])
    answer.write(picture.tobytes())


if __name__ == "__main__":
    os.nice(_LAST)
    serve(sys.stdin.buffer, sys.stdout.buffer)
