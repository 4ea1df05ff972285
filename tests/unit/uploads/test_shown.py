"""What people send comes out as a browser would show it, and nothing else of it does."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image, ImageOps

from core.domain.errors import UserError
from core.uploads.child.picture import Shown, show, take_apart
from tests.speech import raises_saying
from tests.unit.uploads.files import (
    encoded,
    entry,
    exif_of,
    near,
    noise,
    png,
    scene,
    segment,
    shown,
    taken,
    tiff,
    webp_animation,
    webp_frame,
    with_segments,
)

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)
WEBP = encoded(noise(), "WEBP", quality=90)
MPO = encoded(scene(), "MPO", save_all=True, append_images=[scene(160, 120)])


@pytest.mark.parametrize(
    "content",
    [
        encoded(scene(), "PNG"),
        encoded(scene(), "JPEG", quality=95, subsampling=0),
        encoded(scene(), "JPEG", quality=95, progressive=True),
        encoded(scene(), "WEBP", quality=95),
        encoded(scene(), "WEBP", lossless=True),
        encoded(scene(mode="P"), "PNG"),
        encoded(scene(), "GIF"),
        encoded(scene(mode="CMYK"), "JPEG", quality=95),
        encoded(scene(mode="RGBA"), "WEBP", lossless=True),
        MPO,
        encoded(scene(), "GIF", save_all=True, append_images=[noise()], duration=100),
        encoded(scene(), "WEBP", save_all=True, append_images=[noise()], lossless=True),
        encoded(scene(), "PNG", save_all=True, append_images=[noise()]),
        encoded(scene(), "JPEG", quality=95) + b"\0" * 5000,
        encoded(scene(), "PNG") + b"PK\3\4" + b"<script>alert(1)</script>",
        encoded(scene(), "PNG")[:-12],
    ],
    ids=[
        *("png", "jpeg", "progressive", "webp", "webp lossless", "palette", "gif", "cmyk", "webp alpha", "mpo"),
        *("gif moves", "webp moves", "apng", "junk behind", "polyglot", "no end"),
    ],
)
def test_the_first_picture_shows(content):
    """Whatever the file is called: red above, blue below, in its size."""
    found = shown(content)
    assert ((320, 240), "RGB") == (found.size, found.mode)
    assert near(found.getpixel((160, 40)), RED)
    assert near(found.getpixel((160, 200)), BLUE)


@pytest.mark.parametrize(("kind", "turned"), [(k, o) for k in ("JPEG", "PNG", "WEBP") for o in range(1, 9)])
def test_a_photo_is_turned_upright(kind, turned):
    """Every orientation of EXIF, in every format that has it; a portrait is measured as a portrait."""
    picture = scene(64, 32)
    picture.paste("lime", (0, 0, 8, 8))
    content = encoded(picture, kind, exif=exif_of(turned), **({"lossless": True} if kind == "WEBP" else {}))
    right = ImageOps.exif_transpose(Image.open(io.BytesIO(content))).convert("RGB")
    found = show(take_apart(content), Shown(most_pixels=10_000, side_px=2048, clip_side_px=1280))
    assert right.size == found.size
    assert 3 > np.abs(np.asarray(right, int) - np.asarray(found, int)).mean()


@pytest.mark.parametrize(
    "block",
    [
        b"Exif\0\0garbage garbage",
        b"Exif\0\0",
        b"Exif\0\0" + tiff(entry(0x112, 3, 1, b"\0\0\0\0")),
        b"Exif\0\0" + tiff(entry(0x112, 2, 2, b"6\0\0\0")),
        b"Exif\0\0" + tiff(entry(0x112, 3, 1, b"\x63\0\0\0")),
        b"Exif\0\0" + tiff(entry(0x112, 3, 0xFFFFFFFF, b"\6\0\0\0")),
        b"Exif\0\0II*\0\xff\xff\xff\xff",
        b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\x01\x12\0\x03\0\0\0\x01\0\x01\0\0" * 5000,
    ],
    ids=["garbage", "empty", "0", "text", "99", "count", "far", "many"],
)
def test_broken_exif_does_not_decide(block):
    """The picture shows as it lies."""
    found = shown(with_segments(encoded(scene(), "JPEG", quality=95), segment(0xE1, block)))
    assert (320, 240) == found.size
    assert near(found.getpixel((160, 40)), RED)


@pytest.mark.parametrize(
    "block",
    [
        b"Exif\0\0Exif\0\0" + tiff(entry(0x112, 3, 1, b"\6\0\0\0")),
        b"Exif\0\0" + tiff(entry(0x10F, 4, 1, b"\5\0\0\0"), entry(0x112, 3, 1, b"\6\0\0\0")),
        b"Exif\0\0"
        + tiff(
            entry(0x112, 3, 1, b"\6\0\0\0"), entry(0x9204, 10, 1, struct.pack("<I", 38)), tail=struct.pack("<ii", -1, 0)
        ),
        b"Exif\0\0" + tiff(entry(0x112, 3, 1, b"\6\0\0\0"), entry(0x8825, 4, 1, b"\xff\xff\xff\x7f")),
    ],
    ids=["twice", "odd maker", "division by 0", "far GPS"],
)
def test_what_can_be_read_of_exif_counts(block):
    """A field that is broken leaves its neighbours be."""
    assert (240, 320) == shown(with_segments(encoded(scene(), "JPEG"), segment(0xE1, block))).size


BIG = b'{"nodes": []} ' * 90_000


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (b"zTXt", b"workflow\0\0" + zlib.compress(BIG)),
        (b"zTXt", b"parameters\0\0" + zlib.compress(BIG)),
        (b"iTXt", b"workflow\0\1\0\0\0" + zlib.compress(BIG)),
        (b"tEXt", b"workflow\0" + BIG),
        (b"iCCP", b"p\0\0" + zlib.compress(bytes(1_500_000))),
        (b"eXIf", b"\0\x08\0\2\1\x12\0\3"),
        (b"zTXt", b"broken"),
        (b"gAMA", b""),
        (b"tIME", b"\xff"),
        (b"iCCP", b"p\0\0no zlib"),
    ],
    ids=["zTXt", "parameters", "iTXt", "tEXt", "iCCP", "eXIf", "broken", "gAMA", "tIME", "no zlib"],
)
@pytest.mark.parametrize("where", ["before", "after"])
def test_metadata_does_not_decide(kind, body, where):
    """Neither large nor broken, neither before nor behind the pixels."""
    content = png((kind, body)) if where == "before" else png(after=[(kind, body)])
    assert RED == shown(content).getpixel((5, 5))


@pytest.mark.parametrize(
    "content",
    [
        encoded(noise(), "JPEG")[:-40],
        encoded(noise(), "JPEG")[:-2],
        encoded(noise(), "JPEG")[:9000],
        encoded(noise(), "JPEG", progressive=True)[:9000],
        encoded(noise(), "PNG")[:-20],
        encoded(noise(), "PNG")[:30_000],
        encoded(noise(), "GIF")[:30_000],
        encoded(noise(), "WEBP", quality=90)[:-30],
        WEBP[: len(WEBP) * 2 // 3],
    ],
    ids=["jpeg 40", "jpeg 2", "jpeg", "progressive", "png 20", "png", "gif", "webp 30", "webp"],
)
def test_what_was_cut_shows_as_far_as_it_goes(content):
    """Browsers show it, so it is a picture: noise above, whatever comes below."""
    found = shown(content)
    assert (320, 240) == found.size
    assert 20 < np.asarray(found.crop((0, 0, 320, 40))).std()


@pytest.mark.parametrize(
    "content",
    [
        encoded(noise(), "JPEG")[:100],
        encoded(noise(), "JPEG")[:2],
        encoded(noise(), "PNG")[:33],
        encoded(noise(), "PNG")[:8],
        encoded(noise(), "GIF")[:20],
        encoded(noise(), "WEBP")[:14],
        encoded(noise(), "WEBP")[:40],
        webp_animation(16, 16, webp_frame()[:12]),
    ],
    ids=["jpeg", "jpeg 2", "png", "png 8", "gif", "webp", "webp 40", "webp frame"],
)
def test_what_was_cut_before_its_pixels_is_said(content):
    """One sentence, and nothing that is one colour passes for a picture."""
    with raises_saying(UserError, match=r"cut off|not a picture"):
        taken(content)


@pytest.mark.parametrize(
    ("size", "right"),
    [
        ((1, 1), (1, 1)),
        ((8000, 1), (2048, 1)),
        ((3000, 1500), (2048, 1024)),
        ((20, 9000), (5, 2048)),
        ((2048, 9), (2048, 9)),
    ],
)
def test_the_longest_side_is_2048(size, right):
    """And what is smaller stays as it is."""
    for kind in ("PNG", "JPEG"):
        assert right == shown(encoded(Image.new("RGB", size, "red"), kind)).size


def test_a_large_photo_is_scaled_and_small():
    """A camera's JPEG of 12 megapixels."""
    made = taken(encoded(noise(1000, 750).resize((4000, 3000)), "JPEG", exif=exif_of(6))).stills[0]
    assert ("image/jpeg", 1500, 2000) == (made.media_type, made.width, made.height)
    assert 3_000_000 > len(made.content)


