"""The rules of a place: who may set them, how they are read, and what they do to what people ask for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.jobs.job import Lane
from core.domain.place import Audience
from core.records.place_rules import NO_RULES, rules_of, set_rules
from core.settings import LimitSettings, Settings
from core.stores.memory import MemoryWorkerReports
from core.tasks import edit


def rules(driver):
    return rules_of(driver.services.records, driver.place)


def told(driver):
    return driver.receipts[-1].sentence


def newest(driver):
    return list(driver.memory.jobs.values())[-1]


@pytest.mark.parametrize("typed", ["/admin", "/admin cooldown 30", "/admin block", "/admin reset"])
def test_only_admins(driver, typed):
    """Others neither see nor change anything."""
    driver.say("Ana", typed)
    assert "Only an admin" in told(driver)
    assert NO_RULES == rules(driver)


def test_alone_with_the_bot_there_is_nothing_to_rule(driver):
    """One sentence."""
    driver.place = replace(driver.place, audience=Audience.DIRECT)
    driver.say("Root", "/admin cooldown 30")
    assert "only you and I" in told(driver)


@pytest.mark.parametrize(
    ("typed", "now"),
    [
        ("models pocket", "models: pocket"),
        ("models any", "models: any"),
        ("models", "models: any"),
        ("lane relaxed", "lane: relax"),
        ("LANE any", "lane: any"),
        ("cooldown 30", "cooldown: 30 s"),
        ("use admin member", "use: admin, member"),
        ("use admin, member owner", "use: admin, member, owner"),
        ("cooldown 5m", "cooldown: 5 min"),
        ("cooldown 2 hours", "cooldown: 2 h"),
        ("cooldown off", "cooldown: none"),
        ("daily member 20", "daily: member 20 pictures"),
        ("daily member 1", "daily: member 1 picture "),
        ("daily admin 300s", "daily: admin 300 s of a device"),
        ("daily members 20 300s", "daily: member 20 pictures and 300 s"),
        ("daily place 200", "daily: the whole place 200 pictures"),
        ("daily owner 5 pictures", "daily: owner 5 pictures"),
        ("exempt admin, owner", "exempt: admin, owner"),
        ("exempt none", "exempt: nobody"),
        ("use members", "use: member"),
        ("use all", "use: everybody"),
        ("exempt owner admin, member", "exempt: owner, admin, member"),
        ("adult off", "adult: off"),
        ("adult on", "adult: as usual"),
        ("language Deutsch", "language: Deutsch (de)"),
        ("timezone europe/berlin", "timezone: Europe/Berlin"),
        ("timezone none", "timezone: UTC"),
        ("replies off", "replies: off"),
    ],
)
def test_a_rule_is_answered_as_it_now_is(driver, typed, now):
    """Whatever was said, in small letters or large."""
    driver.say("Root", f"/admin {typed}")
    assert now in told(driver)


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("colour red", "I know no rule"),
        ("cooldwn 3", "did you mean cooldown?"),
        ("models nonsense", "I know no model"),
        ("models pocket, z-image-turbo", "Nobody serves"),
        ("lane slow", "There is no lane"),
        ("cooldown -3", "no pause"),
        ("cooldown soon", "no pause"),
        ("cooldown 25h", "no pause"),
        ("cooldown 1e3", "no pause"),
        ("daily 20", "no end of a day"),
        ("daily member", "no end of a day"),
        ("daily member many", "no end of a day"),
        ("daily member -5", "no end of a day"),
        ("daily member 2.5", "no end of a day"),
        ("daily member 99999999", "no end of a day"),
        ("daily patrons 20", "I know no role"),
        ("daily membr 20", "did you mean member?"),
        ("exempt patrons", "I know no role"),
        ("use admin patrons", "I know no role “admin patrons”"),
        ("use 12345678901234567", "I know no role"),
        ("use <@&12345678901234567>", "I know no role"),
        ("adult maybe", "neither on nor off"),
        ("language klingon", "I do not speak"),
        ("timezone Mars/Base", "I know no timezone"),
        ("replies perhaps", "neither on nor off"),
        ("block", "I cannot tell who"),
        ("block Ana", "I cannot tell who"),
        ("unblock nobody", "I cannot tell who"),
    ],
)
def test_what_it_cannot_be_is_told(driver, typed, wrong):
    """And nothing changes."""
    driver.say("Root", f"/admin {typed}")
    assert wrong in told(driver)
    assert NO_RULES == rules(driver)


def test_the_lane_and_the_language_of_a_place(driver):
    """Everybody waits there, whatever they say, and posts are in its language; a person's own is theirs."""
    driver.say("Root", "/admin lane relax")
    driver.say("Root", "/admin language de")
    driver.say("Ana", "/imagine a red fox --fast --n 1")
    assert Lane.RELAX is newest(driver).lane
    assert "de" == newest(driver).place.locale
    driver.say("Ana", "/queue")
    assert "request waits" in told(driver)


