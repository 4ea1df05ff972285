"""Links that open a file for whoever has one, in no room."""

from __future__ import annotations

import os
from dataclasses import replace

import httpx
import pytest

from bot.platforms import links_of
from bot.platforms.web.links import keyring
from bot.platforms.web.pages.access import HEADERS
from bot.platforms.web.pages.stored import GONE
from bot.platforms.web.settings import WebSettings
from core.clock import SystemClock
from core.domain.errors import OperatorError
from core.domain.ids import NOBODY, Sha256
from core.settings import KeepSettings, KeySettings
from core.stores.files import DiskFileStore
from core.stores.memory import ManualClock, Memory, MemoryFileStore
from core.wire.keys import new_key
from core.wire.links import LATEST, Link, read_link, write_link
from tests.speech import english
from tests.stands.web import Stand, stand_settings

PUBLIC = "https://pictures.example"
CLIP = b"\0\0\0\x18ftypisom" + bytes(range(256)) * 4


@pytest.fixture
def files(tmp_path):
    return DiskFileStore(tmp_path, clock=SystemClock())


@pytest.fixture
def gated(client, files):
    served = Stand(client, stand_settings(web=WebSettings(token="open-sesame-open-sesame", public_url=PUBLIC)))
    served.services = replace(served.services, files=files)
    served.start()
    yield served
    served.stop()


def test_whoever_has_the_link_opens_the_file(gated, files):
    """Behind its proxy, past the chat's door, without a cookie: as what it is, whole or in ranges, until it is gone."""
    links, sha256 = links_of(gated.settings, files), files.put(CLIP, "video/mp4")
    url = links.to(sha256, "imagine-abcdefghijklmnop-1.mp4")
    path = url.removeprefix(PUBLIC)
    assert path.startswith("/f/")
    with httpx.Client(base_url=gated.address, headers={"Host": "pictures.example"}) as anybody:
        whole = anybody.get(path)
        assert (200, CLIP, "video/mp4") == (whole.status_code, whole.content, whole.headers["content-type"])
        assert 'inline; filename="imagine-abcdefghijklmnop-1.mp4"' == whole.headers["content-disposition"]
        assert "private, no-cache" == whole.headers["cache-control"]
        assert {} == {name: value for name, value in HEADERS.items() if whole.headers.get(name) != value}
        assert "set-cookie" not in whole.headers
        head = anybody.head(path)
        assert (200, b"", str(len(CLIP))) == (head.status_code, head.content, head.headers["content-length"])
        part = anybody.get(path, headers={"Range": "bytes=4-7"})
        assert (206, b"ftyp") == (part.status_code, part.content)
        assert 416 == anybody.get(path, headers={"Range": "bytes=5000-"}).status_code
        assert 405 == anybody.post(path, headers={"Origin": PUBLIC}).status_code

        token = path.removeprefix("/f/")
        for wrong in (token[:-1], token.replace(".", ".A", 1), "nonsense", "...", "%2e%2e%2fetc"):
            assert 404 == anybody.get(f"/f/{wrong}").status_code, wrong
        # the door stands before everything else
        assert 303 == anybody.get("/f").status_code == anybody.get("/").status_code
        ended = write_link(Link(sha256=sha256, name="a.mp4", ends_at=1_700_000_000), keyring(gated.settings))
        missing = links.to(Sha256("ab" * 32), "a.png").removeprefix(PUBLIC)
        for over in (f"/f/{ended}", missing, path):
            if over == path:
                files.release(NOBODY, sha256)
            answer = anybody.get(over)
            assert (410, english(GONE)) == (answer.status_code, answer.text)
            assert 410 == anybody.head(over).status_code


def test_a_link_ends_with_its_file(tmp_path, files):
    """At the latest when a file is no longer kept, counted from when it was stored, whenever the link is made."""
    settings = stand_settings(web=WebSettings(public_url=f"{PUBLIC}/imagine/"), keep=KeepSettings(files_days=2))
    sha256 = files.put(CLIP, "video/mp4")
    os.utime(tmp_path / sha256[:2] / sha256, (1_700_000_000, 1_700_000_000))

    def end(links, sha256):
        address, _, token = links.to(sha256, "a.mp4").rpartition("/")
        assert f"{PUBLIC}/imagine/f" == address
        return read_link(token, keyring(settings)).ends_at

    links = links_of(settings, files)
    assert 1_700_000_000 + 2 * 86_400 == end(links, sha256)
    memory = replace(links, files=MemoryFileStore(Memory(clock=ManualClock())), clock=ManualClock())
    assert 1_800_000_000 + 2 * 86_400 == end(memory, sha256)
    assert LATEST == end(replace(memory, keep_s=1e12), sha256)
    assert links.to(sha256, "a.bin") is None


def test_links_need_an_address_and_a_key(files):
    """Without either there are none; a key that is written wrongly stops the start, and so does half an address."""
    assert links_of(stand_settings(), files) is None
    public = WebSettings(public_url=PUBLIC)
    assert links_of(stand_settings(web=public).model_copy(update={"keys": KeySettings()}), files) is None
    broken = stand_settings(web=public).model_copy(update={"keys": KeySettings(web=new_key("1")[:9])})
    with pytest.raises(OperatorError, match="IMAGINE_KEYS__WEB"):
        links_of(broken, files)
    for address in ("pictures.example", "javascript:alert(1)", "https://a.example/)", "https://a.example/ x"):
        with pytest.raises(ValueError, match="public_url"):
            WebSettings(public_url=address)
