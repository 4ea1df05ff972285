"""What others keep of somebody who is forgotten: their own pictures and words, and nothing else."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image, PngImagePlugin

from bot.people.inheritance import own_words
from core.domain.ids import owned_by_job
from core.domain.jobs.states import JobState
from tests.conversations.fake_driver import FakeDriver
from tests.conversations.kit import Upload
from tests.conversations.samples import PNG


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a quokka, at night", "at night"),
        ("a quokka", ""),
        ("a quokka, at night, in winter", "at night, in winter"),
        ("at night, a Quokka", ""),
        ("a quokkas, at night", "a quokkas, at night"),
        ("by the sea", "by the sea"),
    ],
)
def test_own_words_are_what_is_left_of_a_text(text, left):
    """Somebody else's words go from the front; where they stand elsewhere, nobody can tell whose the rest is."""
    assert left == own_words(text, ("a quokka",))


def drawn(driver: FakeDriver):
    """Ana draws, Ben remixes it, Cyd remixes that, and Ben draws Ana's words again; four results."""
    driver.say("Ana", "/imagine a quokka --n 1")
    driver.settle()
    driver.say("Ben", "/remix at night --n 1", reply_to=driver.thread()[-1].id)
    driver.settle()
    driver.say("Cyd", "/remix in winter --n 1", reply_to=driver.thread()[-1].id)
    driver.settle()
    driver.say("Ben", "reroll", reply_to=driver.thread()[0].id)
    driver.settle()
    assert 4 == len(driver.thread())


def test_remixes_stay_without_the_words(driver):
    """Rows, files and messages: Ben and Cyd keep their pictures, and what they said themselves."""
    drawn(driver)
    driver.say("Ana", "/forget yes")
    assert 3 == len(driver.memory.jobs)
    assert {"at night", "at night, in winter", ""} == {job.spec.prompt for job in driver.memory.jobs.values()}
    shown = [seen.text.splitlines()[0] for seen in driver.thread()]
    assert ["Ben: “at night”", "Cyd: “at night, in winter”", "Ben"] == shown
    assert all(seen.pictures for seen in driver.thread())
    assert "quokka" not in repr((driver.memory, driver.thread()))
    for job in driver.memory.jobs.values():
        assert JobState.DELIVERED is job.state
        assert all(driver.services.files.open(artifact.sha256) for artifact in job.artifacts)


def test_weighed_words_go_with_the_others(driver):
    """Rows, files, messages and what is exported: a weight quotes what it weighs; own weights stay."""
    driver.say("Ana", "/imagine (peter miller:1.5) in the snow --n 1")
    driver.settle()
    driver.say("Ben", "a dragon on a (steep hill:1.2) --n 1", reply_to=driver.thread()[-1].id)
    driver.settle()
    driver.say("Cyd", "a dragon at night --weights peter:1.4 --n 1", reply_to=driver.thread()[0].id)
    driver.settle()
    driver.say("Cyd", "at dawn --n 1", reply_to=driver.thread()[0].id)
    driver.settle()
    before = [job.spec.parameters.get("weights") for job in driver.memory.jobs.values()]
    assert ["peter miller:1.5", "steep hill:1.2", "peter:1.4", "peter miller:1.5"] == before
    driver.say("Ana", "/forget yes")
    left = {job.spec.prompt: job.spec.parameters.get("weights") for job in driver.memory.jobs.values()}
    assert {"a dragon on a steep hill": "steep hill:1.2", "a dragon at night": None, "at dawn": None} == left
    assert "peter miller" not in repr((driver.memory, driver.thread()))


def test_a_weight_that_an_earlier_release_left_goes_from_row_and_file(driver):
    """Although nothing of their words is in the prompt."""
    driver.say("Ana", "/imagine (peter miller:1.5) in the snow --n 1")
    driver.settle()
    driver.say("Ben", "a dragon on a hill --n 1", reply_to=driver.thread()[-1].id)
    driver.settle()
    job = list(driver.memory.jobs.values())[-1]
    [artifact] = job.artifacts
    told, out = PngImagePlugin.PngInfo(), io.BytesIO()
    told.add_text("parameters", "a dragon on a hill\nSteps: 2, weights: peter miller:1.5")
    Image.new("RGB", (8, 8)).save(out, "PNG", pnginfo=told)
    file = driver.services.files.put(out.getvalue(), "image/png", owner=owned_by_job(job.id))
    weighed = replace(job.spec, parameters={**job.spec.parameters, "weights": "peter miller:1.5"})
    driver.memory.jobs[job.id] = replace(job, spec=weighed, artifacts=(replace(artifact, sha256=file),))
    driver.say("Ana", "/forget yes")
    [left] = driver.memory.jobs.values()
    assert ("a dragon on a hill", None) == (left.spec.prompt, left.spec.parameters.get("weights"))
    with driver.services.files.open(left.artifacts[0].sha256) as content:
        assert b"peter" not in content.read()


def test_what_starts_from_a_forgotten_picture_ends(driver):
    """It waits for a file that is gone; and what nobody can draw again says so."""
    drawn(driver)
    driver.say("Ben", "/remix as a painting", reply_to=driver.thread()[0].id)
    driver.say("Ana", "/forget yes")
    driver.settle()
    assert "Cancelled." in driver.thread()[-1].text
    assert "quokka" not in repr(driver.thread())
    driver.say("Cyd", "reroll", reply_to=driver.thread()[2].id)
    assert "no longer kept" in driver.receipts[-1].sentence


def test_an_upload_goes_from_what_others_made_of_it(driver):
    """Their results stay, and lead to nobody."""
    photo = driver.say("Ana", "my dog", upload=Upload(content=PNG))
    driver.say("Ana", "/privacy allow")
    driver.say("Ben", "/remix with a hat --n 1", reply_to=photo)
    driver.settle()
    driver.say("Ana", "/forget yes")
    (row,) = driver.memory.jobs.values()
    assert "with a hat" == row.spec.prompt
    assert () == row.spec.people
    assert "Ana" not in repr(driver.memory.jobs)
    driver.say("Ben", "reroll", reply_to=driver.thread()[-1].id)
    assert "no longer kept" in driver.receipts[-1].sentence


def test_a_tree_goes_with_whoever_is_on_it(driver):
    """It shows their picture, their name and their words, and stays without any of it."""
    drawn(driver)
    driver.say("Cyd", "/tree", reply_to=driver.thread()[-1].id)
    driver.settle()
    tree = driver.thread()[-1]
    assert tree.pictures
    driver.say("Ana", "/forget yes")
    left = next(seen for seen in driver.thread() if seen.id == tree.id)
    assert ((), "Cyd") == (left.pictures, left.text.splitlines()[0])
    assert "quokka" not in repr((driver.memory, driver.thread()))
    assert "Ana" not in repr(driver.memory.jobs)


def test_a_tree_of_others_stays(driver):
    """Who is forgotten takes nothing from a family that they have no part in."""
    driver.say("Ben", "/imagine a castle --n 1")
    driver.settle()
    driver.say("Cyd", "/remix in winter --n 1", reply_to=driver.thread()[-1].id)
    driver.settle()
    driver.say("Cyd", "/tree", reply_to=driver.thread()[-1].id)
    driver.say("Ana", "/imagine a quokka --n 1")
    driver.settle()
    driver.say("Ana", "/forget yes")
    assert [1, 1, 1] == [len(seen.pictures) for seen in driver.thread()]
