"""Finished pictures and clips as bytes, with their marks inside."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, PngImagePlugin

from workers.finish.marks.facts import XMP_KEY
from workers.finish.marks.read import XMP_BOX

PNG = "image/png"
JPEG = "image/jpeg"
MP4 = "video/mp4"

# quality and speed of x264: visually clean at small sizes, and quick enough not to hold the next batch up
_X264 = {"crf": "18", "preset": "veryfast"}


def encode_png(picture: Image.Image, tags: Mapping[str, str]) -> bytes:
    """A PNG with every tag as an iTXt chunk, at level 1: 9 % larger than the default, in two thirds of its time."""
    chunks = PngImagePlugin.PngInfo()
    for key, text in tags.items():
        chunks.add_itxt(key, text)
    buffer = io.BytesIO()
    picture.convert("RGB").save(buffer, "PNG", compress_level=1, pnginfo=chunks)
    return buffer.getvalue()


def encode_cover(picture: Image.Image, tags: Mapping[str, str]) -> bytes:
    """A JPEG of a clip's first frame, with what the tags say in XMP."""
    buffer = io.BytesIO()
    picture.convert("RGB").save(buffer, "JPEG", quality=90, xmp=tags.get(XMP_KEY, "").encode())
    return buffer.getvalue()


def encode_mp4(frames: Sequence[Image.Image], fps: int, tags: Mapping[str, str]) -> bytes:
    """An MP4 that plays inline everywhere (H.264, yuv420p, even sides, index in front), with tags and XMP inside."""
    width, height = frames[0].width // 2 * 2, frames[0].height // 2 * 2
    # the muxer opens the file a second time to move the index to the front, so it has to be a real one
    with tempfile.TemporaryDirectory(prefix="imagine-clip-") as folder:
        file = Path(folder) / "clip.mp4"
        _write_h264(file, [frame.convert("RGB").crop((0, 0, width, height)) for frame in frames], fps, tags)
        content = file.read_bytes()
    return content + _xmp_box(tags[XMP_KEY]) if XMP_KEY in tags else content


def _write_h264(file: Path, frames: Sequence[Image.Image], fps: int, tags: Mapping[str, str]) -> None:
    import av

    # without use_metadata_tags only names that QuickTime knows are kept
    with av.open(str(file), "w", options={"movflags": "+faststart+use_metadata_tags"}) as container:
        for key, text in tags.items():
            if key != XMP_KEY:
                container.metadata[key.lower()] = text
        stream = container.add_stream("libx264", rate=fps, options=_X264)
        stream.width, stream.height = frames[0].size
        stream.pix_fmt = "yuv420p"
        # one thread encodes a small clip quickest, and leaves the cores to the next batch
        stream.codec_context.thread_count = 1
        for frame in frames:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(np.asarray(frame), format="rgb24")))
        container.mux(stream.encode())


def _xmp_box(packet: str) -> bytes:
    body = b"uuid" + XMP_BOX + packet.encode()
    return (len(body) + 4).to_bytes(4, "big") + body


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
