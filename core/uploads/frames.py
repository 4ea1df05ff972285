"""A clip from outside as its frames: decoded in a process of its own, as a picture is."""

from __future__ import annotations

import time
from dataclasses import replace

from PIL import Image

from core.domain.errors import UserError
from core.uploads import process
from core.uploads.convert import UNREADABLE, refusal
from core.uploads.process import UploadLimits
from core.uploads.reply import Reply

# of all frames together: 160 of 1280×720
_MOST_PIXELS = 150_000_000
_MEMORY_BYTES = 3 * _MOST_PIXELS + 1_000_000_000
_CPU_S, _WALL_S = 60.0, 120.0


def frames_in(content: bytes, limits: UploadLimits, *, most: int, fps: int) -> list[Image.Image]:
    """The first frames of an MP4 or WebM clip, as many a second as wanted whatever it has itself; it blocks.

    Raises UserError for whatever is no such clip or takes too much, and Busy where no process can be started.
    """
    limits = replace(limits, memory_bytes=max(_MEMORY_BYTES, limits.memory_bytes), cpu_s=_CPU_S, wall_s=_WALL_S)
    until, numbers = time.monotonic() + limits.wall_s, (_MOST_PIXELS, most, fps)
    reply = process.run("frames", numbers, (content,), limits, until, most_bytes=3 * _MOST_PIXELS + 1_000_000)
    if "refused" in reply.head:
        raise UserError(refusal(reply.head))
    width, height, count = _said(reply, most)
    (pixels,) = reply.pieces
    each = 3 * width * height
    return [Image.frombytes("RGB", (width, height), bytes(pixels[at * each : (at + 1) * each])) for at in range(count)]


def _said(reply: Reply, most: int) -> tuple[int, int, int]:
    """Width, height and number of frames, as many pixels as there are; raises UserError for any other answer."""
    size, count = reply.head.get("size"), reply.head.get("frames")
    if not isinstance(size, list) or len(size) != 2 or len(reply.pieces) != 1:
        raise UserError(UNREADABLE)
    if not all(type(one) is int and one > 0 for one in (*size, count)) or not isinstance(count, int) or count > most:
        raise UserError(UNREADABLE)
    width, height = size
    if 3 * width * height * count != len(reply.pieces[0]):
        raise UserError(UNREADABLE)
    return width, height, count