@pytest.mark.parametrize(
    ("size", "progressive"),
    [((5712, 4284), True), ((8064, 6048), True), ((9232, 6924), False), ((20_000, 3000), False)],
)
def test_photos_of_phones_are_taken(size, progressive):
    """A JPEG of 24, 48 or 64 megapixels, or a panorama, is never unpacked in full."""
    content = encoded(noise(500, 375).resize(size), "JPEG", quality=80, progressive=progressive)
    made = taken(content).stills[0]
    assert 0.01 > abs(size[0] / size[1] - made.width / made.height)
    assert 1500 < max(made.width, made.height) <= 2048


def test_nothing_of_the_file_but_its_pixels_is_kept():
    """No place, no camera, no name, no words, no bytes that only look like a picture."""
    exif = exif_of(1)
    exif[0x010F] = "canary maker"
    exif.get_ifd(0x8825)[1] = "N"
    texts = [(b"tEXt", b"Comment\0canary"), (b"prVt", b"canary")]
    files = [
        with_segments(encoded(scene(), "JPEG", exif=exif, comment=b"canary"), segment(0xEF, b"canary")) + b"canary",
        encoded(scene(), "WEBP", exif=exif, xmp=b"<canary/>"),
        png(*texts, after=texts) + b"canary <script>",
    ]
    for content in files:
        clean = taken(content).stills[0].content
        assert b"canary" not in clean
        with Image.open(io.BytesIO(clean)) as picture:
            assert {} == dict(picture.getexif())
            assert set() == set(picture.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
