"""Files made small enough."""

from __future__ import annotations

import io
import random
import re
from dataclasses import replace

import pytest
from PIL import Image

from bot.platforms.discord.posting.fit import pack
from bot.posting.links import Links
from core.domain.ids import JobId, Sha256
from core.domain.post import Picture
from core.stores.memory import ManualClock, Memory, MemoryFileStore
from core.wire.keys import new_key, parse_keys
from core.wire.links import read_link
from tests.speech import english

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


def noted(parcel) -> str:
    return " ".join(english(one) for one in parcel.notes)


def test_what_fits_stays_as_it_was_made(files):
    """Byte for byte."""
    content = noisy()
    parcel = pack(files, [stored(files, content)], JOB, limit_bytes=len(content))
    assert parcel.shown[0].file.content == content
    assert parcel.shown[0].file.name == f"imagine-{JOB}-1.png"
    assert noted(parcel) == ""


def test_what_does_not_is_shown_by_its_rendition(files):
    """As its worker made and marked it, byte for byte; a line says that it is smaller, and nothing is encoded here."""
    made = b"made and marked by the worker"
    smaller = stored(files, made, "image/jpeg")
    large = replace(stored(files, noisy()), smaller=smaller)
    parcel = pack(files, [large], JOB, limit_bytes=30_000)
    (shown,) = parcel.shown
    assert (made, f"imagine-{JOB}-1.jpg", "image/jpeg") == (shown.file.content, shown.file.name, shown.file.media_type)
    assert "smaller" in noted(parcel)
    assert () == pack(files, [large], JOB, limit_bytes=len(made) - 1).shown


@pytest.mark.parametrize("limit_bytes", [90_000, 30_000, 8_000])
def test_what_was_made_by_an_earlier_release_is_made_smaller_here(files, limit_bytes):
    """In quality, then in size; it still says inside that AI made it, and a line says that it is smaller."""
    parcel = pack(files, [stored(files, noisy())], JOB, limit_bytes=limit_bytes)
    (shown,) = parcel.shown
    assert len(shown.file.content) <= limit_bytes
    with Image.open(io.BytesIO(shown.file.content)) as picture:
        assert picture.format == "JPEG"
        assert picture.getexif()[0x010E] == "Made by AI"
    assert "smaller" in noted(parcel)


def test_what_cannot_fit_is_left_out(files):
    """A clip is not cut to pieces, and a missing file is named."""
    clip = stored(files, b"\0" * 1000, "video/mp4")
    assert pack(files, [clip], JOB, limit_bytes=999).shown == ()
    assert f"too large for this chat; /show {JOB}" in noted(pack(files, [clip], JOB, limit_bytes=999))
    gone = Picture(sha256=Sha256("ab" * 32), media_type="image/png", width=1, height=1, alt="x")
    assert "no longer kept" in noted(pack(files, [gone], JOB, limit_bytes=999))
    assert noted(pack(files, [], JOB, limit_bytes=1)) == ""


def test_what_is_too_large_opens_by_a_link(files):
    """Left out or made smaller: one sentence each, with a link to every file as it was made; what fits needs none."""
    keys, clock = parse_keys(new_key("1"), setting="S"), ManualClock()
    links = Links(address="https://pictures.example/f/", keyring=keys, files=files, keep_s=60, clock=clock)
    clip, noise = stored(files, b"\0" * 40_000, "video/mp4"), stored(files, noisy())
    small = stored(files, b"\0" * 999, "video/mp4")
    parcel = pack(files, [clip, noise, small, noise], JOB, limit_bytes=30_000, links=links)
    assert [f"imagine-{JOB}-{end}" for end in ("2.jpg", "3.mp4", "4.jpg")] == [one.file.name for one in parcel.shown]
    found = re.findall(r"\[([a-z]+ \d)\]\(https://pictures\.example/f/([\w.-]+)\)", noted(parcel))
    assert [("clip 1", clip, "1.mp4"), ("picture 2", noise, "2.png"), ("picture 4", noise, "4.png")] == [
        (label, next(one for one in (clip, noise) if one.sha256 == link.sha256), link.name[-5:])
        for label, link in ((label, read_link(token, keys)) for label, token in found)
        if link is not None
    ]
    words = re.sub(r"\(\S+\)", "", noted(parcel))
    assert words == (
        "A file is too large for this chat; it opens here: [clip 1]. "
        "Shown smaller than it was made, to fit in here; as it was made: [picture 2], [picture 4]."
    )
    assert "" == noted(pack(files, [small], JOB, limit_bytes=30_000, links=links))
    assert "/show" in noted(pack(files, [clip], JOB, limit_bytes=30_000))


def test_several_share_a_request(files):
    """Discord takes 25 MiB at once, whatever the limit of a single file."""
    pictures = [stored(files, noisy(side)) for side in (250, 252, 254, 256)]
    parcel = pack(files, pictures, JOB, limit_bytes=10**9)
    assert sum(len(shown.file.content) for shown in parcel.shown) < 25 * 2**20
    assert [shown.file.name[-5] for shown in parcel.shown] == ["1", "2", "3", "4"]
