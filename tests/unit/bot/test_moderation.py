"""Rules hold however words are disguised, and a broken rule file refuses everything."""

from __future__ import annotations

import pytest

from bot.moderation import SHIPPED, BrokenRules, load_moderator, read_rules, readings
from core.place import Audience, Place

GENERAL = Place(platform="web", account="web", chat="den")
ADULT = Place(platform="web", account="web", chat="den", audience=Audience.ADULT)


@pytest.mark.parametrize(
    "text",
    [
        "a nude statue",
        "a NUDE statue",
        "a nüdé statue",
        "a nu\u200bde statue",
        "a nu\u00adde statue",
        "a nud3 statue",
        "a n.u.d.e statue",
        "a n u d e statue",
        "a ｎｕｄｅ statue",
        "nudity",
        "a portrait --no clothes",
        "a portrait without   clothes",
    ],
)
def test_disguises_do_not_help(text):
    """Case, accents, invisible and full-width letters, digits for letters and spelling out are seen through."""
    verdict = load_moderator().judge(text, GENERAL)
    assert not verdict.allowed
    assert "sexual content" == verdict.rule
    assert "sexual content" in verdict.sentence
    assert "nud" not in verdict.sentence


@pytest.mark.parametrize(
    "text",
    [
        "a red fox",
        "the Essex coast",
        "a boy with a kite",
        "3 kids on a beach",
        "a portrait --no nudity",
        "glory and guts",
        "",
    ],
)
def test_harmless_words_pass(text):
    """Parts of words, children at play and leaving nudity out are no hits."""
    assert load_moderator().judge(text, GENERAL).allowed


def test_audiences_differ():
    """What a general place forbids, an adult one may show; what is never allowed, never is."""
    assert load_moderator().judge("a nude statue", ADULT).allowed
    never = load_moderator().judge("a nаked сhild", ADULT)
    assert "sexual content with minors" == never.rule


@pytest.mark.parametrize(
    "text",
    [
        "",
        "schema = 1",
        "schema = 2\n[[rules]]\nrule = 'x'\naudiences = ['general']\nall = [['x']]",
        "schema = 1\n[[rules]]\nrule = 'x'\naudiences = ['general']",
        "schema = 1\n[[rules]]\nrule = 'x'\naudiences = ['nobody']\nall = [['x']]",
        "schema = 1\n[[rules]]\nrule = 'x'\naudiences = ['general']\nall = [[]]",
        "schema = 1\n[[rules]]\nrule = 'x'\naudiences = ['general']\npatterns = ['(']",
        "schema = 1\n[[rules]]\nrule = 'x'\naudiences = ['general']\nwords = ['x']",
        "schema = 1\nrules = 'x'",
        "[[[",
    ],
)
def test_a_broken_file_draws_nothing(tmp_path, text):
    """Half a rule protects nobody, so nothing is allowed and the sentence says why."""
    path = tmp_path / "rules.toml"
    path.write_text(text)
    with pytest.raises(BrokenRules):
        read_rules(path)
    verdict = load_moderator(path).judge("a red fox", GENERAL)
    assert not verdict.allowed
    assert "cannot be read" in verdict.sentence


def test_a_missing_file_draws_nothing(tmp_path):
    """The same for no file at all."""
    assert not load_moderator(tmp_path / "none.toml").judge("a red fox", GENERAL).allowed


def test_an_own_rule_file(tmp_path):
    """An operator's rule is named to the person; every group of words must occur."""
    path = tmp_path / "rules.toml"
    path.write_text(
        "schema = 1\n[[rules]]\nrule = 'office dogs'\naudiences = ['general']\nall = [['dog*'], ['office']]"
    )
    judge = load_moderator(path).judge
    assert "office dogs" in judge("dogs in the office", GENERAL).sentence
    assert judge("dogs in the park", GENERAL).allowed


def test_the_shipped_file_is_whole():
    """It can be read and holds everywhere for the worst."""
    rules = read_rules(SHIPPED)
    assert frozenset(Audience) == rules[0].audiences


def test_readings_of_anything():
    """Every text has a reading, also an empty one and one of signs only."""
    for text in ("", "!?", "\u200b", "a" * 5000, "a " * 2000):
        assert all(isinstance(reading, str) for reading in readings(text))
