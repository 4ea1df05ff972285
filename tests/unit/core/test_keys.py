"""Signing keys as an operator writes them."""

from __future__ import annotations

import pytest

from core.domain.errors import OperatorError
from core.wire.envelope import Envelope, open_sealed, seal
from core.wire.keys import new_key, parse_keys


def test_the_first_key_signs_and_all_verify():
    """So keys are rotated by putting a new one in front."""
    old, new = new_key("a"), new_key("b")
    envelope = Envelope(queue="q", function="f", rq_id="j", attempt=1, expires_at=9.0, body={})
    sealed = seal(envelope, parse_keys(old, setting="S"))
    rotated = parse_keys(f"{new}, {old}", setting="S")
    assert "b" == rotated.signing
    assert envelope == open_sealed(sealed, rotated, queue="q", function="f", rq_id="j", now=1.0)


@pytest.mark.parametrize("text", ["", "  ", "a", "a:00", "a:zz", f"{'a' * 40}:{'0' * 64}", f"a:{'0' * 63}"])
def test_a_missing_or_weak_key_names_the_setting(text):
    """The operator reads which setting, and how one is written."""
    with pytest.raises(OperatorError, match=r"IMAGINE_KEYS__RENDER .*id:hex"):
        parse_keys(text, setting="IMAGINE_KEYS__RENDER")


def test_an_id_names_one_key():
    """Two keys of one id could not be told apart."""
    with pytest.raises(OperatorError, match="twice"):
        parse_keys(f"{new_key('a')},{new_key('a')}", setting="S")


def test_a_keyring_never_shows_its_keys():
    """Not in a log, not in an error."""
    key = new_key("a")
    assert key.split(":")[1] not in repr(parse_keys(key, setting="S"))
