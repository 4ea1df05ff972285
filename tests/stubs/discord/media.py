"""What an uploaded file really is: pictures are decoded with Pillow, clips with PyAV, whatever their name says."""

from __future__ import annotations

import io
import mimetypes
import warnings
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """The type that Discord would report, and the size where the bytes decode."""

    media_type: str
    width: int | None = None
    height: int | None = None
    duration_s: float | None = None


def measure(content: bytes, filename: str, declared: str | None = None) -> Measured:
    """Decode a file; bytes that are no picture keep the type that they were declared with, and no size."""
    media_type = declared or mimetypes.guess_type(filename)[0] or "application/octet-stream"
    if media_type.startswith("video/"):
        return _clip(content, media_type)
    if media_type.startswith("image/"):
        return _picture(content, media_type)
    return Measured(media_type=media_type)


def _picture(content: bytes, media_type: str) -> Measured:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as image:
                image.load()
                return Measured(media_type=media_type, width=image.width, height=image.height)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombWarning):
        return Measured(media_type=media_type)


def _clip(content: bytes, media_type: str) -> Measured:
    import av

    try:
        with av.open(io.BytesIO(content)) as container:
            stream = container.streams.video[0]
            frames = sum(1 for _ in container.decode(stream))
            rate = float(stream.average_rate or 1)
            return Measured(
                media_type=media_type, width=stream.width, height=stream.height, duration_s=round(frames / rate, 3)
            )
    except (av.FFmpegError, IndexError):
        return Measured(media_type=media_type)
