"""Files of every kind that people send, and ones that were made to do harm; each is small."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, ImageDraw

from core.uploads.convert import Converted, UploadLimits, convert

# a machine that is busy with other tests needs longer by the clock, not in work
LIMITS = UploadLimits(wall_s=90.0)
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def taken(content: bytes, limits: UploadLimits = LIMITS) -> Converted:
    return convert(io.BytesIO(content), limits)


def pixels(converted: Converted, at: int = 0) -> Image.Image:
    return Image.open(io.BytesIO(converted.stills[at].content))


def shown(content: bytes) -> Image.Image:
    return pixels(taken(content))


def encoded(picture: Image.Image, kind: str, **options) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def scene(width=320, height=240, mode="RGB") -> Image.Image:
    """Red above, blue below, so that turning and cutting can be seen."""
    picture = Image.new("RGB", (width, height), "red")
    ImageDraw.Draw(picture).rectangle((0, height // 2, width, height), fill="blue")
    return picture.convert(mode)


def noise(width=320, height=240) -> Image.Image:
    return Image.effect_noise((width, height), 80).convert("RGB")


def near(left, right, most=12) -> bool:
    return all(abs(a - b) <= most for a, b in zip(left, right, strict=True))


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*before, width=64, height=48, depth=8, colour=2, row=b"\xff\0\0", data=None, after=(), interlaced=0) -> bytes:
    """A red PNG with chunks before and behind its pixels."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)
    body = zlib.compress((b"\0" + row * width) * height) if data is None else data
    chunks = ((b"IHDR", head), *before, (b"IDAT", body), *after, (b"IEND", b""))
    return PNG_SIGNATURE + b"".join(chunk(*one) for one in chunks)


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def with_segments(jpeg: bytes, *segments: bytes) -> bytes:
    """The same JPEG with more segments at its start."""
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def jpeg_claiming(jpeg: bytes, width: int, height: int) -> bytes:
    """The same JPEG with another size in its frame header."""
    at = next(jpeg.index(mark) for mark in (b"\xff\xc0", b"\xff\xc2") if mark in jpeg)
    return jpeg[: at + 5] + struct.pack(">HH", height, width) + jpeg[at + 9 :]


def exif_of(orientation: int) -> Image.Exif:
    found = Image.Exif()
    found[0x0112] = orientation
    return found


def tiff(*entries: bytes, tail=b"") -> bytes:
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(entries)) + b"".join(entries) + b"\0\0\0\0" + tail


def entry(tag: int, kind: int, count: int, value: bytes) -> bytes:
    return struct.pack("<HHI", tag, kind, count) + value


def riff(body: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


def webp_frame(side=16) -> bytes:
    """One frame of an animation, as a chunk."""
    inside = encoded(Image.new("RGB", (side, side), "red"), "WEBP", lossless=True)[12:]
    size = (side - 1).to_bytes(3, "little") * 2
    return (
        b"ANMF" + struct.pack("<I", 16 + len(inside)) + bytes(6) + size + (100).to_bytes(3, "little") + b"\0" + inside
    )


def webp_animation(width: int, height: int, frames: bytes) -> bytes:
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    head = b"VP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + size
    return riff(head + b"ANIM" + struct.pack("<I", 6) + bytes(6) + frames)


def clip(seconds: float, *, form="mp4", codec="libx264", fps=8, size=(64, 48), metadata=(), still=None) -> bytes:
    """A clip that goes from black to red, or shows one picture."""
    import av

    count, file = round(seconds * fps), io.BytesIO()
    options = {"movflags": "use_metadata_tags"} if form == "mp4" else {}
    with av.open(file, "w", format=form, options=options) as container:
        for key, text in metadata:
            container.metadata[key] = text
        stream = container.add_stream(codec, rate=fps)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        stream.codec_context.thread_count = 1
        for number in range(count):
            level = round(255 * number / max(1, count - 1))
            picture = Image.new("RGB", size, (level, 0, 0)) if still is None else still
            container.mux(stream.encode(av.VideoFrame.from_image(picture)))
        container.mux(stream.encode())
    return file.getvalue()
