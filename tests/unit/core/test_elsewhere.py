"""What other programs call things: read with all its values, and typed back by nobody."""

from __future__ import annotations

import pytest

from core.language.making import as_typed
from core.language.prompt import parse


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fox --sref 123 456", "fox"),
        ("fox --sref 123456::2 https://a.example/b.png 789 at night", "fox at night"),
        ("fox --sref 1234, 5678 in snow", "fox in snow"),
        ("fox --p abc1 m7", "fox"),
        ("fox --p m7 cuvf5zn in snow", "fox in snow"),
        ("fox --profile m7354615457853112374 m12 --ar 3:2", "fox"),
        # what follows and is no code is drawn
        ("--sref 123 2 foxes", "2 foxes"),
        ("--sref random 4k photo", "4k photo"),
        ("--p abc1 80s poster, 35mm", "80s poster, 35mm"),
        ("--p a fox", "a fox"),
        ("--sref 123 456px wide", "456px wide"),
    ],
)
def test_several_codes_are_no_words(text, words):
    """Midjourney takes several styles and profiles at once."""
    assert words == parse(text).prompt


def test_only_what_does_something_is_typed_back():
    """A profile without a value became `--p yes`, and so did other programs' names."""
    assert "fox --ar 3:2" == as_typed(parse("fox --p --ar 3:2 --sref 123 --turbo"))
