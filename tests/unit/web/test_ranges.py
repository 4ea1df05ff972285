"""The part of a file that a player asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.web.pages.ranges import OutOfRange, asked_range

SIZE = 100


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-", (0, 100)),
        ("bytes=0-0", (0, 1)),
        ("bytes=10-19", (10, 20)),
        ("bytes=90-1000", (90, 100)),
        ("bytes=99-", (99, 100)),
        ("bytes=-1", (99, 100)),
        ("bytes=-1000", (0, 100)),
        (" BYTES = 1 - 2 ", (1, 3)),
    ],
)
def test_one_part_is_given(header, expected):
    """As far as the file goes (RFC 9110, 14.1.2)."""
    assert expected == asked_range(header, SIZE)


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=999999999999999999-"])
def test_what_begins_behind_the_end_is_not_there(header):
    """That is said, not answered with the whole file."""
    with pytest.raises(OutOfRange):
        asked_range(header, SIZE)


@pytest.mark.parametrize("header", ["bytes=0-", "bytes=-1"])
def test_an_empty_file_has_no_parts(header):
    """None of its bytes is there."""
    with pytest.raises(OutOfRange):
        asked_range(header, 0)


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=5-2",
        "bytes=0-1,5-6",
        "bytes=a-b",
        "bytes=1-2-3",
        "items=0-1",
        "bytes=+1-2",
        "bytes=\u0661-\u0662",
        "bytes=" + "9" * 400 + "-",
    ],
)
def test_nonsense_and_several_parts_are_the_whole_file(header):
    """A server may leave such a field out of account."""
    assert asked_range(header, SIZE) is None


@given(st.text(alphabet="bytes=-0123456789, ", max_size=30), st.integers(0, 10**12))
def test_whatever_is_asked_lies_in_the_file(header, size):
    """Nobody reads before or behind it."""
    try:
        part = asked_range(header, size)
    except OutOfRange:
        return
    assert part is None or 0 <= part[0] < part[1] <= size
