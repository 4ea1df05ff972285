"""Clips as what can be worked with: their first, middle and last picture, and how long they are."""

from __future__ import annotations

import io
import math
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PIL import Image

from core.uploads.child import colour, gif
from core.uploads.child.parts import Cut, Parts, Unreadable
from core.uploads.child.picture import Huge, Shown, scaled
from core.uploads.child.said import joined, of_imagine, of_line, source_type

if TYPE_CHECKING:
    from types import ModuleType

# the box that carries C2PA in ISO media files (C2PA 2.2, section A.5.1)
_CREDENTIALS = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_MATROSKA = b"\x1a\x45\xdf\xa3"
# kind → demuxer; no other is tried, so that no list of addresses is followed
DEMUXERS = {"mp4": "mov", "webm": "matroska"}
_STILLS = {b"avif": "avif", b"avis": "avif", b"heic": "heic", b"heix": "heic", b"mif1": "heic", b"msf1": "heic"}
# an animation is decoded frame after frame, so one that is longer is a still picture
_MOST_FRAMES = 300
_MOST_DECODED_PIXELS = 60_000_000
# for a frame that is far from any from which decoding can begin, the nearest before it must do
_SEEK_S = 0.4


def kind_of(content: bytes) -> str:
    """mp4 or webm for a clip, heic or avif for a photo of that family, "" for anything else."""
    if content.startswith(_MATROSKA):
        return "webm"
    if content[4:8] != b"ftyp":
        return ""
    brands = content[8 : min(len(content), int.from_bytes(content[:4], "big"), 256)]
    # ISO/IEC 14496-12, section 4.3: the major brand, its version, and the others
    return next(
        (_STILLS[brands[at : at + 4]] for at in range(0, len(brands), 4) if brands[at : at + 4] in _STILLS), "mp4"
    )


def show_clip(
    content: bytes, kind: str, shown: Shown, av: ModuleType
) -> tuple[list[Image.Image], float, dict[str, object]]:
    """First, middle and last frame, the length in seconds, and what the file says; raises Unreadable or Huge."""
    try:
        with av.open(io.BytesIO(content), format=DEMUXERS[kind], metadata_errors="replace") as container:
            stream = next(iter(container.streams.video), None)
            if stream is None:
                raise Unreadable
            stream.thread_type = "NONE"
            width, height = stream.codec_context.width, stream.codec_context.height
            if width * height > shown.most_pixels:
                raise Huge(width, height, shown.most_pixels)
            length_s = _length_s(container, stream, av)
            first = _at(container, stream, 0.0)
            if first is None:
                raise Cut
            middle, last = _at(container, stream, length_s / 2), _at(container, stream, length_s)
            said = _said(container, content)
    except (av.FFmpegError, ValueError, OSError, ArithmeticError):
        raise Unreadable from None
    frames = [first, middle or first, last or middle or first]
    return [_picture(frame, shown.clip_side_px) for frame in frames], length_s, said


def show_animation(content: bytes, parts: Parts, shown: Shown) -> tuple[list[Image.Image], float] | None:
    """The same of a GIF that moves; None for one that does not, or is too long to be unpacked frame by frame."""
    count = gif.frames(content, most=_MOST_FRAMES + 1)
    if not 2 <= count <= _MOST_FRAMES or count * parts.width * parts.height > _MOST_DECODED_PIXELS:
        return None
    found, length_ms = list[Image.Image](), 0.0
    try:
        with Image.open(io.BytesIO(content), formats=("GIF",)) as picture:
            for number in range(count):
                picture.seek(number)
                length_ms += float(picture.info.get("duration", 0))
                if number in {0, count // 2, count - 1}:
                    found.append(colour.as_srgb(scaled(picture.convert("RGBA"), shown.clip_side_px), b""))
    except (OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError, EOFError):
        # the first frame shows; what follows is broken
        return None
    # two frames have no middle
    first, middle, last = (found[0], found[-2], found[-1])
    return [first, middle, last], length_ms / 1000


def _length_s(container: Any, stream: Any, av: ModuleType) -> float:
    if stream.duration is not None and stream.time_base is not None:
        found = float(stream.duration * stream.time_base)
    else:
        found = float(container.duration or 0) / float(av.time_base)
    return min(max(found, 0.0), 86_400.0) if math.isfinite(found) else 0.0


def _at(container: Any, stream: Any, wanted_s: float) -> Any | None:
    """The last frame that begins no later than wanted, or the nearest before it that comes in time."""
    latest, until = None, time.process_time() + _SEEK_S
    for frame in _from(container, stream, wanted_s):
        if latest is not None and (frame.time or 0.0) > wanted_s + 1e-6:
            break
        latest = frame
        if wanted_s <= 0 or time.process_time() > until:
            break
    return latest


def _from(container: Any, stream: Any, wanted_s: float) -> Iterator[Any]:
    if wanted_s > 0:
        container.seek(int(wanted_s / stream.time_base) + (stream.start_time or 0), stream=stream)
    yield from container.decode(stream)


def _picture(frame: Any, side_px: int) -> Image.Image:
    picture = scaled(frame.to_image(), side_px)
    turn = round(getattr(frame, "rotation", 0) / 90) % 4 * 90
    return picture.rotate(turn, expand=True) if turn else picture


def _said(container: Any, content: bytes) -> dict[str, object]:
    words = {str(key).lower(): str(value) for key, value in container.metadata.items()}
    return {
        "software": words.get("encoder", ""),
        "parameters": words.get("parameters", ""),
        # it stands in a box at the end or the start; nothing that is written there is larger
        "source_type": source_type(content[-100_000:]) or source_type(content[:100_000]),
        "credentials": _CREDENTIALS in content,
        **joined(of_line(words.get("parameters", "")), of_imagine(words.get("imagine", ""))),
    }
