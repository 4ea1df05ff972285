"""Characters: whose they are, who may use them, and what becomes of them when somebody is forgotten."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.people.export.rows import record_rows
from core.domain.ids import person_key
from core.language.notation.names import names_in, tidy_name, without_signs
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


def said(driver, name, text):
    return replace(driver._invocation(name), text=text)


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
        ('a mug that says "@home", by @luna', ("luna",)),
    ],
)
def test_names_among_words(prompt, expected):
    """A sign with letters right behind it, and no address; where no spaces are written, as far as one is known."""
    assert expected == names_in(prompt, ["luna", "ルナ"])


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("@luna, @home and @LUNA", "luna, @home and LUNA"),
        ("＠ルナが走る", "ルナが走る"),
        ('@luna wears "@luna"', 'luna wears "@luna"'),
    ],
)
def test_only_those_who_are_called_lose_their_sign(prompt, expected):
    """What is no name here, and what is quoted, stays as it is."""
    assert expected == without_signs(prompt, {"luna", "ルナ"})


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


def test_sharing_is_a_word_about_one_picture_of_a_command(talk):
    """Of two that one command makes, the shared one and Ana's own likeness, only the one needs no answer."""
    talk.person("Ana").says("/character me", upload=photo(2))
    ben = talk.person("Ben")
    ben.asks("{@luna, @ana} at sea")
    ben.is_told("I asked Ana")
    talk.bot.has_results(0)


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
    assert "so it is a word like others" in talk.bot.posts_grid(of=4, by="Ben").text


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
    assert "so it is a word like others" in talk.bot.posts_grid(of=4, by="Ben").text


def test_in_company_nobody_hears_private_names(talk, driver):
    """Where everybody reads an answer it guesses at shared names only, of one's own and when drawing."""
    ana = talk.person("Ana")
    ana.says("/character save secretname", upload=photo(2))
    ana.asks("@secretnam at sea")
    ana.is_told("did you mean @secretname")
    driver.poster.capabilities = replace(driver.poster.capabilities, private=False)
    for text in ("/imagine @secretnam at sea", "/character show secretnam", "/character list"):
        assert "secretname" not in driver.hand_in(said(driver, "Ana", text)).sentence
    assert "did you mean @luna" in driver.hand_in(said(driver, "Ana", "/imagine @lunna at sea")).sentence
    assert "did you mean luna" in driver.hand_in(said(driver, "Ana", "/character show lunna")).sentence


def test_nobody_becomes_another_by_their_own_name(talk, driver):
    """One's likeness and a character of the same name: neither takes the place of the other."""
    ana = talk.person("Ana")
    ana.says("/character save ana", upload=photo(2))
    ana.says("/character me", upload=photo(3))
    ana.is_told("@ana that is not you")
    ana.says("/character me")
    ana.is_told("@ana that is not you")
    ben = talk.person("Ben")
    ben.says("/character me", upload=photo(4))
    ben.says("/character save ben", upload=photo(5))
    ben.is_told("@ben is you")
    assert [True] == [one.character.of_owner for one in characters(driver.services.records, key("Ben"))]


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
    assert "so it is a word like others" in talk.bot.posts_grid(of=4, by="Ben").text
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


def reworded(driver, prompt):
    """The newest job's row, as one of an earlier release would be that has these words."""
    job = newest(driver)
    driver.memory.jobs[job.id] = replace(job, spec=replace(job.spec, prompt=prompt), text=prompt)


@pytest.fixture
def mug(talk, driver):
    """A result whose words have a sign in them, which was read long ago."""
    talk.person("Ben").asks("a mug --n 2")
    seen = talk.bot.posts_grid(of=2)
    reworded(driver, "a mug that says @home")
    return seen


@pytest.mark.parametrize("button", ["U1", "V1", "🔄"])
def test_words_of_a_result_call_nobody(talk, mug, button):
    """Buttons that go on with the words of a result read no names into them."""
    talk.person("Ben").presses(button, on=mug)
    talk.bot.has_results(2)


def test_only_new_words_call_somebody(talk, mug, driver):
    """What is added calls; what was there before stays a word."""
    ben = talk.person("Ben")
    ben.replies("/remix beside @luna", to=mug)
    talk.bot.posts_grid(of=2)
    assert "a mug that says @home, beside luna" == newest(driver).spec.prompt
    ben.replies("/remix beside @lunna", to=mug)
    ben.is_told("did you mean @luna")


def test_words_that_are_changed_keep_what_stood_among_them(talk, mug, driver):
    """A dialog is filled with the words of the result: who changes one of them has not typed the others."""
    ben = talk.person("Ben")
    ben.presses("Remix", on=mug, words="a blue mug that says @home")
    talk.bot.has_results(2)
    assert "a blue mug that says @home" == newest(driver).spec.prompt


def test_quotations_call_nobody(talk, driver):
    """What is to be written on something is written as it stands."""
    talk.person("Ben").asks('a mug that says "@home"')
    talk.bot.posts_grid(of=4)
    assert 'a mug that says "@home"' == newest(driver).spec.prompt


def test_a_called_one_has_its_weight(talk, driver):
    """The weight is of the word that the prompt has."""
    talk.person("Ben").asks("(@luna:1.3) at sea --no @luna, @home")
    spec = newest(driver).spec
    assert ("luna at sea", "luna:1.3", "luna, @home") == (spec.prompt, spec.parameters["weights"], spec.negative)


def test_use_by_others_keeps_it(talk, driver):
    """A character that only others use lives on, and others go on finding it."""
    ben = talk.person("Ben")
    for _ in range(3):
        driver.memory.clock.move(300 * 86_400)
        ben.asks("@luna at sea")
        assert "luna" in [one.name for one in shared_in(driver.services.records, driver.place)]
