"""The way in for one process: in turns, off the loop, with one word in the log where a layer is missing."""

from __future__ import annotations

import asyncio
import io
import time

import pytest
from structlog.testing import capture_logs

from bot.intake.receiving import receive
from core.domain.errors import Busy, UserError
from core.domain.place import Author
from core.settings import LimitSettings
from core.stores.memory.files import MemoryFileStore
from core.stores.memory.memory import Memory
from core.uploads import converter as module
from core.uploads.convert import Converted, Still
from core.uploads.converter import UploadConverter
from tests.speech import raises_saying
from tests.unit.uploads.files import LIMITS, clip, encoded, noise, png

ANA = Author(platform="web", account="web", id="ana", name="Ana")
LESS = Converted(stills=(Still(content=b"", media_type="image/png", width=1, height=1),), layers=("limits",))


@pytest.fixture
def converter():
    one = UploadConverter(LIMITS)
    yield one
    one.close()


async def chunks(content: bytes, size=65_536):
    for at in range(0, len(content), size):
        yield content[at : at + size]


async def take(converter, content, **limits):
    files = MemoryFileStore(Memory())
    taken = await receive(chunks(content), author=ANA, files=files, limits=LimitSettings(**limits), converter=converter)
    return taken, files


async def test_what_is_stored_was_encoded_here(converter):
    """And described by what came out, not by what came in."""
    content = encoded(noise(), "JPEG")
    taken, files = await take(converter, content)
    with files.open(taken.sha256) as stored:
        kept = stored.read()
    assert (True, True, True) == (taken.prepared, kept != content, kept.startswith(b"\x89PNG"))
    assert (320, 240, ANA.key) == (taken.width, taken.height, taken.owner)


async def test_a_clip_stores_three_pictures(converter):
    """Each of them is named, so that whoever deletes the upload finds them."""
    taken, files = await take(converter, clip(1.0))
    assert 3 == len(set(taken.files)) == len([one for one in taken.files if files.open(one)])
    assert 1.0 == taken.clip.length_s


@pytest.mark.parametrize("content", [b"", b"no picture", bytes(2000)], ids=["empty", "text", "too many bytes"])
async def test_of_what_is_refused_nothing_is_stored(converter, content):
    """Neither as it came nor otherwise."""
    files = MemoryFileStore(Memory())
    with pytest.raises(UserError):
        await receive(
            chunks(content), author=ANA, files=files, limits=LimitSettings(upload_bytes=1000), converter=converter
        )
    assert {} == files._memory.files


async def test_a_full_disk_is_said(converter, monkeypatch):
    """Large uploads wait in a temporary file."""

    async def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bot.intake.receiving._spool", full)
    with raises_saying(Busy, match="no room for pictures right now"):
        await take(converter, png())


async def test_the_loop_goes_on_meanwhile(converter):
    """While a large picture is unpacked, others are served."""
    content, over = encoded(noise(3000, 3000), "JPEG"), asyncio.Event()

    async def look() -> float:
        longest = 0.0
        while not over.is_set():
            before = time.thread_time()
            await asyncio.sleep(0.005)
            longest = max(longest, time.thread_time() - before)
        return longest

    looking = asyncio.create_task(look())
    await take(converter, content)
    over.set()
    longest = await looking
    # work of the loop's own thread between two looks, whatever else the machine does
    assert 0.1 > longest


async def test_a_missing_layer_is_logged_once(monkeypatch):
    """By name, with the first file."""
    monkeypatch.setattr(module, "convert", lambda *_: LESS)
    converter = UploadConverter(LIMITS)
    with capture_logs() as logs:
        for _ in range(3):
            await converter.convert(io.BytesIO(), "ana")
    converter.close()
    assert [("uploads.less_confined", ["landlock", "seccomp"])] == [(one["event"], one["missing"]) for one in logs]


async def test_who_goes_away_leaves_the_way_free(converter):
    """An upload that is given up holds up nobody."""
    going = asyncio.create_task(take(converter, encoded(noise(2000, 2000), "PNG")))
    await asyncio.sleep(0.05)
    going.cancel()
    with pytest.raises(asyncio.CancelledError):
        await going
    taken, _ = await take(converter, png())
    assert 64 == taken.width
