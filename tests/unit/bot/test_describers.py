"""Results that are prompts, and places whose workers do nothing but describe."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversation.job_posts import result_post
from bot.menus.scene import served_by
from core.domain.jobs.job import text_artifact
from core.domain.jobs.states import JobState
from core.stores.memory import MemoryWorkerReports
from core.tasks import describe, text_to_image
from tests.conversations.fake_driver import FakeDriver
from tests.conversations.kit import Upload
from tests.conversations.samples import PNG


@pytest.fixture
def driver():
    made = FakeDriver()
    yield made
    made.close()


def described(driver: FakeDriver):
    driver.say("Ana", "/describe", upload=Upload(content=PNG))
    driver.settle()
    return driver.thread()[-1]


def the_job(driver: FakeDriver):
    (job,) = [job for job in driver.memory.jobs.values() if job.texts]
    return job


def test_a_place_whose_workers_only_describe(driver):
    """Nothing breaks: drawing is refused with who can do what, describing works, and nothing is offered to be drawn."""
    MemoryWorkerReports(driver.memory).leave("worker")
    MemoryWorkerReports(driver.memory).announce("d", pool="default", models=["pocket-describer"], for_s=1e9)
    driver.say("Ana", "/imagine a fox")
    assert "No model here can draw from words" in driver.receipts[-1].sentence
    assert "pocket-describer" in driver.receipts[-1].sentence
    seen = described(driver)
    assert "1. " in seen.text
    assert not [label for label in seen.buttons if label.startswith("Draw")]
    driver.say("Ana", "draw 1", reply_to=seen.id)
    assert "No model here can draw from words" in driver.receipts[-1].sentence
    driver.say("Ana", "/shorten a red fox")
    assert "No model here can say which words weigh" in driver.receipts[-1].sentence
    driver.say("Ana", "/animate a fox")
    assert "No model here can make clips" in driver.receipts[-1].sentence
    for command in ("/info", "/about", "/help"):
        driver.say("Ana", command)
        assert driver.private("Ana")[-1].text
    served = served_by(driver.services.worker_status, driver.services.catalogue)
    assert (True, False) == (served.can(describe.TASK), served.can(text_to_image.TASK))
    assert frozenset({2}) == served.factors


def test_what_stands_in_a_prompt_is_no_flag(driver):
    """A model that says “--n 4” has said words, and orders nothing."""
    seen = described(driver)
    job = the_job(driver)
    driver.memory.jobs[job.id] = replace(job, artifacts=(text_artifact("a fox --n 4 --model big {red, blue}"),))
    driver.say("Ana", "draw 1", reply_to=seen.id)
    driver.settle()
    drawn = [one for one in driver.memory.jobs.values() if one.spec.task is text_to_image.TASK]
    assert ["a fox --n 4 --model big {red, blue}"] == [one.spec.prompt for one in drawn]
    assert [(job.id, 0, "draw")] == [(one.job, one.index, one.action) for one in drawn[0].parents]


def test_what_rules_forbid_is_not_drawn_because_a_model_said_it(driver):
    """The words of a model are judged like typed ones."""
    seen = described(driver)
    job = the_job(driver)
    driver.memory.jobs[job.id] = replace(job, artifacts=(text_artifact("a naked child"),))
    driver.press("Ana", seen.id, "Draw 1")
    assert "refused" == driver.receipts[-1].kind
    assert 1 == len(driver.memory.jobs)


def test_a_button_for_a_prompt_that_is_gone_says_so(driver):
    """What described somebody who is forgotten has no prompts any more."""
    seen = described(driver)
    job = the_job(driver)
    driver.memory.jobs[job.id] = replace(job, artifacts=(), state=JobState.DELIVERED)
    driver.press("Ana", seen.id, "Draw 2")
    assert "There is no prompt in that" in driver.receipts[-1].sentence


def test_prompts_are_numbered_as_their_buttons_are(driver):
    """Of a result of weights and prompts only the prompts are; each has one button."""
    driver.say("Ana", "/shorten a red fox in the snow")
    driver.settle()
    job = the_job(driver)
    post = result_post(job, driver.poster.capabilities)
    weights, *prompts = [one.text for one in job.texts]
    assert [weights, *(f"{n}. {text}" for n, text in enumerate(prompts, start=1))] == post.text.splitlines()[1:-1]
    labels = [button.label for row in post.buttons for button in row]
    assert [f"Draw {n}" for n in range(1, len(prompts) + 1)] == [one for one in labels if one.startswith("Draw")]
    assert all(button.picture is None for row in post.buttons for button in row)


def test_typed_as_a_reply(driver):
    """“draw 2” draws the second; a number that is not there and a picture are told so."""
    driver.say("Ana", "/imagine a fox --n 1")
    driver.settle()
    fox = driver.thread()[-1]
    seen = described(driver)
    driver.say("Ben", "draw 2", reply_to=seen.id)
    driver.settle()
    assert ["Ben: “a fox on a hill”"] == [line for line in driver.thread()[-1].text.splitlines() if "fox" in line]
    for message, sentence in ((seen, "no prompt 9 there; it has 3"), (fox, "There is no prompt in that")):
        driver.say("Ben", "draw 9", reply_to=message.id)
        assert sentence in driver.receipts[-1].sentence
    driver.say("Ben", "/shorten")
    assert "Say the words to weigh" in driver.receipts[-1].sentence
    driver.say("Ben", "/shorten", reply_to=fox.id)
    assert "accepted" == driver.receipts[-1].kind


def test_the_number_of_a_picture(driver):
    """/describe 3 is about the third picture; a number that is not there, and words, are told so."""
    driver.say("Ana", "/imagine a fox")
    driver.settle()
    grid = driver.thread()[-1]
    driver.say("Ana", "/describe 3")
    driver.settle()
    (parent,) = the_job(driver).parents
    assert (2, "describe") == (parent.index, parent.action)
    driver.say("Ana", "/describe 9", reply_to=grid.id)
    assert "no picture 9" in driver.receipts[-1].sentence
    driver.say("Ana", "/describe in rhymes", reply_to=grid.id)
    assert "only the number of the picture" in driver.receipts[-1].sentence
