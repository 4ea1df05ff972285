"""How much moves, as a button says it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.catalogue.card import Catalogue


def single(driver, label):
    """A picture, its button, and the spec of what came of it."""
    driver.say("Ana", "/imagine a sailing boat --n 1")
    driver.settle()
    driver.press("Ana", driver.thread()[-1].id, label)
    driver.settle()
    return next(job.spec for job in driver.memory.jobs.values() if job.parents)


@pytest.mark.parametrize(("label", "much"), [("Animate low", "low"), ("Animate high", "high")])
def test_a_button_says_how_much_moves(driver, label, much):
    """Where the model is told by words, they are the ones for little and for much."""
    services = driver.services
    cards = [
        replace(card, options={**card.options, "motion_words": {"low": "slowly", "high": "fast"}})
        if card.id == "pocket"
        else card
        for card in services.catalogue.cards
    ]
    driver.use(replace(services, catalogue=Catalogue(cards=tuple(cards))))
    assert much == single(driver, label).motion


def test_a_loop_is_the_same_clip(driver):
    """Words, seed and frames are those of the clip; only that it plays back is new."""
    driver.say("Ana", "/imagine a sailing boat --clip --seed 5")
    driver.settle()
    driver.press("Ben", driver.thread()[-1].id, "Loop")
    driver.settle()
    clip, looped = (job.spec for job in driver.memory.jobs.values())
    assert replace(clip, parameters={**clip.parameters, "loop": True}, per_picture=looped.per_picture) == looped
    assert looped.loop


def test_what_cannot_loop_says_why(driver):
    """A picture is no clip, and what plays back already needs no second time."""
    for words, told in (("--n 1", "no clip"), ("--clip --loop", "already")):
        driver.say("Ana", f"/imagine a sailing boat {words}")
        driver.settle()
        driver.say("Ana", "loop", reply_to=driver.thread()[-1].id)
        assert told in driver.receipts[-1].sentence
