"""Choices in braces and repeats: several jobs of one command, asked about above four, accepted in one step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.settings import LimitSettings
from tests.conversations.fake_driver import FakeDriver


@pytest.fixture
def driver():
    """A place where twenty of one person may wait."""
    made = FakeDriver()
    roomy = made.services.settings.model_copy(update={"limits": LimitSettings(waiting_per_person=20)})
    made.use(replace(made.services, settings=roomy))
    yield made
    made.close()


def specs(driver):
    return [job.spec for job in driver.memory.jobs.values()]


def test_four_go_at_once_and_more_are_asked_about(driver):
    """The count is that of the pictures; a yes takes all of them in one step, a no none."""
    driver.say("Ana", "/imagine {red, blue} {fox, owl} --n 1")
    assert ["red fox", "red owl", "blue fox", "blue owl"] == [spec.prompt for spec in specs(driver)]
    assert 4 == len({spec.seed for spec in specs(driver)})
    driver.say("Ben", "/imagine {a, b, c, d, {e, f}} fox --n 2")
    assert 4 == len(driver.memory.jobs)
    question = driver.private("Ben")[-1]
    assert "Really 12 pictures, as 6 requests?" == question.text
    driver.press("Ben", question.id, "Yes")
    assert 10 == len(driver.memory.jobs)
    assert [f"{sign} fox" for sign in "abcdef"] == [spec.prompt for spec in specs(driver)[4:]]


def test_repeats_multiply(driver):
    """Each has noise of its own; with a seed they go on behind each other; too many are counted together."""
    driver.say("Ana", "/imagine {red, blue} fox --repeat 2 --n 3 --seed 4294967294")
    assert [2**32 - 2, 1, 2**32 - 2, 1] == [spec.seed for spec in specs(driver)]
    driver.say("Ana", "/imagine {a, b, c} --{r 6, draft}")
    assert "That would be 21 requests; I take up to 16 at once." in driver.receipts[-1].sentence
    driver.say("Ben", "/imagine an owl --repeat 1")
    assert 5 == len(driver.memory.jobs)


def test_they_start_from_a_picture(driver):
    """A reply with choices is a remix for each of them, of the same picture."""
    driver.say("Ana", "/imagine a red fox --n 1 --seed 3")
    driver.settle()
    driver.say("Ben", "at {night, dawn}", reply_to=driver.thread()[0].id)
    first, second = specs(driver)[1:]
    assert ("a red fox, at night", "a red fox, at dawn") == (first.prompt, second.prompt)
    assert first.inputs == second.inputs
    assert first.seed != second.seed
