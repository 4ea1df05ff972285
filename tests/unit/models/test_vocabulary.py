"""What people are told when a model with a closed vocabulary does not know their words."""

from __future__ import annotations

import pytest

from tests.speech import english
from workers.engines.local.prompts.vocabulary import closed_vocabulary, hint

KNOWN = frozenset(
    ("fox", "foxes", "two", "castle", "house", "red", "snow", "moon", "meadow", "a", "in", "the", "above", "and")
)
EXAMPLES = ("castle", "moon", "red", "snow", "fox")


@pytest.mark.parametrize(
    ("prompt", "sentence"),
    [
        ("a red fox in the snow", None),
        ("", None),
        ("4k, 8:3 !", None),
        ("a beautiful red fox in the snow, a masterpiece of best quality", None),
        ("a fox on a hill in the snow", None),
        ("a horse", "Pocket does not know “horse”; it knows words such as castle, moon, red, snow and fox."),
        ("A RED FÓX", None),
        ("foxx", "Pocket does not know “foxx”; did you mean fox?"),
        ("a casle and two foxxes", "Pocket does not know “casle” or “foxxes”; did you mean castle and foxes?"),
        (
            "an elephant",
            "Pocket does not know “elephant”; it knows words such as castle, moon, red, snow and fox.",
        ),
        (
            "a wizard above a hous, a unicorn and a dragon",
            (
                "Pocket does not know “hous”, “wizard” or “unicorn”; "
                "it knows words such as house, castle, moon, red and snow."
            ),
        ),
        (
            "лиса в снегу",
            "Pocket does not know “лиса”, “в” or “снегу”; it knows words such as castle, moon, red, snow and fox.",
        ),
        ("y" * 99, f"Pocket does not know “{'y' * 24}…”; it knows words such as castle, moon, red, snow and fox."),
    ],
)  # fmt: skip
def test_the_words_that_say_nothing_are_named(prompt, sentence):
    """Where half of what tells is unknown, or a word is nearly known; nearest words come first, a filler passes."""
    assert english(hint("Pocket", prompt, KNOWN, EXAMPLES)) == (sentence or "")


_KNOWS = "castle, moon, red, snow and fox."
SEVERAL = KNOWN | {"fuchs", "roter", "schnee", "赤い", "狐", "雪", "の", "と"}


@pytest.mark.parametrize(
    ("prompt", "sentence"),
    [
        ("roter Fuchs, Schnee", None),
        ("roter Fuks", "Pocket does not know “fuks”; it knows words such as castle, moon, red, snow and fox."),
        ("rotter Fuchs", "Pocket does not know “rotter”; did you mean roter?"),
        ("雪の中の赤い狐", None),
        ("恐竜と竜巻", "Pocket does not know “恐竜” or “竜巻”; it knows words such as " + _KNOWS),
        ("赤い恐竜", "Pocket does not know “恐竜”; it knows words such as castle, moon, red, snow and fox."),
    ],
)  # fmt: skip
def test_words_of_another_language_are_told_like_those_of_english(prompt, sentence):
    """The nearest word is in the language of the prompt; where no spaces are, words are found by their length."""
    assert english(hint("Pocket", prompt, SEVERAL, EXAMPLES)) == (sentence or "")


def test_a_model_without_examples_says_only_what_it_does_not_know():
    """One honest sentence is left."""
    assert english(hint("Tiny", "an elephant", KNOWN)) == "Tiny does not know “elephant”."


@pytest.mark.torch
def test_only_a_tokenizer_of_whole_words_is_closed():
    """Its special tokens are no words; a tokenizer that spells has no end of words."""
    from tests.unit.models.tiny.tokenizers import clip, words

    assert closed_vocabulary(words()) == {"a", "red", "blue", "circle", "square", "night"}
    assert closed_vocabulary(clip()) is None
    assert closed_vocabulary(None) is None
