"""What a signature covers, and that nothing of a payload is believed before it holds."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.errors import OperatorError, Untrusted
from core.wire.envelope import MAX_BYTES, NO_KEYS, Envelope, open_sealed, seal
from core.wire.keys import new_key, parse_keys

NOW = 1_800_000_000.0
OLD, NEW = new_key("old"), new_key("new")
KEYS = parse_keys(OLD, setting="keys")
ROTATED = parse_keys(f"{NEW},{OLD}", setting="keys")
ENVELOPE = Envelope(
    queue="render.default", function="f", rq_id="j-a1", attempt=1, expires_at=NOW + 60, body={"job": "j", "spec": {}}
)
MEANT = {"queue": "render.default", "function": "f", "rq_id": "j-a1", "now": NOW}


def test_what_was_sealed_is_opened():
    """Also after a trip through JSON."""
    assert ENVELOPE == open_sealed(json.loads(json.dumps(seal(ENVELOPE, KEYS))), KEYS, **MEANT)


def test_the_newest_key_signs_and_older_ones_still_open():
    """Rotation: add the new key in front everywhere, wait until nothing old is queued, take the old one away."""
    assert "new" == seal(ENVELOPE, ROTATED)["kid"]
    assert ENVELOPE == open_sealed(seal(ENVELOPE, KEYS), ROTATED, **MEANT)
    with pytest.raises(Untrusted, match="signature"):
        open_sealed(seal(ENVELOPE, KEYS), parse_keys(NEW, setting="keys"), **MEANT)


@pytest.mark.parametrize("field", [*asdict(ENVELOPE), "v", "kid", "mac"])
@given(value=st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers()))
@settings(max_examples=25, deadline=None)
def test_any_change_is_noticed(field, value):
    """Whatever stands in a field that was not signed."""
    sealed = seal(ENVELOPE, KEYS)
    # JSON has one number where Python has 1 and 1.0
    if json.dumps(sealed[field]) == json.dumps(value):
        return
    with pytest.raises(Untrusted):
        open_sealed({**sealed, field: value}, KEYS, **MEANT)


@pytest.mark.parametrize("field", [*asdict(ENVELOPE), "v", "kid", "mac"])
def test_every_field_is_asked_for(field):
    """One that is missing is no smaller payload, but none."""
    sealed = {name: value for name, value in seal(ENVELOPE, KEYS).items() if name != field}
    with pytest.raises(Untrusted):
        open_sealed(sealed, KEYS, **MEANT)


@given(
    payload=st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
@settings(max_examples=150, deadline=None)
def test_anything_else_is_refused_and_nothing_breaks(payload):
    """Untrusted is the only answer."""
    with pytest.raises(Untrusted):
        open_sealed(payload, KEYS, **MEANT)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"attempt": "1"}, "wrong kind"),
        ({"attempt": True}, "wrong kind"),
        ({"expires_at": "soon"}, "wrong kind"),
        ({"expires_at": float("nan")}, "wrong kind"),
        ({"expires_at": float("inf")}, "wrong kind"),
        ({"body": ["job"]}, "wrong kind"),
        ({"expires_at": NOW - 1}, "expired"),
        ({"queue": "deliver"}, "another queue"),
        ({"rq_id": "j-a2"}, "another queue"),
    ],
)
def test_what_a_key_holder_writes_is_checked_as_well(changes, reason):
    """A signature says who wrote it, not that it makes sense."""
    with pytest.raises(Untrusted, match=reason):
        open_sealed(seal(replace(ENVELOPE, **changes), KEYS), KEYS, **MEANT)


def test_a_payload_has_a_size():
    """The one who signs hears of it, not the worker."""
    with pytest.raises(Untrusted, match="too large"):
        seal(replace(ENVELOPE, body={"pad": "x" * MAX_BYTES}), KEYS)


def test_a_process_without_keys_neither_signs_nor_believes():
    """It says so to the operator, and nobody's payload is valid for it."""
    with pytest.raises(OperatorError, match="no key to sign f"):
        seal(ENVELOPE, NO_KEYS)
    for kid in ("", "old", None):
        with pytest.raises(Untrusted, match="signature"):
            open_sealed({**seal(ENVELOPE, KEYS), "kid": kid}, NO_KEYS, **MEANT)


def test_a_keyring_shows_no_keys():
    """Its repr may end up in a log."""
    assert OLD.partition(":")[2] not in repr(KEYS)
    assert "old" in repr(KEYS)
