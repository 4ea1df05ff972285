"""Files that were made to cost much: each is refused in one sentence or shown, in under two seconds of work."""

from __future__ import annotations

import resource
import struct
import zlib

import pytest
from PIL import Image

from core.domain.errors import UserError
from tests.speech import raises_saying
from tests.unit.uploads.files import (
    PNG_SIGNATURE,
    chunk,
    encoded,
    jpeg_claiming,
    png,
    riff,
    segment,
    taken,
    webp_animation,
    webp_frame,
    with_segments,
)

# of work in both processes, for what is accepted
MOST_S = 2.0
JPEG = encoded(Image.new("RGB", (8, 8), "red"), "JPEG")
GIF = encoded(Image.new("P", (16, 16)), "GIF")
FULL = zlib.compress(b"A" * 200_000_000, 1)
MEGABYTE = zlib.compress(b"A" * 1_000_000, 9)


def work_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def many_scans(scans: int) -> bytes:
    whole = encoded(Image.new("RGB", (3999, 3999)), "JPEG", progressive=True)
    last = whole[whole.rindex(b"\xff\xda") : -2]
    return whole[:-2] + last * scans + b"\xff\xd9"


def apng(frames: int) -> bytes:
    data = zlib.compress(bytes(193 * 64), 9)
    control = struct.pack(">IIIIHHBB", 64, 64, 0, 0, 1, 100, 0, 0)
    moves = [(b"fcTL", struct.pack(">I", 2 * n + 1) + control) for n in range(frames)]
    parts = [(b"fdAT", struct.pack(">I", 2 * n + 2) + data) for n in range(frames)]
    behind = [one for pair in zip(moves, parts, strict=True) for one in pair]
    return png((b"acTL", struct.pack(">II", frames + 1, 0)), width=64, height=64, data=data, after=behind)


def gif_blocks(block: bytes, count: int) -> bytes:
    at = 13 + (3 << ((GIF[10] & 7) + 1) if GIF[10] & 0x80 else 0)
    return GIF[:at] + block * count + GIF[at:]


