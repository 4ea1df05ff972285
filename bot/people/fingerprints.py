"""By what a picture that somebody brings is recognised when somebody else brings it again.

Beside the bytes that are stored: the bytes as they came, so that a file which was saved from a room and sent again is
the one it was saved from; and its likeness, so that another format, size or quality of it is, too, however it is
turned or mirrored, and whatever bars a screenshot sets around it. What is cropped is another picture.
"""

from __future__ import annotations

import io
from itertools import product

from PIL import Image

from bot.people.frames import unframed
from core.domain.ids import Sha256
from core.domain.likeness import SIGN, TURNED

# one more than bits a side, since each stands for two neighbours
_SIDE = 9
# of 256: flatter pictures than this differ by noise alone
_LEAST_CONTRAST = 16
_TURNS = tuple(Image.Transpose)


def prints_of(came: Sha256, content: bytes) -> tuple[str, ...]:
    """The hash of the bytes that came, and the likenesses of what was made of them, an encoding of our own. Blocks."""
    grey = _grey(content)
    within = None if grey is None else unframed(grey)
    views = [small for view in (grey, within) if view is not None and (small := _small(view)) is not None]
    kept = (f"{SIGN}{_bits(small):032x}" for small in views)
    turned = (f"{TURNED}{_bits(small.transpose(turn)):032x}" for small in views for turn in _TURNS)
    return (came, *kept, *turned)


def likeness_of(content: bytes) -> str | None:
    """The likeness of a picture; None for one that cannot be decoded, or is so flat that many are like it. Blocks."""
    grey = _grey(content)
    small = None if grey is None else _small(grey)
    return None if small is None else f"{SIGN}{_bits(small):032x}"


def _grey(content: bytes) -> Image.Image | None:
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as picture:
            return picture.convert("L")
    except (OSError, SyntaxError, ValueError):
        # what Pillow's decoders raise
        return None


def _small(grey: Image.Image) -> Image.Image | None:
    """A picture as few grey pixels."""
    # whole and smooth: what a draft or a quicker way skips, another size of the picture shows
    small = grey.resize((_SIDE, _SIDE), Image.Resampling.BILINEAR)
    shades = small.tobytes()
    return small if max(shades) - min(shades) >= _LEAST_CONTRAST else None


def _bits(small: Image.Image) -> int:
    grey, bits = small.tobytes(), 0
    for y, x in product(range(_SIDE - 1), repeat=2):
        here = grey[y * _SIDE + x]
        bits = bits << 2 | (here > grey[y * _SIDE + x + 1]) << 1 | (here > grey[(y + 1) * _SIDE + x])
    return bits
