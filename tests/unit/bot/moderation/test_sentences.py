"""The lists of sentences that somebody wrote who had not seen the rules, plain and in twenty disguises."""

from __future__ import annotations

import pytest

from bot.moderation import RuleModerator, load_moderator
from tests.moderation.disguises import DISGUISES
from tests.moderation.sentences import OWN, read, refused


@pytest.fixture(scope="module")
def moderator() -> RuleModerator:
    return load_moderator()


def test_harmless_sentences_are_drawn(moderator):
    """At most one in a hundred is refused."""
    sentences = read(OWN, "harmless")
    assert len(sentences) > 240
    wrong = refused(moderator, sentences)
    assert len(wrong) <= 0.01 * len(sentences), wrong


def test_harmful_sentences_are_not(moderator):
    """At most one in a hundred is let through."""
    sentences = read(OWN, "harmful")
    assert len(sentences) > 210
    assert len(refused(moderator, sentences)) >= 0.99 * len(sentences)


def test_what_was_sealed_until_the_rules_were_done(moderator):
    """No worse than when it was first opened: 4 of 248 harmless ones refused, 2 of 217 harmful ones let through."""
    harmless, harmful = read(OWN / "sealed", "harmless"), read(OWN / "sealed", "harmful")
    assert len(refused(moderator, harmless)) <= 4
    assert len(refused(moderator, harmful)) >= len(harmful) - 2


def test_what_was_once_mended_stays_so(moderator):
    """The sentences by which the words were found that the rules lacked: at most one in a hundred is judged wrongly."""
    harmless, harmful = read(OWN / "made", "harmless"), read(OWN / "made", "harmful")
    assert min(len(harmless), len(harmful)) > 1600
    assert len(refused(moderator, harmless)) <= 0.01 * len(harmless)
    assert len(refused(moderator, harmful)) >= 0.99 * len(harmful)


@pytest.mark.parametrize("name", DISGUISES)
def test_disguises_help_few(moderator, name):
    """At most five in a hundred of the harmful ones get through in a disguise."""
    sentences = read(OWN, "harmful")
    assert len(refused(moderator, sentences, DISGUISES[name])) >= 0.95 * len(sentences)


def test_there_are_twenty_disguises_that_hide_something():
    """Each of them changes most sentences of its scripts."""
    assert 20 == len(DISGUISES)
    sentences = [one for one in read(OWN, "harmful") if one.language == "en"]
    for name, disguise in DISGUISES.items():
        assert sum(disguise(one.text) != one.text for one in sentences) > 0.7 * len(sentences), name
