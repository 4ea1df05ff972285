"""What a file is, its bytes say, and only a closed list is ever shown."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from core.domain.media import HEAD_BYTES, MEDIA_TYPES, media_type_of


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
def test_pictures_are_known_by_their_first_bytes(form):
    """As Pillow writes them."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, form)
    found = media_type_of(buffer.getvalue()[:HEAD_BYTES])
    assert f"image/{form.lower()}" == found
    assert found in MEDIA_TYPES


def test_a_clip_is_known_by_its_brand():
    """As the workers write them, and as phones do; an AVIF or a HEIC has the same box and is none."""
    for brand in (b"isom", b"mp42", b"avc1"):
        assert "video/mp4" == media_type_of(b"\0\0\0\x20ftyp" + brand)
    for brand in (b"avif", b"heic", b"qt  ", b"\0\0\0\0"):
        assert media_type_of(b"\0\0\0\x20ftyp" + brand) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<!doctype html>",
        b"<svg xmlns=",
        b"<?xml version='1.0'?>",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"alert(1)//\x89PNG\r\n\x1a\n",
        b" \x89PNG\r\n\x1a\n",
        b"\x89PNG",
        b"RIFF\0\0\0\0WAVE",
        b"GIF90a",
        b"\xff\xd8",
        b"ftypisom",
    ],
)
def test_nothing_else_is(content):
    """Pages, scripts, drawings with scripts, archives, and pictures that begin with something else."""
    assert media_type_of(content[:HEAD_BYTES]) is None
