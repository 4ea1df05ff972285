"""Frames as bytes; what a file says about itself is written into it afterwards (`workers.finish.marks.write`)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from PIL import Image

from workers.frames import Sound

# Speed of x264: quick enough not to hold the next batch up. WhatsApp on Android plays neither High profile nor
# B-frames, and everything else plays what it does (WhatsApp Cloud API, supported media types).
_X264 = {"preset": "veryfast", "profile": "main", "bf": "0"}
VISUALLY_CLEAN = 18
"""A constant rate factor at which nobody sees a difference at small sizes."""
_AAC_BITS_PER_S = 128_000


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


def encode_mp4(
    frames: Sequence[Image.Image], fps: float, *, sound: Sound | None = None, factor: int = VISUALLY_CLEAN
) -> bytes:
    """An MP4 that browsers and chats play (H.264, yuv420p, even sides: an odd row or column is cut), with AAC.

    Sound that is longer than the frames is cut. `factor` is x264's constant rate factor: 18 is clean, 51 the worst.
    """
    import av

    width, height = even(frames[0].size)
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as container:
        options = {**_X264, "crf": str(factor)}
        stream = container.add_stream("libx264", rate=Fraction(fps).limit_denominator(1000), options=options)
        stream.width, stream.height = width, height
        stream.pix_fmt = "yuv420p"
        # one thread encodes a small clip quickest, and leaves the cores to the next batch
        stream.codec_context.thread_count = 1
        heard = None if sound is None else _Heard(container, sound, for_s=len(frames) / fps)
        for number, frame in enumerate(frames, start=1):
            pixels = np.asarray(frame.convert("RGB").crop((0, 0, width, height)))
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
            if heard is not None:
                # side by side, so that a player need not seek between the two
                heard.up_to(number / fps)
        container.mux(stream.encode())
        if heard is not None:
            heard.close()
    return buffer.getvalue()


class _Heard:
    """The sound of a clip, encoded into its container little by little."""

    def __init__(self, container: Any, sound: Sound, *, for_s: float) -> None:
        channels = len(sound.samples)
        self._container, self._rate_hz = container, sound.rate_hz
        self._samples = sound.samples[:, : round(for_s * sound.rate_hz)]
        self._layout = "mono" if channels == 1 else "stereo"
        self._stream = container.add_stream("aac", rate=sound.rate_hz, layout=self._layout)
        self._stream.bit_rate = _AAC_BITS_PER_S
        self._done = 0

    def up_to(self, at_s: float) -> None:
        """Encode what is heard until then."""
        import av

        until = min(round(at_s * self._rate_hz), self._samples.shape[1])
        if until <= self._done:
            return
        part = np.ascontiguousarray(self._samples[:, self._done : until], dtype=np.float32)
        frame = av.AudioFrame.from_ndarray(part, format="fltp", layout=self._layout)
        frame.sample_rate, frame.pts, frame.time_base = self._rate_hz, self._done, Fraction(1, self._rate_hz)
        self._container.mux(self._stream.encode(frame))
        self._done = until

    def close(self) -> None:
        """Encode what the codec holds back."""
        self._container.mux(self._stream.encode())


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
