"""What a plain reply to a picture does in a room: talk starts nothing, and admins decide about the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.place import Audience


@pytest.fixture
def picture(driver):
    """A finished picture of Ana's; returns the message that shows it."""
    driver.say("Ana", "/imagine a red fox --n 1")
    driver.settle()
    return driver.thread()[-1].id


def replied(driver, text, picture):
    driver.say("Ben", text, reply_to=picture)
    return driver.receipts[-1].kind


@pytest.mark.parametrize("text", ["thanks!", "👍", "who made this?", "haha so cute", "ありがとう", "@ana nice"])
def test_talk_starts_nothing(driver, picture, text):
    """Nobody waits for an answer to it."""
    jobs = len(driver.memory.jobs)
    assert "ignored" == replied(driver, text, picture)
    assert jobs == len(driver.memory.jobs)


def test_a_change_is_drawn(driver, picture):
    """Words that name it are enough."""
    assert "accepted" == replied(driver, "at night", picture)


def test_what_may_be_either_is_asked_about(driver, picture):
    """One tap of whoever wrote it draws it, the other lets it be."""
    driver.say("Ben", "old lighthouse stormy sea", reply_to=picture)
    asked = driver.private("Ben")[-1]
    assert ("Shall I draw that?", ("Yes", "No")) == (asked.text, asked.buttons)
    driver.press("Ben", asked.id, "Yes")
    driver.settle()
    assert "old lighthouse stormy sea" in driver.thread()[-1].text
    jobs = len(driver.memory.jobs)
    driver.say("Ben", "esse cachorro sabe demais", reply_to=picture)
    driver.press("Ben", driver.private("Ben")[-1].id, "No")
    driver.settle()
    assert jobs == len(driver.memory.jobs)


def test_said_to_the_bot_itself_nothing_is_asked(driver, picture):
    """Who mentions it, or is alone with it, means it."""
    driver.place = replace(driver.place, audience=Audience.DIRECT)
    assert "accepted" == replied(driver, "old lighthouse stormy sea", picture)


def test_alone_with_the_bot_talk_is_answered(driver, picture):
    """There is nobody else whom it could be for."""
    driver.place = replace(driver.place, audience=Audience.DIRECT)
    driver.say("Ana", "thanks!", reply_to=picture)
    assert ("answered", True) == (driver.receipts[-1].kind, "what should be different" in driver.receipts[-1].sentence)


def test_an_admin_wants_commands(driver, picture):
    """Then plain words start nothing, and /remix does."""
    driver.say("Root", "/replies off")
    assert "only with /remix" in driver.receipts[-1].sentence
    assert "ignored" == replied(driver, "at night", picture)
    assert "accepted" == replied(driver, "/remix at night", picture)
    driver.say("Root", "/replies on")
    assert "accepted" == replied(driver, "in winter", picture)
