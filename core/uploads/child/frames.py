"""A clip as all of its frames, for whoever goes on working with them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.uploads.child.clip import DEMUXERS
from core.uploads.child.parts import Cut, Unreadable
from core.uploads.child.picture import Huge

if TYPE_CHECKING:
    from types import ModuleType

# a frame that is told to come this much later than wanted is the one (s)
_EARLY_S = 0.001


@dataclass(frozen=True, kw_only=True, slots=True)
class Whole:
    """How much of a clip is decoded."""

    # of all frames together
    most_pixels: int
    # frames, of which there are `fps` a second whatever the clip itself has
    most: int
    fps: int


def show_frames(content: bytes, kind: str, whole: Whole, av: ModuleType) -> tuple[tuple[int, int], list[bytes]]:
    """Width and height (px), and frame after frame as RGB; raises Unreadable, Cut or Huge."""
    found = list[bytes]()
    try:
        with av.open(io.BytesIO(content), format=DEMUXERS[kind], metadata_errors="replace") as container:
            stream = next(iter(container.streams.video), None)
            if stream is None:
                raise Unreadable
            stream.thread_type = "NONE"
            width, height = stream.codec_context.width, stream.codec_context.height
            if width * height * whole.most > whole.most_pixels:
                raise Huge(width, height, whole.most_pixels // whole.most)
            began = None
            for frame in container.decode(stream):
                began = frame.time or 0.0 if began is None else began
                if (frame.width, frame.height) != (width, height):
                    raise Unreadable
                pixels = None
                while len(found) < whole.most and len(found) / whole.fps <= (frame.time or 0.0) - began + _EARLY_S:
                    pixels = frame.to_image().convert("RGB").tobytes() if pixels is None else pixels
                    found.append(pixels)
                if len(found) == whole.most:
                    break
    except (av.FFmpegError, ValueError, OSError, ArithmeticError):
        raise Unreadable from None
    if not found:
        raise Cut
    return (width, height), found
