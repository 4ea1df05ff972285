"""One line that stands for several: every combination, counted before it is written."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.errors import UserError
from core.language.notation.permutations import MOST_ORDERS, permutations
from tests.speech import english


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a fox", ["a fox"]),
        ("{red, blue} {fox, owl}", ["red fox", "red owl", "blue fox", "blue owl"]),
        ("a {red, {dark, light} blue} fox", ["a red fox", "a dark blue fox", "a light blue fox"]),
        ("a fox --ar {1:1, 3:2} --{draft, raw}", [
            "a fox --ar 1:1 --draft", "a fox --ar 1:1 --raw", "a fox --ar 3:2 --draft", "a fox --ar 3:2 --raw",
        ]),
        (r"a \{b\} {x\, y, z}", ["a {b} x, y", "a {b} z"]),
        ('a sign "{a, b}" {c, d}', ['a sign "{a, b}" c', 'a sign "{a, b}" d']),
        ("„{a, b}“ {c, d}", ["„{a, b}“ c", "„{a, b}“ d"]),
        ("｛赤、青｝の狐", ["赤の狐", "青の狐"]),
        ("{قطة، كلب}", ["قطة", "كلب"]),
        ("{red,, blue, } fox", ["red fox", "blue fox"]),
        ("{red} fox", ["red fox"]),
        ("a { b", ["a { b"]),
        ("a } b, c {", ["a } b, c {"]),
        ("{a {b, c} d", ["{a b d", "{a c d"]),
        ('{"subject": "fox", "style": {"of": "ink"}}', ['{"subject": "fox", "style": {"of": "ink"}}']),
        (r"C:\foxes, a\b", [r"C:\foxes, a\b"]),
    ],
)  # fmt: skip
def test_what_a_line_stands_for(text, lines):
    """Anywhere, flags included, one inside another; in quotes, behind a backslash and half open it is no choice."""
    assert lines == list(permutations(text))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{a,b,c,d,e} {f,g,h,i}", "That would be 20 requests; I take up to 16 at once."),
        ("{0,1,2,3,4,5,6,7,8,9}" * 4, "That would be 10000 requests; I take up to 16 at once."),
        ("{a,b}" * 400, "That would be more than 10,000 requests; I take up to 16 at once."),
        ("um {gato, rato", "“{gato, rato” never ends; write } behind the last choice, or \\{ where a brace is a sign."),
        ("{" * 900 + "a,b" + "}" * 900, "I read braces in braces 8 deep; please write it flatter."),
    ],
)
def test_too_many_are_counted_and_not_written(text, sentence):
    """However many there would be, the answer comes at once."""
    began = time.perf_counter()
    with pytest.raises(UserError) as caught:
        permutations(text)
    assert sentence == english(caught.value)
    assert time.perf_counter() - began < 1


@given(st.text(alphabet='{}｛｝,，、\\"“” ab', max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_text_is_lines_or_one_sentence(text):
    """Nothing else comes of it; a text without an open brace is left as it is."""
    try:
        lines = permutations(text)
    except UserError as problem:
        said, lines = english(problem), ()
    else:
        said = "fine"
        assert "{" in text or "｛" in text or lines == (text,)
    assert said
    assert len(lines) <= MOST_ORDERS
