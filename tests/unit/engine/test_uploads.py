"""Uploaded pictures are decoded elsewhere, under limits, and come back clean."""

from __future__ import annotations

import io
import struct
import time
import zlib

import pytest
from PIL import Image

from core.errors import RenderFailed
from workers.render.sources import UploadLimits, decode_upload, fit

LIMITS = UploadLimits()


def encoded(picture: Image.Image, kind: str, **options) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def huge_png(width: int, height: int) -> bytes:
    """A well-formed header that promises far more than follows."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    data = chunk(b"IDAT", zlib.compress(bytes(10_000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + data + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_comes_back_as_a_clean_png(kind):
    """The pixels stay, the metadata goes."""
    exif = Image.Exif()
    exif[0x010E] = "canary description"
    clean = decode_upload(encoded(Image.new("RGB", (40, 30), "teal"), kind, exif=exif), LIMITS)
    with Image.open(io.BytesIO(clean)) as picture:
        assert ("PNG", "RGB", (40, 30)) == (picture.format, picture.mode, picture.size)
        assert all(abs(a - b) <= 3 for a, b in zip(picture.getpixel((5, 5)), (0, 128, 128), strict=True))
        assert {} == dict(picture.getexif())
    assert b"canary" not in clean


def test_a_photo_taken_sideways_is_turned_upright():
    """EXIF orientation 6 means: turn by 90° to the right."""
    exif = Image.Exif()
    exif[0x0112] = 6
    clean = decode_upload(encoded(Image.new("RGB", (40, 30), "teal"), "JPEG", exif=exif), LIMITS)
    assert (30, 40) == Image.open(io.BytesIO(clean)).size


def test_transparency_becomes_white():
    """As people see it on a page."""
    clean = decode_upload(encoded(Image.new("RGBA", (8, 8), (255, 0, 0, 0)), "PNG"), LIMITS)
    assert (255, 255, 255) == Image.open(io.BytesIO(clean)).getpixel((1, 1))


@pytest.mark.parametrize("size", [(60_000, 60_000), (1, 2_000_000_000), (5_000, 5_000)])
def test_too_many_pixels_are_refused_by_the_header(size):
    """A decompression bomb costs neither memory nor time."""
    started = time.monotonic()
    with pytest.raises(RenderFailed, match=r"too large|cannot be read"):
        decode_upload(huge_png(*size), LIMITS)
    assert 10 > time.monotonic() - started


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture at all",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        encoded(Image.effect_noise((64, 64), 80).convert("RGB"), "JPEG")[:900],
        encoded(Image.effect_noise((64, 64), 80).convert("RGB"), "PNG")[:900],
        encoded(Image.new("RGB", (8, 8)), "GIF"),
        encoded(Image.new("RGB", (8, 8)), "TIFF"),
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
    ],
    ids=["empty", "text", "svg", "cut jpeg", "cut png", "gif", "tiff", "postscript"],
)
def test_what_is_no_whole_picture_is_refused(content):
    """Text, cut files and formats outside the list are one sentence."""
    with pytest.raises(RenderFailed, match="cannot be read; PNG, JPEG and WebP work"):
        decode_upload(content, LIMITS)


def test_a_decoder_out_of_memory_takes_nobody_along():
    """The child hits its limit; this process gets a sentence."""
    content = encoded(Image.new("RGB", (3000, 3000)), "PNG")
    with pytest.raises(RenderFailed, match=r"too large|cannot be read"):
        decode_upload(content, UploadLimits(memory_bytes=60_000_000))


def test_a_decoder_that_hangs_is_ended():
    """A wall-clock limit holds where the CPU limit does not."""
    with pytest.raises(RenderFailed, match="too large"):
        decode_upload(encoded(Image.new("RGB", (8, 8)), "PNG"), UploadLimits(wall_s=0.001))


def test_no_secret_reaches_the_decoder(monkeypatch):
    """The child's environment has only what finds the code."""
    from workers.render.sources import _environment

    monkeypatch.setenv("IMAGINE_KEYS__RENDER", "canary")
    assert not any("canary" in value for value in _environment().values())


def test_fitting_covers_the_size_and_cuts_the_rest():
    """A wide picture loses its sides, not its middle."""
    wide = Image.new("RGB", (300, 100), "red")
    wide.paste("blue", (100, 0, 200, 100))
    fitted = fit(wide, 64, 64)
    assert (64, 64) == fitted.size
    assert {(0, 0, 255)} == {fitted.getpixel((x, 32)) for x in (8, 32, 56)}
