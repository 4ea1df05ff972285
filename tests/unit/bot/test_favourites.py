"""Favourites as people meet them: what is typed, what is listed, and what everybody could read."""

from __future__ import annotations

from dataclasses import replace

from core.domain.place import Audience, Invocation
from tests.conversations.fake_driver import FakeDriver


def draw(driver: FakeDriver, person: str, words: str) -> str:
    """Ask for a picture and return the message that shows it."""
    driver.say(person, f"/imagine {words}")
    driver.settle()
    return driver.thread()[-1].id


def told(driver: FakeDriver, person: str, text: str, *, reply_to: str | None = None) -> str:
    """What the bot answers to what somebody types."""
    driver.say(person, text, reply_to=reply_to)
    return driver.receipts[-1].sentence


def elsewhere(driver: FakeDriver, person: str, text: str, **place: object) -> str:
    """What the bot answers in another place."""
    author = replace(driver.services.ledger.of_person(_key(driver, "Ana"))[0].author, id=person, name=person)
    there = replace(driver.place, **place)
    count = len(driver.receipts)
    invocation = Invocation(id=f"i{count}", place=there, author=author, text=text)
    return driver.hand_in(invocation).sentence


def _key(driver: FakeDriver, name: str) -> str:
    return next(job.author.key for job in driver.memory.jobs.values() if job.author.name == name)


def test_typed_as_a_reply_in_both_spellings(driver):
    """One word marks and another takes back, also as Americans write them; each says what it found."""
    fox = draw(driver, "Ana", "a red fox")
    assert "That is not among" in told(driver, "Ben", "unfavourite", reply_to=fox)
    assert "Marked as a favourite" in told(driver, "Ben", "favorite", reply_to=fox)
    assert "already" in told(driver, "Ben", "Favourite", reply_to=fox)
    assert "“a red fox” · by Ana · marked 20" in told(driver, "Ben", "/favourites")
    assert "no favourite any more" in told(driver, "Ben", "unfavorite", reply_to=fox)
    assert "no favourites yet" in told(driver, "Ben", "/favourites")
    # nobody else heard of it
    assert [] == driver.private("Ana")
    assert 1 == len(driver.thread())


def test_the_word_alone_is_chatter(driver):
    """People say "favourite" to each other, and a reply to what is not drawn yet is told so."""
    draw(driver, "Ana", "a red fox")
    for word in ("favourite", "unfavourite"):
        assert "ignored" == driver.hand_in(_said(driver, word)).kind
    driver.say("Ana", "/imagine a blue fox")
    assert "not ready yet" in told(driver, "Ben", "favourite", reply_to=driver.thread()[-1].id)
    assert {} == driver.memory.records


def _said(driver: FakeDriver, text: str) -> Invocation:
    author = next(iter(driver.memory.jobs.values())).author
    return Invocation(id=f"i{len(driver.receipts)}", place=driver.place, author=author, text=text)


def test_ten_are_listed_newest_first_and_short(driver):
    """Long words and names are cut, line breaks too, and one's own are "yours"."""
    long_words = "a fox that\nwalks " + "on and on " * 12
    for words in (*(f"fox {number} --n 1" for number in range(10)), f"{long_words} --n 1"):
        told(driver, "Ana", "favourite", reply_to=draw(driver, "Ana", words))
    told(driver, "Ana", "favourite", reply_to=draw(driver, "B" * 40, "a house --n 1"))
    lines = told(driver, "Ana", "/favourites").splitlines()
    assert "Your newest 10 of 12 favourites:" == lines[0]
    assert 11 == len(lines)
    assert f"“a house” · by {'B' * 23}… · " in lines[1]
    assert lines[2].startswith("“a fox that walks on and on")
    assert "…” · yours · " in lines[2]
    assert "“fox 2” · yours · " in lines[10]
    assert all(len(line) < 150 for line in lines)


def test_what_was_forgotten_is_gone_from_every_list(driver):
    """Ana's own marks, and those of others on her pictures, at once."""
    anas, bens = draw(driver, "Ana", "a red fox"), draw(driver, "Ben", "a blue fox")
    for person in ("Ana", "Ben"):
        for shown in (anas, bens):
            told(driver, person, "favourite", reply_to=shown)
    told(driver, "Ana", "/forget yes")
    assert [1] == [len(marks) for marks in driver.memory.records.values()]
    assert "a red fox" not in told(driver, "Ben", "/favourites")
    assert "a blue fox" in told(driver, "Ben", "/favourites")


def test_where_everybody_reads_the_answer_only_what_is_from_there_is_listed(driver):
    """A group learns nothing of what somebody marked elsewhere; the person alone sees all, and where to show it."""
    told(driver, "Ben", "favourite", reply_to=draw(driver, "Ana", "a red fox"))
    assert "/show" in elsewhere(driver, "Ben", "/favourites", chat="other")
    assert elsewhere(driver, "Ben", "/favourites", chat="other").endswith("where it was made")
    assert not told(driver, "Ben", "/favourites").endswith("where it was made")
    driver.poster.capabilities = replace(driver.poster.capabilities, private=False)
    assert "no favourites yet" in elsewhere(driver, "Ben", "/favourites", chat="other")
    assert "a red fox" in elsewhere(driver, "Ben", "/favourites", chat="direct", audience=Audience.DIRECT)
    assert "a red fox" in told(driver, "Ben", "/favourites")


def test_platforms_that_can_do_less(driver):
    """Without private messages there is no button to take a mark back, without buttons the words say what to type."""
    fox = draw(driver, "Ana", "a red fox")
    driver.poster.capabilities = replace(driver.poster.capabilities, private=False)
    told(driver, "Ana", "favourite", reply_to=fox)
    assert "reply to it with “unfavourite”" in told(driver, "Ana", "favourite", reply_to=fox)
    assert () == driver.private("Ana")[-1].buttons
    driver.poster.capabilities = replace(driver.poster.capabilities, button_rows=0)
    assert "“favourite” as a reply to a picture" in told(driver, "Ben", "/favourites")
