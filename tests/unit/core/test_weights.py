"""How much parts of a prompt count: read off its brackets and colons, and kept beside the words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.errors import UserError
from core.language.prompt import parse
from core.language.weights import MOST_WEIGHT, weighed, weights_of, written
from tests.speech import english, raises_saying


@pytest.mark.parametrize(
    ("text", "words", "weights", "without"),
    [
        ("a (red fox:1.3) in snow", "a red fox in snow", {"red fox": 1.3}, ()),
        ("a (red, fluffy:1,4) fox", "a red, fluffy fox", {"red": 1.4, "fluffy": 1.4}, ()),
        ("((fox:1.2) in snow:1.5)", "fox in snow", {"fox": 1.2, "fox in snow": 1.5}, ()),
        ("((fox)) and (((owl)))", "fox and owl", {"fox": 1.21, "owl": 1.331}, ()),
        ("a [blurry] fox", "a blurry fox", {"blurry": 0.909}, ()),
        ("（雪：１.３）の狐", "雪の狐", {"雪": 1.3}, ()),
        ("(ثعلب:١٫٥)", "ثعلب", {"ثعلب": 1.5}, ()),
        ("(fox:99)", "fox", {"fox": MOST_WEIGHT}, ()),
        ("hot::2 dog", "hot, dog", {"hot": 1.333, "dog": 0.667}, ()),
        ("hot:: dog", "hot, dog", {}, ()),
        ("fox::2 night::-0.5", "fox", {}, ("night",)),
        ("(fox:1.5) hat::3 snow::1 fog::-1", "fox hat, snow", {"fox": 1.5, "fox hat": 1.5, "snow": 0.5}, ("fog",)),
        # words, times, ratios, files and other programs' signs
        ("a fox (in the snow)", "a fox (in the snow)", {}, ()),
        ("a shop (open 9:30)", "a shop (open 9:30)", {}, ()),
        ("a model (scale 1:2)", "a model (scale 1:2)", {}, ()),
        ("[fox:owl:0.5]", "[fox:owl:0.5]", {}, ()),
        (r"a \(fox:1.3\)", "a (fox:1.3)", {}, ()),
        ('a sign "(fox:2) a::b"', 'a sign "(fox:2) a::b"', {}, ()),
        ("(fox:1.3", "(fox:1.3", {}, ()),
    ],
)
def test_what_counts_how_much(text, words, weights, without):
    """The spellings of the web UI and of Midjourney; quotations, times and single brackets are words."""
    found = weighed(text)
    assert (words, weights, without) == (found.words, found.weights, found.without)
    assert weights == weights_of(written(weights))


def test_they_are_a_flag_beside_the_words():
    """Typed either way, what counts less than nothing joins what is to be left out."""
    ask = parse("a (fox:1.5):: fog::-1 --no people --weights snow:0.5 --ar 3:2")
    assert "a fox" == ask.prompt
    assert {"weights": "snow:0.5,fox:1.5", "no": "people, fog", "ar": "3:2"} == ask.said
    with raises_saying(UserError, match=r"Nothing is left to draw .* “fox”"):
        parse("fox::-1")
    with raises_saying(UserError, match=r"--weights takes words with how much they count, such as --weights"):
        parse("a fox --weights much")


@given(st.text(alphabet='()[]（）:：-,.\\" a1١5fox', max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_words_or_one_sentence(text):
    """Whatever brackets it has, open or not."""
    try:
        found = weighed(text)
    except UserError as problem:
        said, weights = english(problem), {}
    else:
        said, weights = "fine", found.weights
    assert said
    assert all(0 < weight <= MOST_WEIGHT for weight in weights.values())
