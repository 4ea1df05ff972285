"""Texts are measured as the platform measures them, and never cut inside of a character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.lengths import LengthUnit, length, shortened


@pytest.mark.parametrize(
    ("unit", "expected"), [(LengthUnit.CHARACTERS, 3), (LengthUnit.UTF16, 4), (LengthUnit.BYTES, 7)]
)
def test_a_text_has_three_lengths(unit, expected):
    """A fox is one character, two units and four bytes."""
    assert expected == length("aä🦊", unit)


@given(text=st.text(max_size=60), most=st.integers(0, 80), unit=st.sampled_from(LengthUnit))
def test_what_is_shortened_fits(text, most, unit):
    """Whole where it fits, else a beginning with an ellipsis, and nothing where even that has no room."""
    cut = shortened(text, most, unit)
    assert length(cut, unit) <= most or text == cut == ""
    if length(text, unit) <= most:
        assert text == cut
    elif cut:
        assert cut.endswith("…")
        assert text.startswith(cut[:-1])
