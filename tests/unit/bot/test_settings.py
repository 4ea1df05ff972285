"""What somebody prefers is applied where they say nothing else, kept, exported and forgotten."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.people.export.rows import record_rows
from core.domain.ids import person_key
from core.domain.jobs.job import Lane
from core.domain.place import Audience
from core.records.preferences import NOTHING_CHOSEN, preferences_of
from tests.conversations.fake_driver import ACCOUNT, PLATFORM

ANA = person_key(PLATFORM, ACCOUNT, "Ana")


def newest(driver):
    return list(driver.memory.jobs.values())[-1]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/settings colour red", "I know no setting"),
        ("/settings lanes relax", "did you mean lane?"),
        ("/settings lane slow", "choose fast or relax"),
        ("/settings language klingon", "I do not speak"),
        ("/settings suffix " + "x" * 1001, "keep it to 1000"),
        ("/settings size 3", "two numbers"),
        ("/settings model nonsense", "pocket"),
        ("/settings suffix --first 3", "--first"),
    ],
)
def test_what_it_cannot_be_is_told(driver, typed, told):
    """And nothing is chosen."""
    driver.say("Ana", typed)
    assert told in driver.receipts[-1].sentence
    assert NOTHING_CHOSEN == preferences_of(driver.services.records, ANA)


@pytest.mark.parametrize("typed", ["relax", "Relaxed", " RELAX. "])
def test_a_lane_holds_until_somebody_says_another(driver, typed):
    """For words and for pictures; what is typed counts first."""
    driver.say("Ana", f"/settings lane {typed}")
    driver.say("Ana", "/imagine a red fox --n 1")
    assert Lane.RELAX is newest(driver).lane
    driver.settle()
    driver.say("Ana", "/remix at night --n 1", reply_to=driver.thread()[-1].id)
    assert Lane.RELAX is newest(driver).lane
    driver.say("Ana", "/imagine a red fox --fast --n 1")
    assert Lane.FAST is newest(driver).lane
    driver.say("Ben", "/imagine a red fox --n 1")
    assert Lane.FAST is newest(driver).lane


@pytest.mark.parametrize("typed", ["de", "Deutsch", "german", "DE"])
def test_a_language_by_its_code_and_its_names(driver, typed):
    """Kept as its code."""
    driver.say("Ana", f"/settings language {typed}")
    assert "de" == preferences_of(driver.services.records, ANA).language


def test_a_size_that_a_model_does_not_make_is_left_out(driver):
    """A preference refuses nothing: the picture has its usual size."""
    driver.say("Ana", "/settings size 9:1")
    driver.say("Ana", "/imagine a red fox --n 1")
    spec = newest(driver).spec
    assert spec.width == spec.height


def test_a_model_that_left_is_no_reason_to_draw_nothing(driver):
    """The operator's first draws then, and the choice stays."""
    driver.say("Ana", "/settings model pocket")
    chosen = preferences_of(driver.services.records, ANA)
    assert "pocket" == chosen.model
    driver.say("Ana", "/imagine a red fox --n 1")
    assert "pocket" == newest(driver).spec.model


def test_the_words_of_a_suffix_are_judged_like_any(driver):
    """What may not be typed may not be kept behind every prompt either."""
    driver.say("Ana", "/prefer suffix nude")
    driver.say("Ana", "/imagine a statue")
    assert "sexual content" in driver.receipts[-1].sentence
    driver.say("Ana", "/prefer bare nude")
    driver.say("Ana", "/prefer suffix none")
    driver.say("Ana", "/imagine a statue --bare")
    assert "sexual content" in driver.receipts[-1].sentence


def test_the_twenty_first_flag_is_refused(driver):
    """Nothing that is kept gives way."""
    for number in range(20):
        driver.say("Ana", f"/prefer m{number} a fox")
    driver.say("Ana", "/prefer more a hen")
    assert "which is the most" in driver.receipts[-1].sentence
    driver.say("Ana", "/prefer m3 a hen")
    assert "--m3 stands for: a hen" in driver.receipts[-1].sentence


def test_it_is_exported_and_forgotten(driver):
    """Preferences and flags of one's own."""
    driver.say("Ana", "/settings size 3:2")
    driver.say("Ana", "/prefer mine a fox")
    kept = json.dumps(dict(record_rows(driver.services, ANA)))
    assert "3:2" in kept
    assert "a fox" in kept
    driver.say("Ana", "/forget yes")
    left = dict(record_rows(driver.services, ANA))
    assert [] == left["preferences"]["entries"] == left["macros"]["entries"]


def test_somebody_elses_buttons_are_not_ones_own(driver):
    """Whoever presses the button of another person's settings is told so, and nothing changes."""
    driver.say("Ana", "/settings lane")
    shown = driver.private("Ana")[-1]
    driver.press("Ben", shown.id, "relax")
    assert "Only the person whom I asked" in driver.receipts[-1].sentence
    assert NOTHING_CHOSEN == preferences_of(driver.services.records, person_key(PLATFORM, ACCOUNT, "Ben"))


def test_ones_own_words_are_not_told_in_company(driver):
    """Where everybody reads an answer, flags of one's own are counted and what follows every prompt is hidden."""
    driver.say("Ana", "/prefer mine a blue hen")
    driver.poster.capabilities = replace(driver.poster.capabilities, private=False)
    driver.say("Ana", "/settings suffix in chalk")
    assert "in chalk" in driver.receipts[-1].sentence
    driver.say("Ana", "/prefer")
    told = driver.receipts[-1].sentence
    assert "1 of 20 flags" in told
    assert "mine:" not in told
    for text in ("/prefer", "/settings", "/settings suffix"):
        driver.say("Ana", text)
        assert not any(words in driver.receipts[-1].sentence for words in ("blue hen", "in chalk"))
    assert "hidden here" in driver.receipts[-1].sentence
    driver.place = replace(driver.place, audience=Audience.DIRECT)
    driver.say("Ana", "/prefer")
    assert "blue hen" in driver.receipts[-1].sentence
    driver.say("Ana", "/settings")
    assert "in chalk" in driver.receipts[-1].sentence
