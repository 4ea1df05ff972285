"""What people send comes out as a browser would show it, and nothing else of it does."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image, ImageCms, ImageOps

from core.errors import UserError
from core.uploads.child.picture import Shown, show, take_apart
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


@pytest.mark.parametrize(
    ("depth_name", "row", "colour"),
    [("grey", ">u2", 0), ("grey and alpha", ">u2", 4), ("colour", ">u2", 2), ("colour and alpha", ">u2", 6)],
)
def test_sixteen_bits_are_scaled(depth_name, row, colour):
    """A gradient from 0 to 65,535 becomes one from 0 to 255."""
    channels = {0: 1, 4: 2, 2: 3, 6: 4}[colour]
    line = np.stack([np.linspace(0, 65535, 256).astype(row)] * channels, 1)
    if channels in {2, 4}:
        line[:, -1] = 65535
    found = shown(png(width=256, height=4, depth=16, colour=colour, data=zlib.compress((b"\0" + line.tobytes()) * 4)))
    assert [0, 64, 128, 192, 255] == [found.getpixel((x, 0))[0] for x in (0, 64, 128, 192, 255)], depth_name


def _palette(transparency) -> bytes:
    picture = Image.new("P", (64, 48), 0)
    picture.putpalette([0, 0, 0, 255, 0, 0, *([0] * 762)])
    return encoded(picture, "PNG", transparency=transparency)


@pytest.mark.parametrize(
    "content",
    [
        encoded(Image.new("RGBA", (64, 48), (0, 0, 0, 0)), "PNG"),
        encoded(Image.new("LA", (64, 48), (0, 0)), "PNG"),
        _palette(0),
        _palette(bytes([0, 255])),
        encoded(Image.new("RGB", (64, 48)), "PNG", transparency=(0, 0, 0)),
        encoded(Image.new("L", (64, 48)), "PNG", transparency=0),
        encoded(Image.new("1", (64, 48)), "PNG", transparency=0),
        encoded(Image.new("RGBA", (64, 48), (0, 0, 0, 0)), "WEBP", lossless=True),
        encoded(Image.new("RGBA", (64, 48), (0, 0, 0, 0)), "WEBP", quality=80, exact=True),
        encoded(Image.new("RGBA", (64, 48), (255, 0, 0, 0)), "GIF"),
    ],
    ids=["rgba", "grey", "palette", "palette bytes", "rgb key", "grey key", "1 bit", "webp", "webp lossy", "gif"],
)
def test_what_is_transparent_is_white(content):
    """As on a page."""
    assert near(WHITE, shown(content).getpixel((5, 5)), 3)


def test_half_transparent_is_half_white():
    """Over white, not over black."""
    assert near((255, 127, 127), shown(encoded(Image.new("RGBA", (9, 9), (255, 0, 0, 128)), "PNG")).getpixel((4, 4)), 2)


def swapped_profile() -> bytes:
    """The profile of sRGB with red and blue exchanged, so that what heeds it shows blue as red."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = profile.find(b"rXYZ"), profile.find(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(profile)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_colour_profile_is_heeded(kind):
    """The colours that the file means, in every format that carries a profile."""
    content = encoded(Image.new("RGB", (64, 48), "red"), kind, icc_profile=swapped_profile(), quality=95)
    assert near(BLUE, shown(content).getpixel((30, 20)), 20)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("profile", [b"no profile", b"\0" * 200, swapped_profile()[:150]], ids=["text", "zeros", "cut"])
def test_a_broken_profile_does_not_decide(kind, profile):
    """The colours show as they are."""
    content = encoded(Image.new("RGB", (64, 48), "red"), kind, icc_profile=profile, quality=95)
    assert near(RED, shown(content).getpixel((30, 20)))


def test_a_profile_of_other_colours_does_not_decide():
    """A grey picture with a profile for three colours."""
    content = encoded(Image.new("L", (64, 48), 128), "PNG", icc_profile=swapped_profile())
    assert near((128, 128, 128), shown(content).getpixel((30, 20)))


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
    with pytest.raises(UserError, match=r"cut off|not a picture"):
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
