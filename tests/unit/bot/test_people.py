"""Consent, deleting and forgetting where platforms can do less, and what is left behind."""

from __future__ import annotations

from dataclasses import replace

from tests.conversations.fake_driver import FakeDriver
from tests.conversations.kit import Upload
from tests.conversations.samples import PNG


def ask_for_anas_photo(driver: FakeDriver) -> str:
    photo = driver.say("Ana", "my dog", upload=Upload(content=PNG))
    driver.say("Ben", "/remix with a hat", reply_to=photo)
    return photo


def test_without_private_messages_the_question_names_its_owner(driver):
    """Everybody reads it, only Ana can answer it, and the answer takes its place."""
    driver.poster.capabilities = replace(driver.poster.capabilities, private=False)
    ask_for_anas_photo(driver)
    question = driver.thread()[-1]
    assert question.text.startswith("Ana, may Ben")
    driver.press("Ben", question.id, "Allow")
    assert "Only the person" in driver.receipts[-1].sentence
    driver.press("Ana", question.id, "Allow")
    driver.settle()
    shown = {seen.id: seen for seen in driver.thread()}
    assert "Ana: Others here may remix" in shown[question.id].text
    assert () == shown[question.id].buttons
    assert "with a hat" in driver.thread()[-1].text


def test_without_buttons_the_question_is_answered_by_a_command(driver):
    """The text says how, and the command releases what waits."""
    driver.poster.capabilities = replace(driver.poster.capabilities, button_rows=0)
    ask_for_anas_photo(driver)
    assert "/privacy allow" in driver.private("Ana")[-1].text
    driver.say("Ana", "/privacy allow")
    driver.settle()
    assert "with a hat" in driver.thread()[-1].text


def test_a_held_command_that_comes_twice_is_held_once(driver):
    """A redelivery while Ana thinks about it makes no second picture."""
    driver.say("Ana", "my dog", upload=Upload(content=PNG))
    driver.say("Ben", "/remix with a hat", reply_to="p1")
    held = driver.memory.held[next(iter(driver.memory.held))][0][0]
    assert "duplicate" == driver.hand_in(held).kind
    driver.press("Ana", driver.private("Ana")[-1].id, "Allow")
    driver.settle()
    assert 1 == len([seen for seen in driver.thread() if seen.pictures])


def test_forgetting_takes_files_uploads_and_reposts_along(driver):
    """Nothing that Ana made or sent is left, in rows, files or messages."""
    driver.say("Ana", "my dog", upload=Upload(content=PNG))
    driver.say("Ana", "/imagine a fox")
    driver.settle()
    driver.say("Ben", "/show", reply_to=driver.thread()[0].id)
    assert 2 == len(driver.thread())
    driver.say("Ana", "/forget yes")
    assert [] == driver.thread()
    assert {} == driver.memory.files
    assert {} == driver.memory.jobs
    assert {} == driver.memory.uploads


def test_deleting_takes_reposts_along(driver):
    """A picture that breaks the rules is gone wherever it was shown here."""
    driver.say("Ana", "/imagine a fox")
    driver.settle()
    first = driver.thread()[0].id
    driver.say("Ben", "/show", reply_to=first)
    driver.press("Root", first, "Delete")
    assert [] == driver.thread()
    assert {} == driver.memory.files


def test_only_ana_can_confirm_forgetting_ana(driver):
    """The button that Ana got does nothing in Ben's hands."""
    driver.say("Ana", "/imagine a fox")
    driver.settle()
    driver.say("Ana", "/forget")
    driver.press("Ben", driver.private("Ana")[-1].id, "Forget me")
    assert "Only the person whom I asked" in driver.receipts[-1].sentence
    assert 1 == len(driver.memory.jobs)
