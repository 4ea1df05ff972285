"""What a job starts from: own files at the size that is wanted, and old uploads through the confined process."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from core.domain.errors import RenderFailed
from core.domain.ids import PersonKey
from core.domain.jobs.job import Source
from core.stores.memory.files import MemoryFileStore
from core.stores.memory.memory import Memory
from core.uploads.convert import UploadLimits
from tests.speech import raises_saying
from workers.engines import sources
from workers.engines.sources import fit, read_made, read_source

LIMITS = UploadLimits(wall_s=90.0)


def encoded(picture: Image.Image, kind: str, **options) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def stored(content: bytes, *, prepared: bool) -> tuple[MemoryFileStore, Source]:
    files = MemoryFileStore(Memory())
    sha256 = files.put(content, "image/webp")
    return files, Source(sha256=sha256, media_type="image/webp", owner=PersonKey("web:web:ana"), prepared=prepared)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("size", [None, (64, 64), (224, 288), (1024, 1024)])
def test_a_file_of_our_own_is_read_at_the_size_that_is_wanted(kind, size):
    """Whole, or scaled and cut around its middle."""
    picture = Image.new("RGB", (2048, 1024), "red")
    picture.paste("blue", (512, 0, 1536, 1024))
    found = read_made(encoded(picture, kind), size)
    assert (size or (2048, 1024)) == found.size
    red, _, blue = found.getpixel((found.width // 2, found.height // 2))
    assert (True, True) == (red < 10, blue > 245)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no picture",
        encoded(Image.new("RGB", (8, 8)), "GIF"),
        encoded(Image.effect_noise((64, 64), 80), "PNG")[:900],
    ],
    ids=["empty", "text", "gif", "cut"],
)
def test_what_we_did_not_make_is_refused(content):
    """One sentence, and no decoder beside the two that are needed."""
    with raises_saying(RenderFailed, match="cannot be read; PNG, JPEG and WebP work"):
        read_made(content)


def test_more_pixels_than_we_make_are_refused():
    """By the header."""
    content = encoded(Image.new("1", (5000, 5000)), "PNG")
    with raises_saying(RenderFailed, match="cannot be read"):
        read_made(content)


def test_a_prepared_upload_is_read_here(monkeypatch):
    """It was decoded and encoded when it came in; a second process would only cost time."""
    monkeypatch.setattr(sources, "convert", None)
    files, source = stored(encoded(Image.new("RGB", (40, 30), "teal"), "PNG"), prepared=True)
    assert (40, 30) == read_source(files, source, LIMITS).size


def test_an_upload_of_the_release_before_is_converted_first():
    """It lies in the store as it came, so this process does not look into it."""
    files, source = stored(encoded(Image.new("RGB", (40, 30), "teal"), "WEBP", lossless=True), prepared=False)
    assert (0, 128, 128) == read_source(files, source, LIMITS).getpixel((5, 5))
    files, source = stored(b"<svg/>", prepared=False)
    with raises_saying(RenderFailed, match="cannot be read; PNG, JPEG and WebP work"):
        read_source(files, source, LIMITS)


def test_a_source_that_is_gone_is_said():
    """Files are kept for a while only."""
    _, source = stored(b"x", prepared=True)
    files = MemoryFileStore(Memory())
    with raises_saying(RenderFailed, match="no longer kept"):
        read_source(files, source, LIMITS)


@pytest.mark.parametrize("size", [(300, 100), (3000, 1000), (2047, 683)])
def test_fitting_covers_the_size_and_cuts_the_rest(size):
    """A wide picture loses its sides, not its middle."""
    width, height = size
    wide = Image.new("RGB", size, "red")
    wide.paste("blue", (width // 3, 0, 2 * width // 3 + 1, height))
    fitted = fit(wide, 64, 64)
    assert (64, 64) == fitted.size
    assert {(0, 0, 255)} == {fitted.getpixel((x, 32)) for x in (8, 32, 56)}
