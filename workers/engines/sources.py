"""The pictures that a job starts from: files that were encoded here, by the workers or when an upload came in."""

from __future__ import annotations

import io
from itertools import islice
from math import ceil

from PIL import Image, ImageOps, UnidentifiedImageError

from core.domain.errors import RenderFailed, UserError
from core.domain.jobs.job import Source
from core.domain.jobs.reasons import because
from core.ports.chat import FileStore
from core.stores.files.whole import read_whole
from core.uploads.convert import UploadLimits, convert

MP4 = "video/mp4"

_GONE = because("source_gone")
_UNREADABLE = because("source_of_no_kind")
# nothing of our own is larger; a file that says so is none
_MOST_PIXELS = 4096 * 4096
# nor longer
_MOST_FRAMES = 512
# a photo of 4,000 px is kept with 2,000, and half of that fills 1,024 as well as it fills 1,000
_ENOUGH = 0.95


def read_source(
    files: FileStore, source: Source, limits: UploadLimits, size: tuple[int, int] | None = None
) -> Image.Image:
    """Fetch a source as an RGB picture; raises RenderFailed with a sentence for the person.

    With a size (px) the picture has that size: scaled until both sides are covered, then cropped around the middle.
    """
    content = read_whole(files, source.sha256)
    if content is None:
        raise RenderFailed(_GONE)
    if source.owner is not None and not source.prepared:
        # the release before kept uploads as they came
        try:
            content = convert(io.BytesIO(content), limits).stills[0].content
        except UserError:
            # a worker says only what stands in core.domain.jobs.reasons
            raise RenderFailed(_UNREADABLE) from None
    if source.media_type == MP4 and source.owner is None:
        return frames_of(content, size, most=1)[0]
    return read_made(content, size)


def read_made(content: bytes, size: tuple[int, int] | None = None) -> Image.Image:
    """Read a PNG or JPEG of our own, at a size (px) if one is given; raises RenderFailed for anything else."""
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise RenderFailed(_UNREADABLE)
            if size is not None:
                # a JPEG is decoded at a fraction of its size where that is enough, or all but enough
                picture.draft("RGB", (ceil(size[0] * _ENOUGH), ceil(size[1] * _ENOUGH)))
            pixels = picture.convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise RenderFailed(_UNREADABLE) from None
    return pixels if size is None else fit(pixels, *size)


def holds(files: FileStore, source: Source) -> bool:
    """Whether a source's file is still there."""
    return files.stat(source.sha256) is not None


def read_clip(files: FileStore, source: Source, size: tuple[int, int] | None = None) -> tuple[Image.Image, ...]:
    """Fetch a clip of ours as its frames; raises RenderFailed with a sentence for the person."""
    if source.media_type != MP4 or source.owner is not None:
        raise RenderFailed(_UNREADABLE)
    content = read_whole(files, source.sha256)
    if content is None:
        raise RenderFailed(_GONE)
    return frames_of(content, size)


def frames_of(
    content: bytes, size: tuple[int, int] | None = None, *, most: int = _MOST_FRAMES
) -> tuple[Image.Image, ...]:
    """The first frames of a clip of ours, at a size (px) if one is given; raises RenderFailed for anything else."""
    import av

    try:
        with av.open(io.BytesIO(content)) as container:
            pictures = (Image.fromarray(one.to_ndarray(format="rgb24")) for one in container.decode(video=0))
            frames = tuple(one if size is None else fit(one, *size) for one in islice(pictures, most))
    except (av.FFmpegError, IndexError):
        raise RenderFailed(_UNREADABLE) from None
    if not frames:
        raise RenderFailed(_UNREADABLE)
    return frames


def fit(picture: Image.Image, width: int, height: int) -> Image.Image:
    """Fill a size in pixels: scale until both sides are covered, then crop around the middle."""
    # whole steps cost next to nothing, and what they leave is little
    steps = min(picture.width // width, picture.height // height)
    small = picture.reduce(steps) if steps > 1 else picture
    shrinks = small.width >= width and small.height >= height
    # for less, Hamming is as sharp as Lanczos at a third of its cost (Pillow, “Concepts”, filters)
    return ImageOps.fit(small, (width, height), Image.Resampling.HAMMING if shrinks else Image.Resampling.BICUBIC)
