"""How much parts of a prompt count: read off its brackets and colons, and kept beside the words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.errors import UserError
from core.language.notation.weights import MOST_WEIGHT, weighed, weights_of, written
from core.language.prompt import parse
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
        (
            'a sign that says "Hello, world"::2 neon',
            'a sign that says "Hello, world", neon',
            {'a sign that says "Hello, world"': 1.333, "neon": 0.667},
            (),
        ),
        (
            "a (red hat，blue shoe、cap، tie:1.3) man",
            "a red hat，blue shoe、cap، tie man",
            {"red hat": 1.3, "blue shoe": 1.3, "cap": 1.3, "tie": 1.3},
            (),
        ),
        ("(хижина:1.5)", "хижина", {"хижина": 1.5}, ()),
        ("(wide—shot:1.3)", "wide—shot", {"wide—shot": 1.3}, ()),
        ("(８０年代:1.5)", "８０年代", {"８０年代": 1.5}, ()),
        ("狐::２雪", "狐, ２雪", {}, ()),
        ("狐::２ 雪::", "狐, 雪", {"狐": 1.333, "雪": 0.667}, ()),
        ("狐::雪", "狐, 雪", {}, ()),
        ("night 10::-0.5 fox", "fox", {}, ("night 10",)),
        # what programmers and clocks write
        ("C++ std::vector poster", "C++ std::vector poster", {}, ()),
        ("meeting 10::30", "meeting 10::30", {}, ()),
        ("Foo::bar_2::baz (red:1.3)", "Foo::bar_2::baz red", {"red": 1.3}, ()),
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


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ('a sign that says "Hello, world"::2 neon', {'a sign that says "Hello, world"': 1.333, "neon": 0.667}),
        ('a sign --weights "Hello, world":2, neon:0.5', {"Hello, world": 2, "neon": 0.5}),
        (r"a sign --weights Hello\, world:2，neon:0.5", {"Hello, world": 2, "neon": 0.5}),
        ("a sign --weights хижина:1.5, wide—shot：１.３، ８０年代:2", {"хижина": 1.5, "wide—shot": 1.3, "８０年代": 2}),
        ("a (хижина:1.5) in snow", {"хижина": 1.5}),
        ("a (wide—shot:1.3)", {"wide—shot": 1.3}),
        (r'a "\, C:\new"::2 sign', {r'a "\, C:\new"': 1.333, "sign": 0.667}),
        ("a --weights ratio 3:2:1.5", {"ratio 3:2": 1.5}),
    ],
)
def test_words_of_weights_stay_as_they_are_typed(text, weights):
    """In a quotation or with a comma, of any keyboard: what the model looks for is what stands among the words."""
    said = str(parse(text).said["weights"])
    assert weights == weights_of(said)
    assert said == written(weights)


@given(st.dictionaries(st.text(alphabet=',\\": aф８', min_size=1).map(str.strip).filter(bool), st.just(1.5)))
@settings(max_examples=300, deadline=None)
def test_a_parameter_holds_any_words(weights):
    """Commas, colons and backslashes among them."""
    assert weights == weights_of(written(weights))


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


def test_a_link_weighs_nothing():
    """Square brackets before round ones are what people write links with."""
    text = "a fox [here](https://example.org)"
    assert (text, {}) == (weighed(text).words, weighed(text).weights)
