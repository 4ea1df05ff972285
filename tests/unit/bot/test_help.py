"""/help explains what there is: everything, a command, a flag."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("typed", ["--ar", "ar", "aspect", "—ar", "－－ＡＲ"])
def test_a_flag_is_explained(driver, typed):
    """By any of its names, with its dashes or without."""
    driver.say("Ana", f"/help {typed}")
    (told,) = driver.private("Ana")
    assert "--ar, --aspect – aspect ratio, width:height\nExample: --ar 3:2" == told.text


@pytest.mark.parametrize(("typed", "told"), [("imagine", "/imagine –"), ("/imagine", "/imagine –"), ("", "--ar 3:2, ")])
def test_a_command_and_everything_are_explained(driver, typed, told):
    """As ever."""
    driver.say("Ana", f"/help {typed}")
    assert told in driver.private("Ana")[0].text


def test_what_is_neither_gets_the_nearest(driver):
    """One sentence."""
    driver.say("Ana", "/help imagin")
    assert "did you mean /help imagine?" in driver.receipts[-1].sentence
