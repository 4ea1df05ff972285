"""/replies: who may change it, where, and what it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.place import Audience
from core.records.plain_replies import plain_replies


@pytest.fixture
def quiet(driver):
    driver.poster.capabilities = replace(driver.poster.capabilities, quiet_replies=True)
    return driver


def said(driver, person, text):
    driver.say(person, text)
    return driver.receipts[-1]


def test_an_admin_turns_plain_replies_on_and_off(quiet):
    """Everybody may ask how it stands; it holds for this place alone."""
    records, here = quiet.services.records, quiet.place
    assert "only with a mention" in said(quiet, "Ana", "/replies").sentence
    assert "is a remix here" in said(quiet, "Root", "/replies on").sentence
    assert plain_replies(records, here)
    assert not plain_replies(records, replace(here, thread="another"))
    assert "is a remix here" in said(quiet, "Ana", "/replies").sentence
    assert "only with a mention" in said(quiet, "Root", "/replies off").sentence
    assert plain_replies(records, here) is False


def test_others_may_not(quiet):
    """One sentence says who may."""
    refused = said(quiet, "Ana", "/replies on")
    assert ("refused", "Only an admin of this group can change that.") == (refused.kind, refused.sentence)
    assert not plain_replies(quiet.services.records, quiet.place)


def test_words_that_mean_neither(quiet):
    """They are told the two that do."""
    assert "Write /replies on or /replies off" in said(quiet, "Root", "/replies maybe").sentence


def test_where_there_is_nothing_to_turn(driver, quiet):
    """In a direct chat, and where nobody's text is read."""
    quiet.place = replace(quiet.place, audience=Audience.DIRECT)
    assert "every reply to a picture that says what" in said(quiet, "Root", "/replies off").sentence
    quiet.place = replace(quiet.place, audience=Audience.GENERAL)
    driver.poster.capabilities = replace(driver.poster.capabilities, quiet_replies=False, reads_text=False)
    assert "only where it mentions me" in said(driver, "Root", "/replies on").sentence
