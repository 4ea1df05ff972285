"""Text as people send it is made safe to store, to compare and to cut."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.text import bare_skeleton, clean, clean_tree, clusters, cut, few_marks, skeleton, visible

_ANY = st.text(st.characters())
_FAMILY = "👨\u200d👩\u200d👧\u200d👦"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("hello \ud83d", "hello "),
        ("\udc00\ud83d", ""),
        ("\ud83d\ude00", "😀"),
        ("a\x00b\x1bc\x7fd\x85e", "abcde"),
        ("a\r\nb\rc\td", "a\nb\nc\td"),
        ("a\ufffe\uffff\ufdd0\U0010ffffb", "ab"),
        (f"{_FAMILY} é ثعلب \u200f!", f"{_FAMILY} é ثعلب \u200f!"),
    ],
)
def test_what_no_writing_has_is_left_out(sent, kept):
    """Halves of characters, controls and noncharacters go; everything that somebody could have written stays."""
    assert kept == clean(sent)


@given(_ANY)
def test_what_is_clean_is_utf_8_and_stays(text):
    """Whatever comes in, what goes on can be stored, and a second cleaning changes nothing."""
    assert clean(text) == clean(clean(text))
    clean(text).encode()


def test_every_text_of_a_message_is_cleaned():
    """However deep it stands, in names of fields too; other values stay."""
    sent = json.loads('{"a\\ud83d": ["\\u0000x", {"b": "\\udc00"}], "n": 1.5, "t": true, "z": null}')
    assert {"a": ["x", {"b": ""}], "n": 1.5, "t": True, "z": None} == clean_tree(sent)


@given(_ANY)
def test_what_is_visible_stays_visible(text):
    """A second pass finds nothing more, and joiners of emoji are no marks that show nothing."""
    assert visible(text) == visible(visible(text))
    assert _FAMILY == visible(f"\u200f{_FAMILY}\u2060")


def test_text_is_cut_between_what_people_see_as_characters():
    """No family, flag or letter with its accent is torn."""
    assert [_FAMILY, "🇺🇳", "e\u0301", "a"] == clusters(f"{_FAMILY}🇺🇳e\u0301a")
    assert f"{_FAMILY}…" == cut(_FAMILY * 5, 2)
    assert _FAMILY * 5 == cut(_FAMILY * 5, 5)


def test_a_letter_carries_few_marks():
    """Vietnamese and Hebrew keep theirs; a tower loses what is above the fourth."""
    assert "a" + "\u0301" * 4 + "b" == few_marks("a" + "\u0301" * 40 + "b")
    for word in ("tiếng Việt", "שָׁלוֹם", "हिन्दी"):
        assert word == few_marks(word)


@pytest.mark.parametrize(
    "looks",
    [
        "\u0456magine",
        "lmagine",
        "1magine",
        "IMAGINE",
        "im\u034fagine",
        "imagine\ufe0f",
        "\U0001d526magine",
        "ｉｍａｇｉｎｅ",
    ],
)
def test_what_looks_the_same_has_one_skeleton(looks):
    """Other scripts, invisible marks, letters of mathematics, I, l and 1."""
    assert skeleton("imagine") == skeleton(looks)


def test_a_bare_skeleton_knows_no_accents_and_no_signs():
    """Nor spaces between letters."""
    for looks in ("i-m-a-g-i-n-e", "ímàgïnê", "İmagine!", "🅘magine ✓", "« imagine »"):
        assert bare_skeleton("imagine") == bare_skeleton(looks), looks
    assert bare_skeleton("ana") != bare_skeleton("anna")
