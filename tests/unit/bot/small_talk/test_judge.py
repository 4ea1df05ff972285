"""Talk about a picture is told from an order to change it, in seven languages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.small_talk.judge import is_small_talk, languages

ROWS = [line.split("\t") for line in (Path(__file__).parent / "replies.tsv").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("language", "meant", "text"), ROWS, ids=[f"{row[0]}: {row[2]}" for row in ROWS])
def test_replies_as_people_type_them(language, meant, text):
    """Thanks, laughter, greetings and questions start nothing; what names a thing or a change does."""
    assert (meant == "talk") == is_small_talk(text)


def test_every_language_has_both():
    """A file of words for each language of the list, and replies of both kinds for each."""
    assert len(languages()) == len({row[0] for row in ROWS}) == 7
    assert all(count >= 10 for count in Counter((row[0], row[1]) for row in ROWS).values())


@pytest.mark.parametrize("text", ["nice --n 1", "thanks --ar 3:2", "thanks —n 2", "2", "@imagine at night"])
def test_what_is_never_talk(text):
    """A flag, the number of a picture, words to the bot by name."""
    assert not is_small_talk(text)


@given(st.text(max_size=300))
def test_anything_is_judged(text):
    """No text is an error."""
    assert is_small_talk(text) in {True, False}