def test_what_is_for_adults(driver):
    """A place of adults may be stricter than its platform allows, and never freer."""
    driver.place = replace(driver.place, audience=Audience.ADULT)
    driver.say("Ana", "/imagine a statue --n 1")
    assert Audience.ADULT is newest(driver).place.audience
    driver.say("Root", "/admin adult off")
    driver.say("Ana", "/imagine a tree --n 1")
    assert Audience.GENERAL is newest(driver).place.audience
    driver.place = replace(driver.place, audience=Audience.GENERAL)
    driver.say("Root", "/admin adult on")
    driver.say("Ana", "/imagine a house --n 1")
    assert Audience.GENERAL is newest(driver).place.audience


def test_a_day_ends_and_the_next_one_begins(driver):
    """What is left is told before and at the end; at midnight there is all of it again."""
    driver.say("Root", "/admin daily member 5")
    driver.say("Ana", "/imagine a red fox")
    driver.say("Ana", "/quota")
    assert "4 of 5 pictures today, so 1 are left" in told(driver)
    driver.say("Ana", "/imagine a blue fox")
    assert "You have had here 4 of 5 pictures today, and that would be 4 more; --n 1 would fit" in told(driver)
    driver.say("Ana", "/imagine a blue fox --n 1")
    driver.say("Ana", "/imagine a green fox --n 1")
    assert "5 of 5 pictures today, and that would be 1 more. The day begins anew" in told(driver)
    driver.say("Ben", "/imagine a green fox --n 1")
    assert 3 == len(driver.memory.jobs)
    driver.settle()
    driver.memory.clock.move(86_400)
    driver.say("Ana", "/imagine a green fox")
    assert 4 == len(driver.memory.jobs)


def test_what_is_cancelled_or_forgotten(driver):
    """A cancelled request counts no more; who asks to be forgotten gets no second day."""
    driver.say("Root", "/admin daily member 4")
    driver.say("Ana", "/imagine a red fox")
    driver.say("Ana", "/cancel")
    driver.say("Ana", "/imagine a blue fox")
    driver.settle()
    driver.say("Ana", "/forget yes")
    driver.say("Ana", "/imagine a green fox")
    assert "4 of 4 pictures" in told(driver)


def test_several_at_once_are_counted_together(driver):
    """All or none."""
    driver.say("Root", "/admin daily place 7")
    driver.say("Ana", "/imagine a red fox")
    driver.say("Ben", "/imagine a blue fox")
    assert "This place has had 4 of 7 pictures today" in told(driver)
    driver.say("Ben", "/imagine a blue fox --n 3")
    assert 2 == len(driver.memory.jobs)


def test_admins_are_exempt_only_where_they_say_so(driver):
    """They are members, too."""
    driver.say("Root", "/admin daily member 1")
    driver.say("Root", "/imagine a red fox")
    assert "0 of 1 pictures" in told(driver)
    driver.say("Root", "/admin exempt admin")
    driver.say("Root", "/imagine a red fox")
    assert 1 == len(driver.memory.jobs)
    driver.say("Root", "/quota")
    assert "taken you out" in told(driver)


def test_of_several_roles_the_most_counts(driver):
    """What an admin may have, where it is more than a member's."""
    driver.say("Root", "/admin daily member 1")
    driver.say("Root", "/admin daily admin 4")
    driver.say("Root", "/imagine a red fox")
    assert 1 == len(driver.memory.jobs)
    driver.say("Ana", "/imagine a red fox")
    assert "0 of 1 pictures" in told(driver)


def test_ends_in_different_measures_hold_together(driver):
    """A role that has no end of pictures grants no end to somebody whose other role has one."""
    driver.say("Root", "/admin daily member 20")
    driver.say("Root", "/admin daily admin 300s")
    driver.say("Root", "/quota")
    assert "0 of 20 pictures" in told(driver)
    assert "0 of 300 seconds" in told(driver)


def test_a_pause_between_two(driver):
    """Of one person; who cancelled need not wait, nor does anybody else."""
    driver.say("Root", "/admin cooldown 60")
    driver.say("Ana", "/imagine a red fox --n 1")
    driver.say("Ana", "/imagine a blue fox --n 1")
    assert "Please wait" in told(driver)
    driver.say("Ben", "/imagine a green fox --n 1")
    driver.say("Ana", "/cancel")
    driver.say("Ana", "/imagine a blue fox --n 1")
    driver.memory.clock.move(61)
    driver.say("Ana", "/imagine a white fox --n 1")
    assert 4 == len(driver.memory.jobs)


