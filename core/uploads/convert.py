"""Turns bytes from outside into files of our own, in two processes of their own: one decodes, the other encodes.

What a decoder gives back is pixels and bounded words, so that one which a hostile file has taken over can still hand on
no file: the encoder, the store, the browsers and the render workers see only what was made of pixels.
"""

from __future__ import annotations

import contextlib
import math
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from core.domain.errors import Busy, UserError
from core.domain.making import SILENT, Making, making_of
from core.domain.media import HEAD_BYTES, JPEG, PNG, media_type_of
from core.domain.say import Say, say
from core.uploads.reply import Broken, Reply, unpack

if TYPE_CHECKING:
    # a chat host that only hands uploads on does without it
    from PIL import Image

# what holds the other process: limits everywhere, the others on Linux
LAYERS = frozenset({"limits", "landlock", "seccomp"})
# the longest side that is kept, of a picture and of a clip's three (px)
SIDE_PX, _CLIP_SIDE_PX = 2048, 1280
_ROOT = Path(__file__).resolve().parents[2]
# -I -S: neither the environment nor the folder it is started in nor site-packages say what is imported
_START = (
    "import sys; sys.path[:0] = sys.argv[1].split('\\n'); from core.uploads.child.main import main; main(sys.argv[2:])"
)
_MOST_ANSWER_BYTES = max(3 * SIDE_PX**2, 3 * 3 * _CLIP_SIDE_PX**2) + 1_000_000
_CHUNK_BYTES = 1_000_000
# what Python leaves behind where it could not import; how long a process that has closed its line may take to end
_NEVER_BEGAN, _PARTING_S = 1, 1.0

UNREADABLE = say("upload-unreadable")
_NO_PROCESS = say("upload-no-process")
_COSTLY = say("upload-costly")
_SENTENCES = {
    "unreadable": UNREADABLE,
    "cut": say("upload-cut"),
    "costly": _COSTLY,
    "heic": say("upload-heic"),
    "avif": say("upload-avif"),
    "clip": say("upload-clip"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class UploadLimits:
    """What one upload may cost."""

    # as the header says, before anything is decoded; of a JPEG, which is unpacked at half its size, four times as many
    pixels: int = 16_000_000
    memory_bytes: int = 768_000_000
    # of work, in each of the two processes
    cpu_s: float = 2.0
    # by the clock, for both: on a busy machine work takes longer
    wall_s: float = 20.0


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
    made = _run("encode", flat, reply.pieces, limits, until)
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


def pixels_of(file: IO[bytes], limits: UploadLimits) -> Image.Image:
    """The first picture of a file as it was decoded, without loss; it blocks and raises what `convert` does."""
    from PIL import Image

    reply, sizes = _decoded(file, limits, time.monotonic() + limits.wall_s)
    return Image.frombytes("RGB", sizes[0], bytes(reply.pieces[0]))


def confinement(limits: UploadLimits | None = None) -> tuple[str, ...]:
    """What holds such a process on this machine: limits everywhere, landlock and seccomp where the kernel has them."""
    bounds = limits or UploadLimits()
    reply = _run("look", (), (), bounds, time.monotonic() + bounds.wall_s)
    return tuple(str(one) for one in reply.head.get("layers", ()))


def _decoded(file: IO[bytes], limits: UploadLimits, until: float) -> tuple[Reply, list[tuple[int, int]]]:
    reply = _run("decode", (limits.pixels, SIDE_PX, _CLIP_SIDE_PX), _pieces_of(file), limits, until)
    if "refused" in reply.head:
        raise UserError(_sentence(reply.head))
    return reply, _sizes(reply)


def _run(
    task: str, numbers: Sequence[int], content: Iterable[bytes | memoryview], limits: UploadLimits, until: float
) -> Reply:
    """Start a process, give it bytes and take its answer; raises UserError where it ends without one."""
    facts = [task, str(limits.memory_bytes), str(limits.cpu_s), *(str(number) for number in numbers)]
    try:
        ours, theirs = socket.socketpair()
        with ours, theirs, _started(facts, theirs) as child:
            # the other end is the child's alone, so that its death is heard
            theirs.close()
            try:
                return unpack(_exchange(ours, content, until))
            except Broken:
                # ended at a limit or by what it read, if it has begun at all
                problem = Busy(_NO_PROCESS) if _status(child) == _NEVER_BEGAN else UserError(_COSTLY)
                raise problem from None
    except OSError:
        raise Busy(_NO_PROCESS) from None


def _status(child: subprocess.Popen[bytes]) -> int | None:
    try:
        return child.wait(_PARTING_S)
    except subprocess.TimeoutExpired:
        return None


@contextlib.contextmanager
def _started(facts: Sequence[str], line: socket.socket) -> Iterator[subprocess.Popen[bytes]]:
    paths = "\n".join([str(_ROOT), *(path for path in sys.path if path)])
    child = subprocess.Popen(
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", _START, paths, *facts],
        stdin=line.fileno(),
        stdout=line.fileno(),
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
    )
    try:
        yield child
    finally:
        child.kill()
        child.wait()


def _pieces_of(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(_CHUNK_BYTES):
        yield piece


def _exchange(line: socket.socket, content: Iterable[bytes | memoryview], until: float) -> bytearray:
    answer = bytearray()
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        # one that ends before it has read everything may have answered all the same
        for piece in content:
            line.settimeout(_left_s(until))
            try:
                line.sendall(piece)
            except TimeoutError:
                raise Broken from None
        line.shutdown(socket.SHUT_WR)
    while True:
        line.settimeout(_left_s(until))
        try:
            chunk = line.recv(_CHUNK_BYTES)
        except (TimeoutError, ConnectionResetError):
            raise Broken from None
        if not chunk:
            return answer
        answer += chunk
        if len(answer) > _MOST_ANSWER_BYTES:
            raise Broken


def _left_s(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise Broken
    return left


def _sentence(head: dict[str, Any]) -> Say:
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
