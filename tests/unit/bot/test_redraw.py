"""A file that says how it was made is offered to be drawn again; what it says is a stranger's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.making import Making
from core.domain.place import Attachment
from core.tasks import text_to_clip
from tests.conversations.kit import Upload
from tests.conversations.samples import PNG

FOX = Making(prompt="a red fox", negative="snow", model="Pocket", seed=7, settings=(("steps", "2"), ("width", "64")))


def drop(driver, making: Making, person: str = "Ana") -> str:
    """Send a file without a word, to the bot alone, and read its answer."""
    invocation = driver._invocation(person)
    upload: Attachment = replace(driver._stored(person, Upload(content=PNG), None), making=making)
    return driver.hand_in(replace(invocation, attachments=(upload,), addressed=True)).sentence


def asked(driver, person: str = "Ana"):
    return [seen for seen in driver.private(person) if seen.buttons][-1]


def test_yes_draws_it_again(driver):
    """Same words, seed and settings, as one picture; nothing is drawn before the yes."""
    assert "/imagine a red fox --seed 7 --no snow --steps 2" in drop(driver, FOX)
    assert {} == driver.memory.jobs
    question = asked(driver)
    assert ("Yes", "No") == question.buttons
    driver.press("Ana", question.id, "Yes")
    (job,) = driver.memory.jobs.values()
    said = (job.spec.prompt, job.spec.negative, job.spec.seed, job.spec.steps, job.spec.count, job.spec.model)
    assert ("a red fox", "snow", 7, 2, 1, "pocket") == said
    assert () == job.spec.inputs
    driver.settle()
    assert ("image",) == driver.thread()[-1].pictures


def test_no_draws_nothing(driver):
    """And nobody else can answer."""
    drop(driver, FOX)
    question = asked(driver)
    driver.press("Ben", question.id, "Yes")
    driver.press("Ana", question.id, "No")
    assert {} == driver.memory.jobs


@pytest.mark.parametrize(
    "making",
    [
        Making(),
        Making(parameters="Steps: 20", seed=7),
        Making(prompt="x " * 1500),
        Making(prompt="naked child", seed=7),
    ],
    ids=["silent", "no words", "too long", "forbidden"],
)
def test_others_are_answered_as_any_picture(driver, making):
    """What says no words, too many, or some that may not be drawn here, is repeated to nobody."""
    assert "/remix at night" in drop(driver, making)
    assert [] == [seen for seen in driver.private("Ana") if seen.buttons]


def test_another_model_and_a_lost_source_are_said(driver):
    """Before anybody says yes."""
    assert "“fox-v2”, which does not draw here" in drop(driver, replace(FOX, model="fox-v2"))
    lost = replace(FOX, settings=(*FOX.settings, ("from_picture", "true")))
    assert "draw the words alone" in drop(driver, lost, "Ben")


def test_what_the_model_does_not_take_is_left_out(driver):
    """Steps, sizes, seeds and switches of other programs do not stop it."""
    odd = {"steps": "900", "guidance": "nan", "width": "99999", "height": "0", "scheduler": "Euler a", "strength": "9"}
    drop(driver, replace(FOX, seed=2**40, settings=(*odd.items(), ("tile", "maybe"), ("aspect", "0:0"))))
    driver.press("Ana", asked(driver).id, "Yes")
    (job,) = driver.memory.jobs.values()
    assert ("a red fox", None) == (job.spec.prompt, job.spec.strength)
    assert 900 != job.spec.steps


def test_a_clip_is_drawn_as_a_clip(driver):
    """Its file names the task."""
    drop(driver, replace(FOX, settings=(("task", "text-to-clip"), ("task", text_to_clip.TASK.name), ("loop", "true"))))
    driver.press("Ana", asked(driver).id, "Yes")
    (job,) = driver.memory.jobs.values()
    assert (text_to_clip.TASK, True) == (job.spec.task, job.spec.loop)
