"""What a browser is told that a file is, its bytes say: no row makes the chat serve a page or a script."""

from __future__ import annotations

import hashlib
import io

import pytest
from PIL import Image

from bot.platforms.web.rooms.rooms import Rooms


def served(stand, guests, client, content: bytes, row: str):
    """A file of the store that a row shows in the room, as somebody there gets it."""
    ana = guests.enter("Ana")
    sha256 = stand.services.files.put(content, row)
    Rooms(redis=client, keep_s=60).show_files(guests.room, "m1", {sha256: row})
    assert hashlib.sha256(content).hexdigest() == sha256
    return ana.get(f"/files/{sha256}")


@pytest.mark.parametrize("row", ["text/html", "text/javascript", "image/svg+xml", "image/png", "application/xhtml+xml"])
@pytest.mark.parametrize(
    "content",
    [
        b"<!doctype html><script>fetch('/me')</script>",
        b"document.title='mine'//",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"%PDF-1.7 /JS",
        b"",
    ],
    ids=["page", "script", "svg", "pdf", "empty"],
)
def test_what_is_no_picture_is_only_saved(stand, guests, client, content, row):
    """As an attachment of no kind, whatever the row says."""
    answer = served(stand, guests, client, content, row)
    assert (200, "application/octet-stream") == (answer.status_code, answer.headers["content-type"])
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    assert answer.headers["content-disposition"].endswith('.bin"')
    assert "nosniff" in answer.headers["x-content-type-options"]


@pytest.mark.parametrize("row", ["text/html", "image/jpeg", "video/mp4"])
def test_a_picture_is_one_whatever_the_row_says(stand, guests, client, row):
    """A row that lies does not turn it into something else."""
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4)).save(buffer, "PNG")
    answer = served(stand, guests, client, buffer.getvalue(), row)
    assert "image/png" == answer.headers["content-type"]
    assert answer.headers["content-disposition"].startswith("inline; filename=")
    assert answer.headers["content-disposition"].endswith('.png"')
    assert buffer.getvalue() == answer.content
