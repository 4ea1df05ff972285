"""Frames as bytes; what a file says about itself is written into it afterwards (`workers.finish.marks.write`)."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
from PIL import Image

# quality and speed of x264: visually clean at small sizes, and quick enough not to hold the next batch up
_X264 = {"crf": "18", "preset": "veryfast"}


def encode_png(picture: Image.Image) -> bytes:
    """A PNG at level 1: 9 % larger than the default, in two thirds of its time."""
    buffer = io.BytesIO()
    picture.convert("RGB").save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def encode_jpeg(picture: Image.Image) -> bytes:
    """A JPEG in the quality of a still that stands for something."""
    buffer = io.BytesIO()
    picture.convert("RGB").save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


def encode_mp4(frames: Sequence[Image.Image], fps: int) -> bytes:
    """An MP4 that browsers and chats play (H.264, yuv420p, even sides: an odd row or column is cut)."""
    import av

    width, height = even(frames[0].size)
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=fps, options=_X264)
        stream.width, stream.height = width, height
        stream.pix_fmt = "yuv420p"
        # one thread encodes a small clip quickest, and leaves the cores to the next batch
        stream.codec_context.thread_count = 1
        for frame in frames:
            pixels = np.asarray(frame.convert("RGB").crop((0, 0, width, height)))
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(stream.encode())
    return buffer.getvalue()


def even(size: tuple[int, int]) -> tuple[int, int]:
    """The size of a clip whose frames have this one."""
    return size[0] // 2 * 2, size[1] // 2 * 2


def encode_preview(picture: Image.Image, *, most_bytes: int = 20_000, side_px: int = 128) -> bytes:
    """A small JPEG for progress messages: at most `side_px` wide and high and `most_bytes` long."""
    small = picture.convert("RGB")
    small.thumbnail((side_px, side_px), Image.Resampling.BILINEAR)
    content = b""
    for quality in (75, 55, 35, 15):
        buffer = io.BytesIO()
        small.save(buffer, "JPEG", quality=quality)
        content = buffer.getvalue()
        if len(content) <= most_bytes:
            break
    return content
