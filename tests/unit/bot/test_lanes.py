"""Lanes from the words to the job."""

from __future__ import annotations

import pytest

from core.domain.jobs.job import Lane


@pytest.mark.parametrize(("words", "lane"), [("", Lane.FAST), ("--fast", Lane.FAST), ("--relax", Lane.RELAX)])
def test_a_job_waits_in_the_lane_that_was_asked_for(driver, words, lane):
    """Fast unless somebody says that there is no hurry."""
    driver.say("Ana", f"/imagine a fox {words}")
    assert lane is driver.memory.jobs[driver.receipts[-1].job].lane


def test_the_same_once_more_waits_in_the_same_lane(driver):
    """🔄 asks for what was asked for."""
    driver.say("Ana", "/imagine a fox --relax")
    driver.settle()
    driver.press("Ben", driver.thread()[0].id, "🔄")
    assert Lane.RELAX is driver.memory.jobs[driver.receipts[-1].job].lane


def test_a_reply_says_its_own_lane(driver):
    """A remix of a fast picture may be in no hurry."""
    driver.say("Ana", "/imagine a fox")
    driver.settle()
    driver.say("Ben", "at night --relax", reply_to=driver.thread()[0].id)
    assert Lane.RELAX is driver.memory.jobs[driver.receipts[-1].job].lane


def test_both_lanes_are_refused_with_a_sentence(driver):
    """And nothing is queued."""
    driver.say("Ana", "/imagine a fox --fast --relax")
    assert "contradict each other" in driver.receipts[-1].sentence
    assert not driver.memory.jobs
