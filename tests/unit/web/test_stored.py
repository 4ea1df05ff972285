"""A stored file over HTTP is the same out of every store."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack, closing
from dataclasses import replace

import httpx
import pytest

from bot.platforms import links_of
from bot.platforms.web.settings import WebSettings
from core.clock import SystemClock
from core.domain.errors import FilesUnavailable
from core.stores.files import DiskFileStore
from core.stores.files.s3.store import S3FileStore, open_bucket
from core.stores.memory import Memory, MemoryFileStore
from tests.stands.web import Stand, stand_settings

CLIP = b"\0\0\0\x18ftypisom" + bytes(range(256)) * 2000
SIZE = len(CLIP)


@pytest.fixture(params=["memory", "disk", "s3"])
def files(request, tmp_path):
    with ExitStack() as stack:
        match request.param:
            case "memory":
                yield MemoryFileStore(Memory(clock=SystemClock()))
            case "disk":
                yield DiskFileStore(tmp_path, clock=SystemClock())
            case _:
                bucket = open_bucket(request.getfixturevalue("s3"))
                yield stack.enter_context(closing(S3FileStore(bucket, clock=SystemClock())))


@pytest.fixture
def served(client, files):
    """A chat over a store, a browser, and the path of a clip in it."""
    stand = Stand(client, stand_settings(web=WebSettings(public_url="https://pictures.example")))
    stand.services = replace(stand.services, files=files)
    stand.start()
    path = links_of(stand.settings, files).to(files.put(CLIP, "video/mp4"), "a.mp4")
    headers = {"Host": "pictures.example"}
    with httpx.Client(base_url=stand.address, headers=headers) as browser:
        yield browser, path.removeprefix("https://pictures.example")
    stand.stop()


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    ("asked", "status", "start", "end"),
    [
        ({}, 200, 0, SIZE),
        ({"Range": "bytes=0-"}, 206, 0, SIZE),
        ({"Range": "bytes=300000-"}, 206, 300_000, SIZE),
        ({"Range": "bytes=4-7"}, 206, 4, 8),
        ({"Range": "bytes=-9"}, 206, SIZE - 9, SIZE),
        ({"Range": f"bytes={SIZE - 1}-{SIZE * 2}"}, 206, SIZE - 1, SIZE),
        ({"Range": "bytes=0-1,5-9"}, 200, 0, SIZE),
        ({"Range": "nonsense"}, 200, 0, SIZE),
        ({"Range": "bytes=4-7", "If-Range": '"of another file"'}, 200, 0, SIZE),
        ({"Range": "bytes=4-7", "If-Range": f'"{hashlib.sha256(CLIP).hexdigest()}"'}, 206, 4, 8),
    ],
)
def test_a_player_gets_the_part_that_it_asks_for(served, method, asked, status, start, end):
    """With what it needs to ask for the next one; HEAD says the same without the bytes."""
    browser, path = served
    answer = browser.request(method, path, headers={**asked, "Accept-Encoding": "identity"})
    assert status == answer.status_code
    assert (CLIP[start:end] if method == "GET" else b"") == answer.content
    assert (str(end - start), "bytes") == (answer.headers["content-length"], answer.headers["accept-ranges"])
    expected = f"bytes {start}-{end - 1}/{SIZE}" if status == 206 else None
    assert expected == answer.headers.get("content-range")
    assert "video/mp4" == answer.headers["content-type"]


def test_a_part_behind_the_end_is_not_there(served):
    """The answer says how long the file is."""
    browser, path = served
    answer = browser.get(path, headers={"Range": f"bytes={SIZE}-"})
    assert (416, f"bytes */{SIZE}", b"") == (answer.status_code, answer.headers["content-range"], answer.content)


def test_whoever_has_it_already_is_told_so(served):
    """Before any range."""
    browser, path = served
    tag = browser.get(path).headers["etag"]
    answer = browser.get(path, headers={"If-None-Match": tag, "Range": "bytes=4-7"})
    assert (304, b"") == (answer.status_code, answer.content)


def test_a_store_that_is_away_is_said(client):
    """In one sentence, as a failure that may pass."""

    class Away(MemoryFileStore):
        def stat(self, sha256, **how):
            raise FilesUnavailable

    stand = Stand(client, stand_settings(web=WebSettings(public_url="https://pictures.example")))
    there = stand.services.files
    address = links_of(stand.settings, there).to(there.put(CLIP, "video/mp4"), "a.mp4")
    stand.services = replace(stand.services, files=Away(stand.memory))
    stand.start()
    try:
        answer = httpx.get(
            address.replace("https://pictures.example", stand.address), headers={"Host": "pictures.example"}
        )
        assert (503, FilesUnavailable().message) == (answer.status_code, answer.json()["error"])
    finally:
        stand.stop()
