"""Originals as files are offered where they are worth asking for, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest


@pytest.fixture
def recompressing(driver):
    driver.poster.capabilities = replace(driver.poster.capabilities, recompresses=True, gallery=False)
    return driver


def test_files_are_a_post_of_all_originals(recompressing):
    """Without buttons, in reply to the picture; the overview is none of them."""
    driver = recompressing
    driver.say("Ana", "/imagine a fox")
    driver.settle()
    fox = driver.thread()[-1]
    at = fox.buttons.index("Details")
    assert ("Details", "Files", "Delete") == fox.buttons[at : at + 3]
    driver.press("Ben", fox.id, "Files")
    posted = driver.poster.at(driver.place)[-1].post
    (job,) = driver.memory.jobs.values()
    assert [one.sha256 for one in job.originals] == [one.sha256 for one in posted.pictures]
    assert (True, (), fox.id) == (posted.as_files, posted.buttons, posted.reply_to)
    assert "Made by AI" in posted.text


def test_where_pictures_stand_as_they_were_drawn(driver):
    """No button; whoever types it is told to save the picture."""
    driver.say("Ana", "/imagine a fox")
    driver.settle()
    fox = driver.thread()[-1]
    assert "Files" not in fox.buttons
    driver.say("Ana", "files", reply_to=fox.id)
    assert "save them" in driver.receipts[-1].sentence
    driver.say("Ana", "files")
    assert "ignored" == driver.receipts[-1].kind


def test_files_before_there_are_any(recompressing):
    """A placeholder has none."""
    driver = recompressing
    driver.say("Ana", "/imagine a fox")
    driver.say("Ana", "files", reply_to=driver.thread()[-1].id)
    assert "not ready yet" in driver.receipts[-1].sentence
