"""Links to one file each: nobody guesses, alters or lengthens one."""

from __future__ import annotations

import base64
import hashlib
import hmac

import pytest

from core.domain.errors import OperatorError
from core.domain.ids import Sha256
from core.wire.envelope import NO_KEYS
from core.wire.keys import new_key, parse_keys
from core.wire.links import LATEST, Link, read_link, write_link

OLD, NEW = new_key("1"), new_key("new_2-key")
LINK = Link(sha256=Sha256("ab" * 32), name="imagine-abcdefghijklmnop-1.mp4", ends_at=1_800_000_000)


def keyring(*keys):
    return parse_keys(",".join(keys), setting="S")


def signed(content, key=OLD):
    """What somebody with the key could sign without this code."""
    body = f"1.{base64.urlsafe_b64encode(content).rstrip(b'=').decode()}"
    mac = hmac.new(bytes.fromhex(key.partition(":")[2]), b"imagine link 1\0" + body.encode(), hashlib.sha256)
    return f"{body}.{base64.urlsafe_b64encode(mac.digest()[:16]).rstrip(b'=').decode()}"


def test_a_link_says_what_it_opens():
    """Which file, as what, under which name, until when; in few characters that every chat leaves alone."""
    for link in (LINK, Link(sha256=Sha256("0" * 64), name="a.png", ends_at=LATEST)):
        token = write_link(link, keyring(OLD))
        assert link == read_link(token, keyring(OLD))
        assert len(token) < 120
        assert token.replace(".", "").replace("-", "").replace("_", "").isalnum()
    assert ("video/mp4", "image/png") == (LINK.media_type, link.media_type)


def test_keys_can_be_rotated():
    """The newest signs, older ones still open; a key that was taken away opens nothing."""
    before = write_link(LINK, keyring(OLD))
    after = write_link(LINK, keyring(NEW, OLD))
    assert LINK == read_link(before, keyring(NEW, OLD)) == read_link(after, keyring(NEW))
    assert read_link(after, keyring(OLD)) is None
    assert read_link(before, keyring(NEW)) is None
    # the same id with another key
    assert read_link(before, keyring(new_key("1"))) is None
    with pytest.raises(OperatorError, match="no key"):
        write_link(LINK, NO_KEYS)


def test_no_character_can_be_altered():
    """Not one, also none that base 64 would decode to the same bytes; nor can a part be left out or added."""
    token, keys = write_link(LINK, keyring(OLD)), keyring(OLD)
    for place, character in enumerate(token):
        for other in "A_.b9=é":
            if other != character:
                assert read_link(token[:place] + other + token[place + 1 :], keys) is None, (place, other)
    kid, body, mac = token.split(".")
    for forged in (
        "",
        ".",
        "..",
        body,
        f"{kid}.{body}",
        f"{body}.{mac}",
        f"{token}.",
        f" {token}",
        f"{token}=",
        "1" * 9999,
    ):
        assert read_link(forged, keys) is None, forged


def test_it_opens_pictures_and_clips_only():
    """Whoever signs it: another kind, a name that leads elsewhere and half a body are no link."""
    head = (5).to_bytes(4, "big") + bytes(32)
    assert "a.png" == getattr(read_link(signed(head + b"a.png"), keyring(OLD)), "name", None)
    for name in (
        b"a.svg",
        b"a.html",
        b"a",
        b"",
        b".png",
        b"a.png\n",
        b'a";x=".png',
        b"../a.png",
        b"a.PNG",
        "ä.png".encode(),
    ):
        assert read_link(signed(head + name), keyring(OLD)) is None, name
    assert read_link(signed(head[:20]), keyring(OLD)) is None
    for changes in (
        {"sha256": "AB" * 32},
        {"sha256": "ab"},
        {"name": "a.bin"},
        {"ends_at": -1},
        {"ends_at": LATEST + 1},
    ):
        with pytest.raises(ValueError, match="not a"):
            Link(**{"sha256": LINK.sha256, "name": LINK.name, "ends_at": 5} | changes)
