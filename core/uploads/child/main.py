"""The confined process: give everything up, read bytes, write an answer, end.

It is started with an empty environment, one socket as its input and output, and a task: `decode`, `decode-many`,
`frames`, `encode` or `look`.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from types import ModuleType

from PIL import Image

from core.domain.making import making_of
from core.uploads.child import clip
from core.uploads.child.confine import Bounds, confine
from core.uploads.child.encode import encode
from core.uploads.child.frames import Whole, show_frames
from core.uploads.child.parts import Cut, Parts
from core.uploads.child.picture import Huge, Shown, show, take_apart
from core.uploads.child.said import said_by
from core.uploads.reply import pack

_IN, _OUT = 0, 1
_START_BYTES = 64
# not 1, which Python says where it could not begin
_ENDED = 0
# what PyAV imports within its functions
_LATE = (
    *("av.audio.codeccontext", "av.audio.stream", "av.subtitles.codeccontext", "av.subtitles.stream"),
    *("av.video.codeccontext", "av.video.reformatter", "av.video.stream"),
)
_CHUNK_BYTES = 1_000_000


def main(arguments: Sequence[str]) -> None:
    """Do one task.

    It is one of `decode MEMORY CPU PIXELS SIDE SIDE_OF_CLIPS`, `decode-many` with the same, `frames MEMORY CPU PIXELS
    MOST FPS`, `encode MEMORY CPU WIDTH HEIGHT …`, `look MEMORY CPU`.
    """
    task, memory_bytes, cpu_s, *numbers = arguments
    # which decoders are loaded is told by the first bytes; they are looked at here and read below
    start = b"" if task == "decode-many" else os.read(_IN, _START_BYTES)
    Image.preinit()
    av = _av() if task in {"decode", "frames"} and clip.kind_of(start) in clip.DEMUXERS else None
    layers = confine(Bounds(memory_bytes=int(memory_bytes), cpu_s=float(cpu_s)))
    sizes = [int(number) for number in numbers]
    try:
        if task == "decode-many":
            _decode_many(sizes, layers)
        else:
            for piece in _done(task, sizes, start, av, layers):
                _write(piece)
    finally:
        # without an orderly end: there is nothing to tidy, and nothing to say that another process would read
        os._exit(_ENDED)


def _done(task: str, sizes: Sequence[int], start: bytes, av: ModuleType | None, layers: list[str]) -> Sequence[bytes]:
    match task:
        case "decode":
            return _answered(layers, lambda: _decoded(_read(start), _shown(sizes), av, layers))
        case "frames":
            return _answered(layers, lambda: _frames(_read(start), sizes, av, layers))
        case "encode":
            return (_encoded(_read(start), sizes),)
        case _:
            return (pack({"layers": layers}),)


def _decode_many(sizes: Sequence[int], layers: list[str]) -> None:
    """File after file, each behind its length of four bytes; an answer stands behind its own of eight."""
    while head := os.read(_IN, 4):
        content = _exactly(int.from_bytes(head + _exactly(4 - len(head)), "big"))
        (answer,) = _answered(layers, partial(_decoded, content, _shown(sizes), None, layers))
        _write(len(answer).to_bytes(8, "big"))
        _write(answer)


def _exactly(size: int) -> bytes:
    found = bytearray()
    while len(found) < size:
        piece = os.read(_IN, min(size - len(found), _CHUNK_BYTES))
        if not piece:
            os._exit(_ENDED)
        found += piece
    return bytes(found)


def _shown(sizes: Sequence[int]) -> Shown:
    return Shown(most_pixels=sizes[0], side_px=sizes[1], clip_side_px=sizes[2])


def _frames(content: bytes, sizes: Sequence[int], av: ModuleType | None, layers: list[str]) -> list[bytes]:
    kind = clip.kind_of(content)
    if av is None or kind not in clip.DEMUXERS:
        raise _Refused("clip")
    most_pixels, most, fps = sizes
    size, found = show_frames(content, kind, Whole(most_pixels=most_pixels, most=most, fps=fps), av)
    # one behind the other, as one piece: joined here they would need their memory twice
    return [pack({"layers": layers, "size": size, "frames": len(found)}, lengths=[sum(map(len, found))]), *found]


def _answered(layers: list[str], decode: Callable[[], list[bytes]]) -> list[bytes]:
    """Every way of not being a picture as one word."""
    try:
        return decode()
    except Huge as problem:
        found = {"width": problem.width, "height": problem.height, "most": problem.most}
        return [pack({"layers": layers, "refused": "huge", **found})]
    except Cut:
        return [pack({"layers": layers, "refused": "cut"})]
    except MemoryError:
        return [pack({"layers": layers, "refused": "costly"})]
    except _Refused as problem:
        return [pack({"layers": layers, "refused": problem.args[0]})]
    except Exception:  # noqa: BLE001 - whatever else a decoder raises over a broken file means that it is broken
        return [pack({"layers": layers, "refused": "unreadable"})]


class _Refused(Exception):
    """A kind of file that is known and not taken."""


def _decoded(content: bytes, shown: Shown, av: ModuleType | None, layers: list[str]) -> list[bytes]:
    kind = clip.kind_of(content)
    if kind in {"heic", "avif"}:
        raise _Refused(kind)
    if kind:
        if av is None:
            raise _Refused("clip")
        pictures, length_s, said = clip.show_clip(content, kind, shown, av)
        return _packed(layers, pictures, said, length_s)
    parts = take_apart(content)
    moving = clip.show_animation(content, parts, shown) if parts.format == "GIF" else None
    if moving is not None:
        return _packed(layers, moving[0], _said(parts), moving[1])
    return _packed(layers, [show(parts, shown)], _said(parts), None)


def _said(parts: Parts) -> dict[str, object]:
    try:
        return said_by(parts)
    except Exception:  # noqa: BLE001 - what a file says of itself never decides whether it shows
        return {}


def _packed(
    layers: list[str], pictures: Sequence[Image.Image], said: dict[str, object], length_s: float | None
) -> list[bytes]:
    plain = [picture.convert("RGB") for picture in pictures]
    sizes, bounded = [picture.size for picture in plain], asdict(making_of(said))
    head = {"layers": layers, "sizes": sizes, "length_s": length_s, "said": bounded}
    return [pack(head, [picture.tobytes() for picture in plain])]


def _encoded(pixels: bytes, sizes: Sequence[int]) -> bytes:
    files, at = list[bytes](), 0
    for width, height in zip(sizes[0::2], sizes[1::2], strict=True):
        files.append(encode(pixels[at : at + 3 * width * height], width, height))
        at += 3 * width * height
    return pack({}, files)


def _av() -> ModuleType | None:
    """PyAV, where this host has it (extra `clips`), with all that it would load later."""
    if importlib.util.find_spec("av") is None:
        return None
    for name in _LATE:
        importlib.import_module(name)
    return importlib.import_module("av")


def _read(start: bytes) -> bytes:
    found = bytearray(start)
    while chunk := os.read(_IN, _CHUNK_BYTES):
        found += chunk
    return bytes(found)


def _write(answer: bytes) -> None:
    rest = memoryview(answer)
    while rest:
        rest = rest[os.write(_OUT, rest[:_CHUNK_BYTES]) :]
