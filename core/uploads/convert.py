"""Turns bytes from outside into files of our own, in two processes of their own: one decodes, the other encodes.

What a decoder gives back is pixels and bounded words, so that one which a hostile file has taken over can still hand on
no file: the encoder, the store, the browsers and the render workers see only what was made of pixels.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from core.domain.errors import UserError
from core.domain.making import SILENT, Making, making_of
from core.domain.media import HEAD_BYTES, JPEG, PNG, media_type_of
from core.domain.say import Say, say
from core.uploads import process
from core.uploads.process import COSTLY, UploadLimits, pieces_of
from core.uploads.reply import Reply

if TYPE_CHECKING:
    # a chat host that only hands uploads on does without it
    from PIL import Image

__all__ = [
    "LAYERS",
    "MOST_ANSWER_BYTES",
    "SIDE_PX",
    "UNREADABLE",
    "Converted",
    "Still",
    "UploadLimits",
    "confinement",
    "convert",
    "one_of",
    "refusal",
    "shown_by",
]

# what holds the other process: limits everywhere, the others on Linux
LAYERS = frozenset({"limits", "landlock", "seccomp"})
# the longest side that is kept, of a picture and of a clip's three (px)
SIDE_PX, _CLIP_SIDE_PX = 2048, 1280
MOST_ANSWER_BYTES = max(3 * SIDE_PX**2, 3 * 3 * _CLIP_SIDE_PX**2) + 1_000_000

UNREADABLE = say("upload-unreadable")
_SENTENCES = {
    "unreadable": UNREADABLE,
    "cut": say("upload-cut"),
    "costly": COSTLY,
    "heic": say("upload-heic"),
    "avif": say("upload-avif"),
    "clip": say("upload-clip"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Still:
    """One picture, encoded by us: a PNG or a JPEG without metadata, at most 2,048 px a side."""

    content: bytes
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Converted:
    """What became of a file; of a clip there are three pictures, its first, middle and last one."""

    stills: tuple[Still, ...]
    # of a clip, in seconds
    length_s: float | None = None
    making: Making = SILENT
    # what held the process that decoded it: limits, landlock, seccomp
    layers: tuple[str, ...] = ()


def convert(file: IO[bytes], limits: UploadLimits) -> Converted:
    """Decode and encode one file from where it stands; blocks, and reads it bit by bit.

    Raises UserError with one sentence for whatever cannot be used, and Busy where no process can be started.
    """
    until = time.monotonic() + limits.wall_s
    reply, sizes = _decoded(file, limits, until)
    flat = [number for size in sizes for number in size]
    made = process.run("encode", flat, reply.pieces, limits, until, most_bytes=MOST_ANSWER_BYTES)
    if len(made.pieces) != len(sizes):
        raise UserError(UNREADABLE)
    stills = tuple(_still(piece, size) for piece, size in zip(made.pieces, sizes, strict=True))
    said, layers = reply.head.get("said"), reply.head.get("layers")
    return Converted(
        stills=stills,
        length_s=_length_s(reply.head.get("length_s")) if len(stills) > 1 else None,
        making=making_of(said) if isinstance(said, dict) else SILENT,
        layers=tuple(str(one) for one in layers) if isinstance(layers, list) else (),
    )


def shown_by(limits: UploadLimits) -> tuple[int, int, int]:
    """How much is decoded of one file, as the process is told: pixels, the longest side, that of clips (px)."""
    return limits.pixels, SIDE_PX, _CLIP_SIDE_PX


def one_of(reply: Reply) -> Image.Image:
    """The first picture of a decoder's answer, without loss; raises UserError for a refusal and anything else."""
    from PIL import Image

    size = _checked(reply)[0]
    return Image.frombytes("RGB", size, bytes(reply.pieces[0]))


def confinement(limits: UploadLimits | None = None) -> tuple[str, ...]:
    """What holds such a process on this machine: limits everywhere, landlock and seccomp where the kernel has them."""
    bounds = limits or UploadLimits()
    until = time.monotonic() + bounds.wall_s
    reply = process.run("look", (), (), bounds, until, most_bytes=MOST_ANSWER_BYTES)
    return tuple(str(one) for one in reply.head.get("layers", ()))


def _decoded(file: IO[bytes], limits: UploadLimits, until: float) -> tuple[Reply, list[tuple[int, int]]]:
    content = pieces_of(file)
    reply = process.run("decode", shown_by(limits), content, limits, until, most_bytes=MOST_ANSWER_BYTES)
    return reply, _checked(reply)


def _checked(reply: Reply) -> list[tuple[int, int]]:
    """Width and height of every picture of an answer; raises UserError where it is none."""
    if "refused" in reply.head:
        raise UserError(refusal(reply.head))
    return _sizes(reply)


def refusal(head: dict[str, Any]) -> Say:
    """The sentence of a decoder that takes a file for no picture."""
    found = [head.get(name) for name in ("width", "height", "most")]
    if head["refused"] == "huge" and all(type(number) is int and 0 < number < 2**32 for number in found):
        width, height, most = (int(number or 0) for number in found)
        return say("upload-huge", width=width, height=height, millions=most // 1_000_000)
    return _SENTENCES.get(str(head["refused"]), UNREADABLE)


def _sizes(reply: Reply) -> list[tuple[int, int]]:
    """Width and height of every picture, as many as its pixels; raises UserError for any other answer."""
    found = reply.head.get("sizes")
    if not isinstance(found, list) or len(found) != len(reply.pieces) or not found:
        raise UserError(UNREADABLE)
    sizes = list[tuple[int, int]]()
    for size, pixels in zip(found, reply.pieces, strict=True):
        if not isinstance(size, list) or len(size) != 2 or not all(type(n) is int and 1 <= n <= SIDE_PX for n in size):
            raise UserError(UNREADABLE)
        width, height = size
        if len(pixels) != 3 * width * height:
            raise UserError(UNREADABLE)
        sizes.append((width, height))
    return sizes


def _still(piece: memoryview, size: tuple[int, int]) -> Still:
    file = bytes(piece)
    media_type = media_type_of(file[:HEAD_BYTES])
    if media_type not in {PNG, JPEG}:
        raise UserError(UNREADABLE)
    return Still(content=file, media_type=media_type, width=size[0], height=size[1])


def _length_s(value: object) -> float:
    """A length that can be a length; 0 where nobody knows."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return 0.0
    return float(value) if math.isfinite(value) and 0 <= value <= 86_400 else 0.0
