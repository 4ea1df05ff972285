"""Characters: whose they are, who may use them, and what becomes of them when somebody is forgotten."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.people.export.rows import record_rows
from core.domain.ids import person_key
from core.language.names import names_in, tidy_name, without_signs
from core.records.characters import characters, shared_in
from tests.conversations.fake_driver import ACCOUNT, PLATFORM
from tests.conversations.kit import Talk, Upload
from tests.conversations.samples import pattern


def photo(number):
    return Upload(content=pattern(number), width=96, height=96)


@pytest.fixture
def talk(driver):
    """A place where Ana has shared @luna."""
    ana = Talk(driver=driver).person("Ana")
    ana.says("/character save luna", upload=photo(1))
    ana.says("/character share luna")
    return ana.talk


def key(name):
    return person_key(PLATFORM, ACCOUNT, name)


def newest(driver):
    return max(driver.memory.jobs.values(), key=lambda job: job.created_at)


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("@luna at sea", ("luna",)),
        ("a portrait of @Luna, and @ben's dog", ("luna", "ben")),
        ("write to ana@example.org or a.@b", ()),
        ("＠ルナが走る", ("ルナ",)),
        ("@luna and @luna", ("luna",)),
        ("@luna-lou @2", ("luna-lou", "2")),
    ],
)
def test_names_among_words(prompt, expected):
    """A sign with letters right behind it, and no address; where no spaces are written, as far as one is known."""
    assert expected == names_in(prompt, ["luna", "ルナ"])


def test_a_model_reads_no_signs():
    """What stands for a picture is a plain word for it."""
    assert "luna and ben's dog, ana@example.org" == without_signs("@luna and @ben's dog, ana@example.org")


@pytest.mark.parametrize("wanted", ["@Luna", "luna", " LUNA "])
def test_one_name_however_it_is_written(wanted):
    """With its sign or without, large or small."""
    assert "luna" == tidy_name(wanted)


def test_sharing_is_no_word_about_other_pictures(talk, driver):
    """@luna needs no answer; a photo of the same owner in the same order does."""
    dog = talk.person("Ana").uploads(photo(2))
    ben = talk.person("Ben")
    ben.replies("/remix with @luna on its back", to=dog)
    ben.is_told("I asked Ana")
    ben.asks("@luna at sea")
    talk.bot.posts_grid(of=4, by="Ben")


def test_a_no_counts_more_than_sharing(talk):
    """Whoever lets nobody use their pictures here has said so."""
    talk.person("Ana").says("/privacy deny")
    ben = talk.person("Ben")
    ben.asks("@luna at sea")
    ben.is_told("does not want")


def test_forgetting_takes_them_away(talk, driver):
    """The owner's entry, where it is shared, and the file."""
    saved = characters(driver.services.records, key("Ana"))[0].character.pictures[0]
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.says("/forget yes")
    assert [] == list(characters(driver.services.records, key("Ana")))
    assert [] == list(shared_in(driver.services.records, driver.place))
    assert driver.services.files.stat(saved.sha256) is None
    ben.asks("@luna at sea")
    ben.is_told("no @luna here")


def test_deleting_lets_go_of_what_nobody_needs(talk, driver):
    """A picture that another character has stays; so does what its person has sent, for as long as that is kept."""
    ana = talk.person("Ana")
    ana.says("/character save moon", upload=photo(1))
    saved = characters(driver.services.records, key("Ana"))[0].character.pictures[0]
    ana.says("/character delete luna")
    driver.services.files.release(f"person-{key('Ana')}")
    assert driver.services.files.stat(saved.sha256) is not None
    ana.says("/character delete moon")
    assert driver.services.files.stat(saved.sha256) is None


def test_saved_anew_it_is_not_shared(talk, driver):
    """Other pictures under the old name are for nobody else until they are shared."""
    talk.person("Ana").says("/character save luna", upload=photo(3))
    ben = talk.person("Ben")
    ben.asks("@luna at sea")
    ben.is_told("no @luna here")


def test_only_ones_own_pictures(talk):
    """Neither somebody else's photo, nor a result as one's own likeness."""
    dog = talk.person("Ana").uploads(photo(2))
    ben = talk.person("Ben")
    ben.says("/character save rex", to=dog)
    ben.is_told("not all yours")
    talk.person("Cleo").asks("a small house")
    ben.says("/character save rex", to=talk.latest())
    ben.is_told("not all yours")
    ben.asks("a red fox --n 1")
    mine = talk.bot.posts_picture()
    ben.says("/character me", to=mine)
    ben.is_told("that you sent yourself")


def test_a_place_does_not_hear_of_another(talk, driver):
    """What is shared in one place is unknown in the next; one's own goes along."""
    driver.place = replace(driver.place, chat="attic")
    ben = talk.person("Ben")
    ben.asks("@luna at sea")
    ben.is_told("no @luna here")
    talk.person("Ana").asks("@luna at sea")
    talk.bot.posts_grid(of=4, by="Ana")


def test_a_reply_that_calls_a_character_is_no_talk(talk):
    """Words that begin with @luna are an order; those that call somebody in the room are not."""
    ben = talk.person("Ben")
    ben.asks("a small house")
    house = talk.bot.posts_grid(of=4)
    ben.replies("@cleo look", to=house)
    talk.bot.has_results(1)
    ben.replies("@luna before it", to=house)
    talk.bot.has_results(2)


def test_who_asks_again_is_asked_again_where_others_share_meanwhile(talk, driver):
    """A number that was given means whom it meant."""
    for number, name in enumerate(("Cleo", "Dan"), start=4):
        talk.person(name).says("/character save luna", upload=photo(number))
        talk.person(name).says("/character share luna")
    ben = talk.person("Ben")
    ben.asks("@luna asleep")
    question = ben.is_told("1: Ana", "2: Cleo", "3: Dan")
    talk.person("Ana").says("/character unshare luna")
    ben.presses("1", on=question)
    ben.is_told("1: Cleo", "2: Dan")


def test_what_was_asked_for_stays(talk, driver):
    """Seed, count, shape and steps of the words count when they start from a picture."""
    talk.person("Ana").asks("@luna at sea --seed 7 --n 2 --ar 3:2 --steps 3 --no clouds")
    spec = newest(driver).spec
    assert ("image_to_image", "luna at sea", 7, 2, "clouds") == (
        spec.task.name, spec.prompt, spec.seed, spec.count, spec.negative
    )  # fmt: skip
    assert (3, True) == (spec.parameters["steps"], spec.width > spec.height)


def test_an_export_names_them(talk, driver):
    """Everything that is kept is told to its owner."""
    told = dict(record_rows(driver.services, key("Ana")))
    assert "luna" in json.dumps(told["characters"])
