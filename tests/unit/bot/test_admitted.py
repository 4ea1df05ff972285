"""Who may have things drawn in a place: by their roles, and unless its admins have blocked them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.standing import Standing
from core.records.place_rules import NO_RULES, Cap, set_rules
from tests.conversations.kit import Upload
from tests.conversations.samples import PNG

PATRON = "12345678901234567"


def told(driver):
    return driver.receipts[-1].sentence


def test_somebody_who_is_blocked(driver):
    """They have nothing drawn, by word or button; what is theirs they may still see, take and erase; it lasts."""
    driver.say("Ana", "/imagine a red fox")
    driver.settle()
    grid = driver.thread()[-1]
    driver.say("Root", "/admin block", reply_to=grid.id)
    assert "Ana has nothing drawn here" in told(driver)
    driver.say("Ana", "/imagine a blue fox")
    assert "let you have nothing drawn" in told(driver)
    driver.press("Ana", grid.id, "V1")
    assert "let you have nothing drawn" in told(driver)
    driver.say("Ana", "/privacy")
    assert "I keep pictures" in told(driver)
    driver.say("Ana", "/forget yes")
    driver.say("Ana", "/imagine a blue fox")
    assert "let you have nothing drawn" in told(driver)
    assert "Ana" not in str(driver.memory.records)
    driver.say("Ben", "/imagine a blue fox")
    driver.say("Root", "/admin")
    assert "block: 1 person" in told(driver)
    driver.say("Root", "/admin unblock all")
    driver.say("Ana", "/imagine a blue fox")
    assert 2 == len(driver.memory.jobs)


def test_nobody_blocks_themselves(driver):
    """One sentence."""
    driver.say("Root", "/imagine a red fox")
    driver.say("Root", f"/admin block {next(iter(driver.memory.jobs))}")
    assert "That would be you" in told(driver)


def test_who_may_have_things_drawn(driver):
    """Admins always may, so that nobody locks the door behind them."""
    driver.say("Root", "/admin use owner")
    driver.say("Ana", "/imagine a red fox")
    assert "Here only owner may" in told(driver)
    driver.say("Root", "/imagine a red fox")
    assert 1 == len(driver.memory.jobs)
    driver.say("Root", "/admin reset")
    driver.say("Ana", "/imagine a red fox")
    assert 2 == len(driver.memory.jobs)


@pytest.mark.parametrize("rule", ["use owner", "block"])
def test_who_may_not_is_asked_nothing(driver, rule):
    """Neither whether to draw words that may be none, nor is a yes from before a way around."""
    driver.say("Ben", "/imagine a red fox --n 1")
    driver.settle()
    fox = driver.thread()[-1].id
    driver.say("Ben", "old lighthouse stormy sea", reply_to=fox)
    before = driver.private("Ben")[-1]
    assert ("Yes", "No") == before.buttons
    driver.say("Root", f"/admin {rule}", reply_to=fox)
    driver.say("Ben", "old lighthouse stormy sea", reply_to=fox)
    assert "refused" == driver.receipts[-1].kind
    driver.press("Ben", before.id, "Yes")
    assert 1 == len(driver.memory.jobs)
    assert ("Here only owner" if rule == "use owner" else "let you have nothing drawn") in driver.private("Ben")[
        -1
    ].text


def test_what_waits_keeps_the_roles_of_who_asked(driver):
    """Somebody else's yes lets it go on with what its person may have, no less and no more."""
    patrons = replace(NO_RULES, users=(PATRON,), caps=(Cap(role=PATRON, pictures=1),))
    set_rules(driver.services.records, driver.place, patrons)
    driver.standings["Ben"] = Standing(roles=(PATRON,))
    photo = driver.say("Ana", "my dog", upload=Upload(content=PNG))
    driver.say("Cyd", "/remix at night --n 1", reply_to=photo)
    assert "Here only" in told(driver)
    driver.say("Ben", "/remix at night --n 1", reply_to=photo)
    driver.say("Ben", "/remix at dawn --n 1", reply_to=photo)
    driver.say("Ana", "/privacy allow")
    assert ["at night"] == [job.spec.prompt for job in driver.memory.jobs.values()]
    assert "1 of 1 pictures" in driver.private("Ben")[-1].text
