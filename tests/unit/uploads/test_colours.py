"""Colours as the file means them: depth, transparency and profiles."""

from __future__ import annotations

import zlib

import numpy as np
import pytest
from PIL import Image, ImageCms

from tests.unit.uploads.files import encoded, near, png, shown

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


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
