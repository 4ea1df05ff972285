"""Families as they are gathered: what is in them, what is left out, and how much of it there is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.orders.family import family_of
from core.domain.family import MOST_RELATIVES, Kind
from core.domain.ids import JobId, MessageId
from core.domain.jobs.job import Parent
from core.domain.jobs.states import JobState
from core.domain.place import Audience
from core.tasks import tree
from core.wire.codec import from_json, to_json
from core.wire.envelope import MAX_BYTES
from core.wire.family import read_family, written
from core.wire.statements import JobTicket, ticket_of


def asked(driver, person, text, to=None):
    """What somebody asks for, drawn: its message and its job."""
    driver.say(person, text, reply_to=to)
    driver.settle()
    assert "accepted" == driver.receipts[-1].kind, driver.receipts[-1].sentence
    return driver.thread()[-1].id, list(driver.memory.jobs.values())[-1]


def families(driver):
    return [
        read_family(job.spec.parameters[tree.FAMILY], pictures=len(job.spec.inputs))
        for job in driver.memory.jobs.values()
        if job.spec.task is tree.TASK
    ]


def test_who_made_what_of_what(driver):
    """Names, words, actions and parents, oldest first; the one that was asked about is marked."""
    first, _ = asked(driver, "Ana", "/imagine a red fox")
    second, _ = asked(driver, "Ben", "v2 at night", first)
    asked(driver, "Cyd", "/remix #3 in the rain", second)
    asked(driver, "Ana", "/imagine something else")
    asked(driver, "Ana", "/tree", second)
    (family,) = families(driver)
    assert ["Ana", "Ben", "Cyd"] == [one.who for one in family]
    assert ["a red fox", "a red fox, at night", "a red fox, at night, in the rain"] == [one.words for one in family]
    assert ["", "V2", "Remix #3"] == [one.how for one in family]
    assert [(), (0,), (1,)] == [one.parents for one in family]
    assert [False, True, False] == [one.focus for one in family]
    assert [0, 1, 2] == [one.shown_by for one in family]


def test_a_blend_has_several_parents_and_brings_their_families(driver):
    """Also what the other parent was made of."""
    left, _ = asked(driver, "Ana", "/imagine a fox --n 1")
    asked(driver, "Ben", "/imagine an owl --n 1")
    both = replace(list(driver.memory.jobs.values())[-1])
    asked(driver, "Cyd", "/remix at night --n 1", left)
    remix = list(driver.memory.jobs.values())[-1]
    # two results side by side are what no driver of the fakes can reply to
    blend = replace(remix, id=JobId("b" * 16), parents=(*remix.parents, Parent(job=both.id, index=0, action="blend")))
    driver.memory.jobs[blend.id] = blend
    driver.services.messages.attach(blend.place, MessageId("blend"), blend.id)
    family = family_of(driver.services, blend, driver.place, locale="en")
    assert {"a fox", "an owl", "a fox, at night"} == {one.words for one in family.relatives}
    assert {(), (0,), (0, 1)} == {one.parents for one in family.relatives}


def test_only_what_stands_in_this_place(driver):
    """Results elsewhere, for other readers, deleted ones and those that were never posted are left out."""
    first, job = asked(driver, "Ana", "/imagine a red fox --n 1")
    for words in ("elsewhere", "adult", "failed", "here"):
        asked(driver, "Ben", f"/remix {words} --n 1", first)
    by_words = {one.spec.prompt.rpartition(", ")[2]: one for one in driver.memory.jobs.values()}
    changed = {
        "elsewhere": {"place": replace(job.place, chat="attic")},
        "adult": {"place": replace(job.place, audience=Audience.ADULT)},
        "failed": {"state": JobState.FAILED},
    }
    for words, how in changed.items():
        driver.memory.jobs[by_words[words].id] = replace(by_words[words], **how)
    gone, _ = asked(driver, "Ben", "/remix deleted --n 1", first)
    driver.say("Ben", "delete", reply_to=gone)
    asked(driver, "Ana", "/tree", first)
    (family,) = families(driver)
    assert ["a red fox", "a red fox, here"] == [one.words for one in family]


def test_words_and_clips_are_told_from_pictures(driver):
    """A description is drawn as words, a clip by its cover or an icon."""
    first, _ = asked(driver, "Ana", "/imagine a red fox --n 1")
    asked(driver, "Ana", "/animate", first)
    asked(driver, "Ana", "/describe", first)
    asked(driver, "Ana", "/tree", first)
    (family,) = families(driver)
    assert {Kind.PICTURE, Kind.CLIP, Kind.TEXT} == {one.kind for one in family}
    assert [None] == [one.shown_by for one in family if one.kind is Kind.TEXT]


@pytest.mark.parametrize("beyond", [0, 50])
def test_the_nearest_of_a_large_family(driver, beyond):
    """Two hundred are drawn, those nearest to the one that was asked about; more are counted."""
    first, root = asked(driver, "Ana", "/imagine a red fox --n 1")
    asked(driver, "Ben", "/remix at night --n 1", first)
    like = list(driver.memory.jobs.values())[-1]
    count = MOST_RELATIVES - 2 + beyond
    for number in range(count):
        far = number >= MOST_RELATIVES - 2
        parent = like.id if far else root.id
        job = replace(
            like,
            id=JobId(f"{number:016d}".translate(str.maketrans("0189", "abcd"))),
            parents=(Parent(job=parent, index=0, action="remix"),),
            spec=replace(
                like.spec.with_sources(lambda source, parent=parent: replace(source, job=parent)),
                prompt="far" if far else "near",
            ),
        )
        driver.memory.jobs[job.id] = job
        driver.services.messages.attach(job.place, MessageId(f"x{number}"), job.id)
    family = family_of(driver.services, root, driver.place, locale="en")
    assert (MOST_RELATIVES, MOST_RELATIVES + beyond) == (len(family.relatives), family.of)
    assert "far" not in {one.words for one in family.relatives}


def test_the_largest_family_fits_into_what_is_signed(driver):
    """With the longest names and words, of signs that take most room."""
    first, _ = asked(driver, "Ana", "/imagine a red fox --n 1")
    asked(driver, "Ben", "/remix at night --n 1", first)
    like = list(driver.memory.jobs.values())[-1]
    root = next(iter(driver.memory.jobs.values()))
    for number in range(MOST_RELATIVES):
        name = JobId(f"{number:016d}".translate(str.maketrans("0189", "abcd")))
        author = replace(like.author, name="狐" * 64)
        job = replace(like, id=name, author=author, spec=replace(like.spec, prompt="🦊" * 2000))
        driver.memory.jobs[name] = job
        driver.services.messages.attach(job.place, MessageId(f"x{number}"), name)
    asked(driver, "Ana", "/tree", first)
    drawn = list(driver.memory.jobs.values())[-1]
    assert tree.TASK is drawn.spec.task
    text = to_json(ticket_of(drawn))
    assert len(text.encode("ascii", "backslashreplace")) < MAX_BYTES * 0.75
    assert ticket_of(drawn) == from_json(JobTicket, text)
    assert MOST_RELATIVES == len(read_family(drawn.spec.parameters[tree.FAMILY], pictures=len(drawn.spec.inputs)))
    assert written(read_family(drawn.spec.parameters[tree.FAMILY], pictures=len(drawn.spec.inputs)))
    assert root.id in drawn.made_of


def test_details_of_a_tree_tell_nobodys_words(driver):
    """What it is drawn from is not read out."""
    first, _ = asked(driver, "Ana", "/imagine a red fox --n 1")
    asked(driver, "Ben", "/remix at night --n 1", first)
    shown, _ = asked(driver, "Cyd", "/tree", first)
    driver.press("Cyd", shown, "Details")
    assert "night" not in driver.private("Cyd")[-1].text
    assert "family" not in driver.private("Cyd")[-1].text


def test_keeping_says_how_it_is_set(driver):
    """Another word than on and off is answered with both."""
    driver.say("Ana", "/keep maybe")
    assert "/keep on" in driver.receipts[-1].sentence
    assert "/keep off" in driver.receipts[-1].sentence
