"""Two benchmark runs are compared row by row."""

from __future__ import annotations

import pytest

from benchmarks.compare import faster, rows

_PRINTED = """
| What | Measured | Target | |
|---|---|---|---|
| Acknowledgement visible, idle (500 commands) | median 47 ms, p99 54 ms | ≤ 50 ms | met |
| Through the queue, saturated, previews off | 2.00 pictures/s, 1.11 of bare | ≥ 0.90 | met |
| Accept with 100,000 waiting, against 100 (300 each) | median 2.83 ms, 2.24 ms: 1.26 times | ≤ 1.5 times | met |
"""


def test_a_row_is_its_name_and_its_first_number():
    """Details in brackets differ from run to run, so they are no part of the name."""
    found = rows(_PRINTED)
    assert {
        "Acknowledgement visible, idle": 47.0,
        "Through the queue, saturated, previews off": 2.0,
        "Accept with 100,000 waiting, against 100": 2.83,
    } == {what: number for what, (_, number) in found.items()}


@pytest.mark.parametrize(
    ("old", "new", "ratio"),
    [
        ("| a | 50 ms |", "| a | 100 ms |", 0.5),
        ("| a | 50 ms |", "| a | 40 ms |", 1.25),
        ("| a | 2.0 pictures/s |", "| a | 1.0 pictures/s |", 0.5),
        ("| a | 0 lost |", "| a | 0 lost |", 1.0),
    ],
)
def test_times_shrink_and_rates_grow(old, new, ratio):
    """A ratio below one is slower, whichever way the number goes."""
    assert ratio == faster(rows(old)["a"], rows(new)["a"])
