"""One picture file as the pixels that a browser would show, at most `side_px` a side."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from math import ceil

from PIL import GifImagePlugin, Image, ImageFile, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from core.uploads.child import colour, gif, jpeg, png, webp
from core.uploads.child.exif import orientation, read_exif
from core.uploads.child.parts import Cut, Parts, Unreadable

__all__ = ["Huge", "Shown", "show", "take_apart"]

# imported for what they register: nothing can be loaded once the process is confined
_PLUGINS = (GifImagePlugin, JpegImagePlugin, PngImagePlugin, WebPImagePlugin)
# a photo of 4,000 px becomes one of 2,000 in half the time, instead of one of 2,048
_DRAFT_PX, _DRAFT_SHARE = 1800, 4
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class Huge(Exception):
    """More pixels than are taken."""

    def __init__(self, width: int, height: int, most: int) -> None:
        """Keep the size that the header tells (px), and how many pixels would have been taken."""
        super().__init__()
        self.width, self.height, self.most = width, height, most


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """How much is decoded of any one file."""

    most_pixels: int
    side_px: int
    clip_side_px: int


def take_apart(content: bytes) -> Parts:
    """Read a file's structure by its first bytes, whatever it is called; raises Unreadable or Cut."""
    if content.startswith(png.SIGNATURE):
        return png.take_apart(content)
    if content.startswith(b"\xff\xd8\xff"):
        return jpeg.take_apart(content)
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return webp.take_apart(content)
    if content.startswith((b"GIF87a", b"GIF89a")):
        return gif.take_apart(content)
    raise Unreadable


def show(parts: Parts, shown: Shown) -> Image.Image:
    """Decode, scale, turn upright, and turn into sRGB over white; raises Unreadable, Cut or Huge."""
    # a JPEG is never unpacked in full where it is large, and photos of 24 and 48 megapixels are what phones take
    share = _DRAFT_SHARE if parts.format == "JPEG" else 1
    _require_size(parts.width, parts.height, share * shown.most_pixels)
    try:
        pixels = _decoded(parts, shown, lenient=False)
    except Unreadable:
        pixels = _decoded(parts, shown, lenient=True)
        if _is_one_colour(pixels):
            raise Cut from None
    turn = _TURNS.get(orientation(read_exif(parts.exif)))
    upright = pixels if turn is None else pixels.transpose(turn)
    return colour.as_srgb(upright, parts.profile)


def scaled(picture: Image.Image, side_px: int) -> Image.Image:
    """At most so many pixels a side."""
    plain = colour.plain(picture)
    plain.thumbnail((side_px, side_px), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return plain


def _decoded(parts: Parts, shown: Shown, *, lenient: bool) -> Image.Image:
    ImageFile.LOAD_TRUNCATED_IMAGES = lenient
    # the size has been looked at already
    warnings.simplefilter("ignore", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(parts.pixels), formats=(parts.format,)) as picture:
            # a large JPEG can be decoded at half its size; others ignore this
            share = _DRAFT_PX / max(picture.size)
            picture.draft(picture.mode, (ceil(picture.width * share), ceil(picture.height * share)))
            _require_size(picture.width, picture.height, shown.most_pixels)
            picture.load()
            return scaled(picture, shown.side_px)
    except (OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError, EOFError, ArithmeticError):
        # what Pillow's parsers raise over broken bytes
        raise Unreadable from None


def _require_size(width: int, height: int, most: int) -> None:
    if width < 1 or height < 1:
        raise Unreadable
    if width * height > most:
        raise Huge(width, height, most)


def _is_one_colour(picture: Image.Image) -> bool:
    # one band has one pair, several have one each
    extrema = picture.getextrema()
    pairs = (extrema,) if isinstance(extrema[0], int | float) else extrema
    return all(low == high for low, high in pairs)
