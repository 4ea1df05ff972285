"""Talk about a picture is told from an order to change it, in seven languages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.small_talk.judge import Verdict, judge
from bot.small_talk.language import languages

# half of the replies that somebody wrote who had not seen the rules; text, language, what was meant
BLIND = [line.split("\t") for line in (Path(__file__).parent / "blind.tsv").read_text("utf-8").splitlines()]
ROWS = [line.split("\t") for line in (Path(__file__).parent / "replies.tsv").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("language", "meant", "text"), ROWS, ids=[f"{row[0]}: {row[2]}" for row in ROWS])
def test_replies_as_people_type_them(language, meant, text):
    """Thanks, laughter, greetings and questions start nothing; what names a thing or a change does."""
    assert (meant == "talk") == (judge(text) is not Verdict.ORDER)


def test_every_language_has_both():
    """A file of words for each language of the list, and replies of both kinds for each."""
    assert len(languages()) == len({row[0] for row in ROWS}) == 7
    assert all(count >= 10 for count in Counter((row[0], row[1]) for row in ROWS).values())


def test_replies_of_somebody_who_had_not_seen_the_rules():
    """At least 95 of 100 replies that are talk start nothing, and at most 2 of 100 orders are missed."""
    right, of = Counter[str](), Counter[str]()
    for text, _, meant in BLIND:
        of[meant] += 1
        right[meant] += (judge(text) is Verdict.ORDER) == (meant == "order")
    assert min(of.values()) > 90
    assert right["talk"] >= 0.95 * of["talk"]
    assert right["order"] >= 0.98 * of["order"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("esse cachorro sabe demais", Verdict.UNSURE),
        ("old lighthouse stormy sea", Verdict.UNSURE),
        ("two foxes in the snow?", Verdict.ORDER),
        ("give me your number", Verdict.REMARK),
        ("the teeth 💀", Verdict.REMARK),
        ("haha give him a hat", Verdict.ORDER),
        ("my cat does that", Verdict.REMARK),
        ("thanks a lot", Verdict.TALK),
        ("who made this", Verdict.TALK),
    ],
)
def test_how_sure_it_is(text, verdict):
    """An order in one clause counts; what is said to people does not; what may be either is asked about."""
    assert verdict is judge(text)


@pytest.mark.parametrize("text", ["nice --n 1", "thanks --ar 3:2", "thanks —n 2", "2", "@imagine at night"])
def test_what_is_never_talk(text):
    """A flag, the number of a picture, words to the bot by name."""
    assert judge(text) is Verdict.ORDER


@given(st.text(max_size=300))
def test_anything_is_judged(text):
    """No text is an error."""
    assert judge(text) in Verdict
