"""Flags of somebody's own, in what they type."""

from __future__ import annotations

import pytest

from core.domain.errors import UserError
from core.language.notation.macros import expanded, macro_name
from tests.speech import raises_saying

MINE = {"mine": "--ar 3:2 in chalk", "twice": "--mine --n 2", "東京": "in Tokyo"}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("a fox --mine", "a fox --ar 3:2 in chalk"),
        ("--MINE a fox", "--ar 3:2 in chalk a fox"),
        ("a fox - -mine", "a fox --ar 3:2 in chalk"),
        ("a fox ˗˗mine ⁃⁃mine", "a fox --ar 3:2 in chalk --ar 3:2 in chalk"),
        ("a fox ➖➖mine ﹣﹣mine", "a fox --ar 3:2 in chalk --ar 3:2 in chalk"),
        ("a fox ——mine", "a fox --ar 3:2 in chalk"),
        ("a fox —mine", "a fox --ar 3:2 in chalk"),
        ("a fox --twice", "a fox --ar 3:2 in chalk --n 2"),
        ("a fox --mine --mine", "a fox --ar 3:2 in chalk --ar 3:2 in chalk"),
        ("a fox --東京", "a fox in Tokyo"),
        # none of theirs
        ('a sign that says "--mine"', 'a sign that says "--mine"'),
        ("a fox --miner", "a fox --miner"),
        ("a fox --mine-shaft", "a fox --mine-shaft"),
        ("gold--mine", "gold--mine"),
        ("a fox -mine", "a fox -mine"),
        ("a fox --ar 3:2", "a fox --ar 3:2"),
        ("", ""),
    ],
)
def test_a_name_becomes_what_it_stands_for(typed, read):
    """Whatever its case and its dashes; quoted text and parts of words are left alone."""
    assert read == expanded(typed, MINE, most_chars=2000)


@pytest.mark.parametrize(
    "macros",
    [
        {"a1": "--a1"},
        {"a1": "--b1", "b1": "a hen --a1"},
        {"a1": "--b1", "b1": "--c1", "c1": "at night --b1"},
        {"a1": "x —A1"},
    ],
)
def test_a_circle_ends(macros):
    """Of one, two and three names; the sentence says which."""
    with raises_saying(UserError, "in a circle"):
        expanded("a fox --a1", macros, most_chars=2000)


def test_what_grows_without_end_is_refused():
    """Twenty names that each stand for the next one twice would be a million words."""
    macros = {f"m{n}": f"--m{n + 1} --m{n + 1}" for n in range(20)} | {"m20": "fox"}
    with raises_saying(UserError, "longer than the 2000 characters"):
        expanded("--m0", macros, most_chars=2000)


@pytest.mark.parametrize("typed", ["ar", "--ar", "AR", "seed", "а" + "r", "9lives", "", "two words", "a-b", "x" * 25])
def test_what_is_no_name(typed):
    """Flags of everybody's, also in letters that look the same, and what no flag is called."""
    with pytest.raises(UserError):
        macro_name(typed)


@pytest.mark.parametrize(("typed", "name"), [("--Mine", "mine"), ("—mine", "mine"), (" mine ", "mine"), ("雪", "雪")])
def test_a_name_is_read_with_its_dashes_or_without(typed, name):
    """In small letters."""
    assert name == macro_name(typed)
