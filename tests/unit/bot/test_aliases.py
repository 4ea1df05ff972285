"""Traffic that is split: who gets which model, and that what follows from a result stays with its model."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from bot.conversation.dispatcher import Dispatcher
from bot.platforms.discord.interactions.completions import completed
from core.catalogue.aliases import aliases_of
from core.catalogue.card import Catalogue
from core.domain.errors import StoreUnavailable
from core.records.place_rules import PlaceRules, set_rules
from tests.conversations.fake_driver import PLATFORM, FakeDriver


def split(driver: FakeDriver, **shares: dict[str, float]) -> None:
    """Let the place have a second painter, and names that stand for both."""
    services = driver.services
    pocket = services.catalogue.get("pocket")
    catalogue = Catalogue(cards=(*services.catalogue.cards, replace(pocket, id="second", title="Second")))
    driver.services = replace(services, catalogue=catalogue, aliases=aliases_of(shares, catalogue))
    driver._reports.announce("other", pool="default", models=("second",), for_s=1e9)
    driver._dispatcher = Dispatcher(driver.services, {PLATFORM: driver.poster})


def models(driver: FakeDriver) -> list[str]:
    return [job.spec.model for job in driver.memory.jobs.values()]


def test_default_holds_where_nobody_names_a_model(driver):
    """Both are drawn with; whoever names one has that one."""
    split(driver, default={"pocket": 1.0, "second": 1.0})
    for n in range(16):
        driver.say(f"Person{n}", "/imagine a red fox --n 1")
    assert {"pocket", "second"} == set(models(driver))
    driver.say("Zoe", "/imagine a red fox --model pocket")
    assert "pocket" == models(driver)[-1]


def test_a_redelivered_command_asks_for_the_same_model():
    """Whatever became of the first try: the same commands to a bot that knows nothing of it get the same models."""
    asked = []
    for _ in range(2):
        driver = FakeDriver()
        split(driver, best={"pocket": 1.0, "second": 1.0})
        for n in range(8):
            driver.say(f"Person{n}", "/imagine a red fox --model best")
        asked.append(models(driver))
        driver.close()
    assert asked[0] == asked[1]
    assert {"pocket", "second"} == set(asked[0])


@pytest.mark.parametrize("press", ["V1", "🔄"])
def test_buttons_of_a_result_stay_with_its_model(driver, press):
    """Whatever the lot would say to that press."""
    split(driver, default={"pocket": 1.0, "second": 1.0})
    for n in range(6):
        driver.say(f"Person{n}", "/imagine a red fox")
    driver.settle()
    grids = driver.thread()
    before = Counter(models(driver))
    for grid in grids:
        driver.press("Zoe", grid.id, press)
        driver.settle()
    assert {model: 2 * count for model, count in before.items()} == Counter(models(driver))


def counted(driver: FakeDriver, alias: str = "default") -> dict[str, Counter[str]]:
    return {model: Counter(whats) for model, whats in driver.services.trials.counts(alias).items()}


def test_what_people_make_of_results_is_counted_by_model(driver):
    """Results, and what is done with them, each once; who named a model is no part of it."""
    split(driver, default={"second": 1.0})
    driver.say("Ana", "/imagine a red fox --model pocket")
    driver.say("Ana", "/imagine a red fox --model second")
    driver.say("Ben", "/imagine a red fox")
    driver.settle()
    other, _, grid = driver.thread()
    assert {"second": {"shown": 1}} == counted(driver)
    for who in ("Ana", "Ben"):
        driver.press(who, grid.id, "U1")
        driver.press(who, grid.id, "🔄")
    driver.press("Ana", grid.id, "♥")
    driver.press("Ana", other.id, "U2")
    driver.settle()
    expected = {"shown": 1, "picked": 1, "u": 1, "reroll": 1, "fav": 1}
    assert {"second": expected} == counted(driver)
    driver.press("Ana", grid.id, "Delete")
    assert {"second": expected} == counted(driver)
    driver.press("Ben", grid.id, "Delete")
    assert {"second": {**expected, "delete": 1}} == counted(driver)


@pytest.mark.parametrize("words", ["/blend 1 2", "/region top left: a hat", "/zoom 2", "/animate", "/extend"])
def test_whatever_makes_use_of_a_name_is_counted(driver, words):
    """Every way to draw that takes a model by the name of several is a trial of the one that it got."""
    split(driver, best={"second": 1.0})
    driver.say("Ana", f"/imagine a red fox --model pocket {'--clip' if words == '/extend' else ''}")
    driver.settle()
    before = driver.thread()[-1]
    driver.say("Ben", words, reply_to=before.id)
    driver.settle()
    assert {} == counted(driver, "best")
    driver.say("Ben", f"{words} --model best", reply_to=before.id)
    driver.settle()
    assert {"second": {"shown": 1}} == counted(driver, "best")


def test_an_edit_by_a_name_is_counted(driver):
    """One that is not named was no lot: the pictures decide who edits them."""
    driver.stage("an editor comes")
    catalogue = driver.services.catalogue
    driver.use(replace(driver.services, aliases=aliases_of({"best": {"flux2-klein": 1.0}}, catalogue)))
    driver.say("Ana", "/imagine a red fox")
    driver.settle()
    grid = driver.thread()[-1]
    for words in ("/edit 1 make it blue", "/edit 1 make it blue --model best"):
        driver.say("Ben", words, reply_to=grid.id)
        driver.settle()
    assert {"flux2-klein": {"shown": 1}} == counted(driver, "best")


def test_only_what_is_posted_is_shown(driver):
    """A job that nobody saw is no vote against its model."""
    split(driver, best={"second": 1.0})
    driver.say("Ana", "/imagine a red fox --model best")
    assert {} == counted(driver, "best")
    driver.say("Ana", "/cancel")
    driver.settle()
    assert {} == counted(driver, "best")


def test_what_cannot_be_counted_is_done_all_the_same(driver):
    """Counting is never in the way."""

    class Broken:
        def note(self, job, what):
            raise StoreUnavailable

        def begin(self, job, *, alias, model):
            pass

    split(driver, best={"second": 1.0})
    driver.say("Ana", "/imagine a red fox --model best")
    driver.settle()
    driver.services = replace(driver.services, trials=Broken())
    driver._dispatcher = Dispatcher(driver.services, {PLATFORM: driver.poster})
    grid = driver.thread()[-1]
    driver.press("Ana", grid.id, "U1")
    driver.press("Ana", grid.id, "♥")
    driver.settle()
    assert ("image",) == driver.thread()[-1].pictures
    assert "favourites" in driver.private("Ana")[-1].text


def test_an_alias_can_be_ones_usual_model(driver):
    """Then the lot decides among its models, and it counts."""
    split(driver, best={"second": 1.0})
    driver.say("Ana", "/settings model best")
    driver.say("Ana", "/imagine a red fox")
    driver.say("Ben", "/imagine a red fox")
    driver.settle()
    assert ["second", "pocket"] == models(driver)
    assert {"second": {"shown": 1}} == counted(driver, "best")


def test_an_alias_is_offered_while_somebody_types(driver):
    """Beside the models that are served, where one of its own is."""
    split(driver, best={"second": 1.0}, away={"swin2sr-x4": 1.0})
    ana = driver._invocation("Ana").author
    assert ["best"] == [one["value"] for one in completed("model", "bes", driver.services, ana)]
    assert [] == completed("model", "away", driver.services, ana)


def test_an_alias_keeps_to_what_a_places_admins_want(driver):
    """The models that they left out leave their share to the others."""
    split(driver, best={"pocket": 9.0, "second": 1.0})
    set_rules(driver.services.records, driver.place, PlaceRules(models=("second",)))
    for n in range(6):
        driver.say(f"Person{n}", "/imagine a red fox --model best")
    assert ["second"] * 6 == models(driver)
