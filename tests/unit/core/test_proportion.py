"""Shares and how sure they are."""

from __future__ import annotations

import pytest

from core.domain.geometry.proportion import Proportion


@pytest.mark.parametrize(
    ("count", "of", "interval"),
    [
        # worked by hand from the formula, and as tables of Wilson's interval have them
        (0, 10, (0.0, 0.2775)),
        (10, 10, (0.7225, 1.0)),
        (5, 10, (0.2366, 0.7634)),
        (1, 1, (0.2065, 1.0)),
        (81, 263, (0.2553, 0.3662)),
    ],
)
def test_an_interval_holds_for_few(count, of, interval):
    """The last is the example of Newcombe, "Two-sided confidence intervals for the single proportion" (1998)."""
    assert interval == pytest.approx(Proportion(count=count, of=of).interval, abs=5e-5)


def test_of_nothing_anything_is_possible():
    """And with more of the same it gets narrower around the share."""
    assert (0.0, (0.0, 1.0)) == (Proportion(count=0, of=0).share, Proportion(count=0, of=0).interval)
    widths = [high - low for low, high in (Proportion(count=n // 4, of=n).interval for n in (4, 40, 400, 4000))]
    assert sorted(widths, reverse=True) == widths
    assert 0.25 == Proportion(count=1000, of=4000).share
