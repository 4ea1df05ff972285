"""Choices in braces and repeats: several jobs of one command, asked about above four, accepted in one step."""

from __future__ import annotations

import time
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


def test_flags_of_ones_own_hold_choices(driver):
    """Braces, wildcards and repeats in what `--mine` stands for are read as if they were typed."""
    driver.say("Ana", "/prefer mine {red, blue} fox --n 1")
    driver.say("Ana", "/imagine --mine at night")
    assert ["red fox at night", "blue fox at night"] == [spec.prompt for spec in specs(driver)]
    driver.say("Ana", "/prefer twice --r 2")
    driver.say("Ana", "/imagine an owl --twice")
    assert 4 == len(specs(driver))


def test_a_seed_behind_every_prompt_repeats_nothing(driver):
    """Each repeat goes on behind the one before, wherever the seed comes from; --repeat stands with the words."""
    driver.say("Ana", "/prefer suffix --seed 7 --n 1")
    driver.say("Ana", "/imagine a fox --repeat 3")
    assert [7, 8, 9] == [spec.seed for spec in specs(driver)]
    driver.say("Ana", "/prefer suffix at dawn --repeat 3")
    assert "--repeat changes nothing here; leave it out." in driver.receipts[-1].sentence
    driver.say("Ana", "/imagine an owl")
    assert 7 == specs(driver)[3].seed


@pytest.mark.parametrize(
    "typed",
    [
        "v2 {at night, at dawn}",
        "v2 at night --repeat 2",
        "/blend 1 2 at night --repeat 2",
        "/animate #1 #3 at night --r 2",
        "/animate #1 at {night, dawn}",
        "/region #1 top left: a {hat, cap}",
        "/zoom #1 2 at night --r 2",
        "/remix #1 at {night, dawn}",
    ],
)
def test_whatever_takes_words_takes_choices(driver, typed):
    """Two jobs from the same picture, each from other noise."""
    driver.say("Ana", "/imagine a red fox --seed 3")
    driver.settle()
    driver.say("Ben", typed, reply_to=driver.thread()[0].id)
    assert "accepted" == driver.receipts[-1].kind, driver.receipts[-1].sentence
    first, second = specs(driver)[1:]
    assert first.inputs == second.inputs
    assert first.seed != second.seed
    assert "{" not in first.prompt + second.prompt


def test_a_clip_goes_on_twice(driver):
    """From the same end."""
    driver.say("Ana", "/animate a boat at sea")
    driver.settle()
    driver.say("Ben", "/extend at {night, dawn}", reply_to=driver.thread()[0].id)
    assert ["a boat at sea, at night", "a boat at sea, at dawn"] == [spec.prompt for spec in specs(driver)[1:]]


def test_an_instruction_with_choices(driver):
    """Two edits of one picture."""
    driver.stage("an editor comes")
    driver.say("Ana", "/imagine a red fox --n 1")
    driver.settle()
    driver.say("Ben", "/edit make it {blue, green}", reply_to=driver.thread()[0].id)
    assert ["make it blue", "make it green"] == [spec.prompt for spec in specs(driver)[1:]]


def test_a_line_that_is_too_long_is_not_searched(driver):
    """Quotations that never end are looked for in no more than a prompt may have."""
    began = time.process_time()
    driver.say("Ana", "/imagine {" + "„" * 16_000 + " --mine")
    assert "16008 characters" in driver.receipts[-1].sentence.replace(",", "")
    assert time.process_time() - began < 1
