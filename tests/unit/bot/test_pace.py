"""Token buckets."""

from __future__ import annotations

from bot.posting.buckets import Pace, Paces


def test_a_burst_and_then_a_pace():
    """So many at once; then one for every moment that has passed."""
    now = [100.0]
    pace = Pace(burst=3, per_s=2, clock=lambda: now[0])
    assert [True, True, True, False] == [pace.allows() for _ in range(4)]
    now[0] += 0.5
    assert [True, False] == [pace.allows() for _ in range(2)]
    now[0] += 1000
    assert [True, True, True, False] == [pace.allows() for _ in range(4)]


def test_everybody_has_a_pace_of_their_own():
    """One who is quick does not slow down another."""
    paces = Paces(burst=1, per_s=0.001)
    assert [True, False, True] == [paces.allow("a"), paces.allow("a"), paces.allow("b")]