SHOWN = {
    "zTXt of 200 MB": lambda: png((b"zTXt", b"Comment\0\0" + FULL)),
    "iTXt of 200 MB": lambda: png((b"iTXt", b"parameters\0\1\0\0\0" + FULL)),
    "profile of 200 MB": lambda: png((b"iCCP", b"p\0\0" + FULL)),
    "5,000 zTXt of 1 MB": lambda: png(*[(b"zTXt", b"C%d\0\0" % n + MEGABYTE) for n in range(5000)]),
    "5,000 zTXt of one name": lambda: png(*[(b"zTXt", b"parameters\0\0" + MEGABYTE)] * 5000),
    "4,000 profiles": lambda: png(*[(b"iCCP", b"p\0\0" + MEGABYTE)] * 4000),
    "pixels of 4,000²": lambda: png(width=4000, height=4000, data=zlib.compress(bytes(12_001 * 4000), 1)),
    "16 bits of 4,000²": lambda: png(
        width=4000, height=4000, depth=16, colour=6, data=zlib.compress(bytes(32_001 * 4000), 1)
    ),
    "16 bits and a key": lambda: png(
        (b"tRNS", bytes(6)), width=3999, height=3999, depth=16, data=zlib.compress(bytes(23_995 * 3999), 1)
    ),
    "interlaced": lambda: png(width=4000, height=4000, interlaced=1, data=zlib.compress(bytes(50_000_000), 1)),
    "300 MB behind 4 pixels": lambda: png(width=2, height=2, data=zlib.compress(b"\0\xff\0\0" * 75_000_000, 1)),
    "a line of 16 million": lambda: png(width=16_000_000, height=1),
    "a column of 16 million": lambda: png(width=1, height=16_000_000),
    "a PNG of 5,000 frames": lambda: apng(5000),
    "an EXIF of 60,000 fields": lambda: png(
        (b"eXIf", b"MM\0*\0\0\0\x08\xff\xff" + b"\1\x12\0\3\xff\xff\xff\xff\0\6\0\0" * 60_000)
    ),
    "300 EXIF segments": lambda: with_segments(JPEG, *[segment(0xE1, b"Exif\0\0" + b"A" * 65_000)] * 300),
    "300 profile segments": lambda: with_segments(
        JPEG, *[segment(0xE2, b"ICC_PROFILE\0" + bytes([n % 255 + 1, 255]) + b"A" * 65_000) for n in range(300)]
    ),
    "3,000 scans": lambda: many_scans(3000),
    "a JPEG of 3,999² without its pixels": lambda: jpeg_claiming(JPEG, 3999, 3999),
    "a WebP of 100,000 frames": lambda: webp_animation(16, 16, webp_frame() * 100_000),
    "a WebP canvas of 4,000²": lambda: webp_animation(4000, 4000, webp_frame() * 2),
    "a GIF of 100,000 frames": lambda: gif_blocks(GIF[GIF.index(b"\x2c\0\0\0\0") : -1], 100_000),
    "a GIF of 19,000 comments": lambda: gif_blocks(b"\x21\xfe\1a\0", 19_000),
    "a GIF of 4,000²": lambda: GIF[:6] + struct.pack("<HH", 4000, 4000) + GIF[10:],
}
REFUSED = {
    "a JPEG of 8,001²": lambda: jpeg_claiming(JPEG, 8001, 8001),
    "a GIF comment of 8 million bits": lambda: gif_blocks(b"\x21\xfe" + b"\1a" * 8_000_000 + b"\0", 1),
    "a GIF of 3 million comments": lambda: gif_blocks(b"\x21\xfe\1a\0", 3_000_000),
    "a million fill bytes": lambda: JPEG[:2] + b"\xff" * 1_000_000 + JPEG[2:],
    "4 million comments": lambda: with_segments(JPEG, b"\xff\xfe\0\2" * 4_000_000),
    "a million texts": lambda: png(*[(b"tEXt", b"k\0v")] * 1_000_000),
    "a million unknown chunks": lambda: PNG_SIGNATURE + png()[8:33] + chunk(b"abCd", b"") * 1_200_000,
    "a PNG of 65,500²": lambda: png(width=65_500, height=65_500, data=b"x"),
    "a PNG of 2,147,483,647²": lambda: png(width=2**31 - 1, height=2**31 - 1, data=b"x"),
    "a PNG of 0²": lambda: png(width=0, height=0, data=b"x"),
    "a PNG of 16,000,001": lambda: png(width=16_000_001, height=1, data=b"x"),
    "a JPEG of 65,500²": lambda: jpeg_claiming(JPEG, 65_500, 65_500),
    "a JPEG of 0²": lambda: jpeg_claiming(JPEG, 0, 0),
    "a WebP canvas of 16,383²": lambda: webp_animation(16_383, 16_383, webp_frame()),
    "a WebP of 16,777,216²": lambda: riff(b"VP8X" + struct.pack("<I", 10) + b"\2\0\0\0" + b"\xff" * 6 + webp_frame()),
    "a lossless WebP of 16,384²": lambda: riff(b"VP8L" + struct.pack("<I", 20) + b"\x2f" + b"\xff" * 19),
    "a GIF of 65,535²": lambda: GIF[:6] + b"\xff\xff\xff\xff" + GIF[10:],
    "a GIF frame of 65,535²": lambda: gif_blocks(b"\x2c\0\0\0\0\xff\xff\xff\xff\0\2\1\0\0", 1),
}
OTHERS = {
    "nothing": b"",
    "text": b"not a picture at all",
    "a page": b"<html><script>alert(document.domain)</script>",
    "SVG": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "SVG behind a BOM": b"\xef\xbb\xbf<svg xmlns='http://www.w3.org/2000/svg'/>",
    "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) run\n",
    "PDF": b"%PDF-1.7\n",
    "a program": b"MZ\x90\0" + bytes(60),
    "an archive": b"PK\3\4" + bytes(60),
    "Photoshop": b"8BPS\0\1" + bytes(6) + struct.pack(">HIIHH", 3, 30_000, 30_000, 8, 3),
    "FITS": b"SIMPLE  =                    T".ljust(2880),
    "JPEG 2000": b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(60),
    "a playlist": b"#EXTM3U\nhttp://169.254.169.254/\n",
    "a list of files": b"ffconcat version 1.0\nfile /etc/passwd\n",
    "RIFF of sound": b"RIFF\x24\0\0\0WAVEfmt " + bytes(40),
    **{kind: encoded(Image.new("RGB", (16, 16)), kind) for kind in ("TIFF", "BMP", "ICO", "PPM", "TGA", "PCX")},
}


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown_costs_little(name):
    """Whatever the file promises, what an honest one of its size costs is enough."""
    content, before = SHOWN[name](), work_s()
    made = taken(content)
    assert MOST_S > work_s() - before
    assert 2048 >= max(made.stills[0].width, made.stills[0].height)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_refused_by_its_structure(name):
    """Before anything is decoded, so that it costs next to nothing."""
    content, before = REFUSED[name](), work_s()
    with raises_saying(UserError, match=r"pixels; up to (16|64) million fit|not a picture that I can read"):
        taken(content)
    assert 1.0 > work_s() - before


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_picture_is_said(name):
    """Whatever it is called: the first bytes decide, and they do not lead to other decoders."""
    with raises_saying(UserError, match="not a picture that I can read; PNG, JPEG, WebP and GIF work"):
        taken(OTHERS[name])


@pytest.mark.parametrize(
    ("brands", "said"),
    [
        (b"heic\0\0\0\0mif1heic", "HEIC"),
        (b"mif1\0\0\0\0heix", "HEIC"),
        (b"avif\0\0\0\0mif1miaf", "AVIF"),
        (b"avis\0\0\0\0msf1", "AVIF"),
    ],
)
def test_photos_that_are_not_read_are_named(brands, said):
    """So that people know what to do about it."""
    with raises_saying(UserError, match=f"{said}.*JPEG or PNG"):
        taken(struct.pack(">I", 8 + len(brands)) + b"ftyp" + brands + bytes(64))
