"""Files made small enough."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image

from bot.platforms.discord.fit import pack
from core.fakes import ManualClock, Memory, MemoryFileStore
from core.ids import JobId, Sha256
from core.post import Picture

JOB = JobId("a" * 16)


@pytest.fixture
def files():
    return MemoryFileStore(Memory(clock=ManualClock()))


def noisy(side=256):
    picture = Image.frombytes("RGB", (side, side), random.Random(1).randbytes(side * side * 3))
    exif = picture.getexif()
    exif[0x010E] = "Made by AI"
    out = io.BytesIO()
    picture.save(out, "PNG", exif=exif)
    return out.getvalue()


def stored(files, content, media_type="image/png"):
    sha256 = files.put(content, media_type)
    return Picture(sha256=sha256, media_type=media_type, width=256, height=256, alt="noise")


def test_what_fits_stays_as_it_was_made(files):
    """Byte for byte."""
    content = noisy()
    parcel = pack(files, [stored(files, content)], JOB, limit_bytes=len(content))
    assert parcel.shown[0].file.content == content
    assert parcel.shown[0].file.name == f"imagine-{JOB}-1.png"
    assert parcel.note == ""


@pytest.mark.parametrize("limit_bytes", [90_000, 30_000, 8_000])
def test_what_does_not_is_made_smaller(files, limit_bytes):
    """In quality, then in size; it still says inside that AI made it, and a line says that it is smaller."""
    parcel = pack(files, [stored(files, noisy())], JOB, limit_bytes=limit_bytes)
    (shown,) = parcel.shown
    assert len(shown.file.content) <= limit_bytes
    with Image.open(io.BytesIO(shown.file.content)) as picture:
        assert picture.format == "JPEG"
        assert picture.getexif()[0x010E] == "Made by AI"
    assert "smaller" in parcel.note


def test_what_cannot_fit_is_left_out(files):
    """A clip is not cut to pieces, and a missing file is named."""
    clip = stored(files, b"\0" * 1000, "video/mp4")
    assert pack(files, [clip], JOB, limit_bytes=999).shown == ()
    assert "too large" in pack(files, [clip], JOB, limit_bytes=999).note
    gone = Picture(sha256=Sha256("ab" * 32), media_type="image/png", width=1, height=1, alt="x")
    assert "no longer kept" in pack(files, [gone], JOB, limit_bytes=999).note
    assert pack(files, [], JOB, limit_bytes=1).note == ""


def test_several_share_a_request(files):
    """Discord takes 25 MiB at once, whatever the limit of a single file."""
    pictures = [stored(files, noisy(side)) for side in (250, 252, 254, 256)]
    parcel = pack(files, pictures, JOB, limit_bytes=10**9)
    assert sum(len(shown.file.content) for shown in parcel.shown) < 25 * 2**20
    assert [shown.file.name[-5] for shown in parcel.shown] == ["1", "2", "3", "4"]
