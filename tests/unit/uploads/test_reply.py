"""The answer of a decoder that a hostile file has taken over is checked like the file."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import UserError
from core.domain.making import Making, making_of
from core.uploads import process as module
from core.uploads.convert import convert
from core.uploads.reply import Broken, pack, unpack
from tests.speech import raises_saying
from tests.unit.uploads.files import LIMITS

SET = Making(settings=(("steps", "4"), ("ab", "c")))


def raw(head, *pieces: bytes) -> bytes:
    text = json.dumps(head).encode()
    return len(text).to_bytes(4, "big") + text + b"".join(pieces)


def test_what_is_packed_is_unpacked():
    """The object and its pieces."""
    reply = unpack(pack({"a": 1}, [b"xy", b"z"]))
    assert ({"a": 1}, [b"xy", b"z"]) == (reply.head, [bytes(piece) for piece in reply.pieces])


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0\0\0",
        b"\xff\xff\xff\xff{}",
        b"\0\0\0\x02[]",
        b"\0\0\0\x02{}",
        raw({"pieces": [5]}, b"four"),
        raw({"pieces": [-1, 5]}, b"four"),
        raw({"pieces": [0]}),
        raw({"pieces": [True]}, b"x"),
        raw({"pieces": ["1"]}, b"x"),
        raw({"pieces": [1, 1, 1, 1]}, b"four"),
        raw({"pieces": {}}),
        (300_000).to_bytes(4, "big") + b"[" * 300_000,
        (200_000).to_bytes(4, "big") + b'{"a":' + b"[" * 199_995,
    ],
)
def test_what_is_no_answer_is_nothing(answer):
    """Sizes that do not fit, other kinds, objects without an end."""
    with pytest.raises(Broken):
        unpack(answer)


@given(st.binary(max_size=300))
def test_any_bytes_are_an_answer_or_not(answer):
    """And nothing third."""
    with suppress(Broken):
        unpack(answer)


@pytest.mark.parametrize(
    "head",
    [
        {},
        {"sizes": [[1, 1], [1, 1]]},
        {"sizes": [[0, 1]]},
        {"sizes": [[2049, 1]]},
        {"sizes": [[1.0, 1]]},
        {"sizes": [["1", 1]]},
        {"sizes": [[2, 1]]},
        {"sizes": [[1]]},
        {"sizes": "1x"},
        {"refused": "<b>secret sentence</b>"},
        {"refused": "huge", "width": "words of its own", "height": 1, "most": 1},
        {"refused": "huge", "width": 2, "height": True, "most": 1},
        {"refused": "huge", "width": 2, "height": 2},
        {"refused": "huge", "width": 10**40, "height": 2, "most": 1},
        {"refused": {"a": 1}},
    ],
)
def test_no_other_sizes_and_no_other_words_come_through(monkeypatch, head):
    """One of our sentences, never one of its own."""
    reply = unpack(pack(head, [b"rgb"]))
    monkeypatch.setattr(module, "run", lambda *_, **__: reply)
    with raises_saying(
        UserError, match=r"^That file is not a picture that I can read; PNG, JPEG, WebP and GIF work\.$"
    ):
        convert(None, LIMITS)


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ({"prompt": ["a"], "seed": "7", "software": None, "credentials": 1}, Making()),
        ({"seed": -1}, Making()),
        ({"seed": True}, Making()),
        ({"seed": 2**70}, Making()),
        ({"source_type": "made by hand"}, Making()),
        ({"source_type": ["trainedAlgorithmicMedia"]}, Making()),
        ({"prompt": "a\0b\x1b[31m\u202ec\ud800"}, Making(prompt="ab[31mc")),
        ({"prompt": "x" * 9000, "software": "y" * 9000}, Making(prompt="x" * 4000, software="y" * 120)),
        ({"unknown": "field"}, Making()),
        ({"settings": {"steps": "4"}}, Making()),
        ({"settings": [["steps", "4"], ["steps"], 7, ["", "x"], [1, 2], ["a\0b", "c"]]}, SET),
        ({"settings": [["steps", "4"]] * 900}, Making(settings=(("steps", "4"),) * 64)),
    ],
)
def test_what_it_says_of_the_file_is_bounded(said, right):
    """In length, kind and characters."""
    assert right == making_of(said)