def test_seconds_of_a_device(driver):
    """By what was measured of the model."""
    driver.memory.line.seconds["pocket"] = 3.0
    driver.say("Root", "/admin daily member 5s")
    driver.say("Ana", "/imagine a red fox --n 2")
    driver.say("Ana", "/imagine a blue fox --n 1")
    assert "6 of 5 seconds of a device today" in told(driver)


def test_what_the_operator_grants_holds_in_every_place(driver):
    """Also alone with the bot, where no admin is."""
    limits = LimitSettings(waiting_per_person=3, daily_pictures_per_person=4)
    driver.use(replace(driver.services, settings=Settings(limits=limits)))
    driver.say("Ana", "/imagine a red fox --n 3")
    driver.place = replace(driver.place, chat="elsewhere", audience=Audience.DIRECT)
    driver.say("Ana", "/imagine a red fox --n 2")
    assert "You have had 3 of 4 pictures today" in told(driver)
    driver.say("Ana", "/quota")
    assert "so 1 are left" in told(driver)


def test_threads_of_a_place_have_its_rules(driver):
    """Who is over an end does not go on in the next thread."""
    driver.say("Root", "/admin daily member 4")
    driver.say("Ana", "/imagine a red fox")
    driver.place = replace(driver.place, thread="another")
    driver.say("Ana", "/imagine a red fox")
    assert "4 of 4 pictures" in told(driver)


def test_models_that_are_not_wanted(driver):
    """Neither named nor by the button of an older picture; others take their place."""
    driver.say("Root", "/admin models pocket")
    driver.say("Ana", "/imagine a red fox --n 1")
    assert 1 == len(driver.memory.jobs)
    kept = rules(driver)
    set_rules(driver.services.records, driver.place, replace(kept, models=("another",)))
    driver.say("Ana", "/imagine a red fox --model pocket")
    assert "pocket does not draw in this place; its admins want another" in told(driver)


def test_models_that_draw_nothing_of_words_alone(driver):
    """One that only edits or makes clips may be wanted, too; one that enlarges or looks draws nothing."""
    shown = driver.services.catalogue
    card = replace(shown.get("flux2-klein"), id="editor", tasks=(edit.TASK,))
    driver.use(replace(driver.services, catalogue=replace(shown, cards=(*shown.cards, card))))
    driver.stage("an editor comes")
    MemoryWorkerReports(driver.memory).announce("w", pool="default", models=("editor",), for_s=1e9)
    driver.say("Root", "/admin models pocket, Editor")
    assert "models: pocket, editor" in told(driver)
    driver.say("Root", "/admin models lanczos")
    assert "Lanczos ×2 cannot draw" in told(driver)
    assert ("pocket", "editor") == rules(driver).models


def test_pictures_that_are_veiled(driver):
    """By a flag or by the place; what is made of one is veiled, however it is made, and no preview shows it before."""
    driver.say("Ana", "/imagine a red fox --spoiler")
    driver.settle()
    grid = driver.poster.at(driver.place)[-1]
    assert grid.post.spoiler
    driver.press("Ben", grid.id, "U1")
    driver.settle()
    single = driver.poster.at(driver.place)[-1]
    assert single.post.spoiler
    driver.say("Ben", "/remix at night", reply_to=single.id)
    driver.settle()
    assert driver.poster.at(driver.place)[-1].post.spoiler
    driver.say("Ana", "/imagine a blue fox")
    driver.settle()
    assert not driver.poster.at(driver.place)[-1].post.spoiler
    driver.say("Root", "/admin spoiler on")
    driver.say("Ana", "/imagine a blue fox")
    driver.settle()
    assert driver.poster.at(driver.place)[-1].post.spoiler


def test_a_veiled_picture_is_veiled_among_others(driver):
    """The tree of a plain picture shows what was made of it; a character is veiled like the picture that it is from."""
    driver.say("Ana", "/imagine a red fox")
    driver.settle()
    plain = driver.poster.at(driver.place)[-1]
    driver.say("Ana", "/remix at night --spoiler", reply_to=plain.id)
    driver.settle()
    veiled = driver.poster.at(driver.place)[-1]
    driver.say("Ana", "/tree", reply_to=plain.id)
    driver.settle()
    assert driver.poster.at(driver.place)[-1].post.spoiler
    driver.say("Ana", "/character save luna", reply_to=veiled.id)
    driver.say("Ana", "/imagine @luna at sea")
    driver.settle()
    assert driver.poster.at(driver.place)[-1].post.spoiler
