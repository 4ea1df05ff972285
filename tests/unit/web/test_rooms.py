"""Rooms and names."""

from __future__ import annotations

import pytest

from bot.platforms.web.rooms.rooms import ROOM_ID, NameTaken, Rooms, tidy_name
from core.domain.errors import UserError
from tests.speech import raises_saying


@pytest.fixture
def rooms(client):
    return Rooms(redis=client, keep_s=3600)


def test_links_cannot_be_guessed(rooms):
    """A room's id holds 128 random bits."""
    made = {rooms.create("p") for _ in range(50)}
    assert 50 == len(made)
    assert all(ROOM_ID.fullmatch(room) and len(room) * 6 >= 128 for room in made)
    assert not rooms.exists("A" * 22)
    assert not rooms.exists("../../etc")


def test_a_name_belongs_to_one_person(rooms):
    """The second Ana is offered a free name; spelling it differently does not help."""
    room = rooms.create("p1")
    assert "Ana" == rooms.enter(room, "p1", " Ana ")
    with pytest.raises(NameTaken) as taken:
        rooms.enter(room, "p2", "ANA")
    assert "ANA 2" == taken.value.suggestion
    assert "ANA 2" == rooms.enter(room, "p2", taken.value.suggestion)
    assert "Ana" == rooms.enter(rooms.create("p3"), "p3", "Ana")


@pytest.mark.parametrize(
    "looks", ["Ana.", "@Ana", "A.N.A", "Аna", "Ana\u034f", "A\u200dna", "\U0001d400na", "ΑNA", "ana\u200e"]
)
def test_a_name_that_looks_like_another_is_taken(rooms, looks):
    """Other scripts and invisible marks make no second Ana; an old name frees its looks, too."""
    room = rooms.create("p1")
    rooms.enter(room, "p1", "Ana")
    with pytest.raises(NameTaken) as taken:
        rooms.enter(room, "p2", looks)
    rooms.enter(room, "p2", taken.value.suggestion)
    rooms.enter(room, "p1", "Mia")
    rooms.enter(room, "p3", looks)


def test_a_name_of_an_earlier_release_is_still_taken(rooms, client):
    """Those were kept by their spelling alone."""
    room = rooms.create("p1")
    client.hset(f"web:{{{room}}}:names", "mia", "p1")
    client.hset(f"web:{{{room}}}:people", "p1", "Mia")
    with pytest.raises(NameTaken):
        rooms.enter(room, "p2", "Mia")
    rooms.enter(room, "p1", "Lea")
    assert "Mia" == rooms.enter(room, "p2", "Mia")


def test_a_suggestion_tears_no_character(rooms):
    """A long name of families is offered with a number behind whole ones."""
    room, family = rooms.create("p1"), "👨\u200d👩\u200d👧"
    rooms.enter(room, "p1", family * 30)
    with pytest.raises(NameTaken) as taken:
        rooms.enter(room, "p2", family * 30)
    assert f"{family * 27} 2" == taken.value.suggestion


def test_a_changed_name_frees_the_old_one(rooms):
    """Whoever takes a new name leaves the old one to others."""
    room = rooms.create("p1")
    rooms.enter(room, "p1", "Ana")
    rooms.enter(room, "p1", "Anna")
    assert "Ana" == rooms.enter(room, "p2", "Ana")
    assert "Anna" == rooms.name(room, "p1")


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("  Ana   Lu ", "Ana Lu"),
        ("A\u202ena", "Ana"),
        ("Ａｎａ", "Ana"),
        ("Zoë", "Zoë"),
        ("a\nb", "a b"),
        ("Ana\u034f\u115f\u3164", "Ana"),
        ("half \ud83d a\x00b", "half ab"),
        ("👨\u200d👩\u200d👧\u200d👦 Family", "👨\u200d👩\u200d👧\u200d👦 Family"),
        ("👨\u200d👩\u200d👧\u200d👦" * 20, "👨\u200d👩\u200d👧\u200d👦" * 20),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("A" + "\u0300" * 30, "À" + "\u0300" * 3),
    ],
)
def test_names_are_tidied(wanted, name):
    """Names are one line without invisible characters."""
    assert name == tidy_name(wanted)


@pytest.mark.parametrize(
    "wanted",
    [
        *(
            "",
            "  ",
            "\u200b",
            "\u3164",
            "\u2800",
            "\u115f",
            "\u0301\u0301",
            "\u200d",
            "\ufe0f",
            "\ue000",
            "\U000e0041",
            "\ud83d",
        ),
        *("x" * 33, "👩\u200d" * 200 + "👩"),
        *(
            "imagine",
            "IMAGINE",
            "\u0456magine",
            "lmagine",
            "imagine\u034f",
            "ímàgine",
            "i m a g i n e",
            "imagine-bot!",
            "Ｂｏｔ",
        ),
        *("Admin", "\u0430dmin", "m0derator", "★ system ★"),
    ],
)
def test_names_that_nobody_may_have(wanted):
    """Blank and endless names, and what looks like the bot's own or an office, are refused with a sentence."""
    with pytest.raises(UserError):
        tidy_name(wanted)


def test_the_maker_is_the_admin(rooms):
    """Only who made the room may clean up after others in it."""
    room = rooms.create("p1")
    rooms.enter(room, "p1", "Ana")
    rooms.enter(room, "p2", "Ben")
    assert rooms.author(room, "p1").is_admin
    assert not rooms.author(room, "p2").is_admin
    assert rooms.author(room, "stranger") is None


def test_a_room_without_a_maker_takes_the_first_who_enters(rooms):
    """The demo makes a room for nobody in particular."""
    room = rooms.create(owner="")
    rooms.enter(room, "p1", "Ana")
    rooms.enter(room, "p2", "Ben")
    assert rooms.author(room, "p1").is_admin
    assert not rooms.author(room, "p2").is_admin


def test_after_its_maker_is_forgotten_a_room_has_no_admin(rooms):
    """Whoever comes first afterwards, or comes again, is no more than a guest."""
    room = rooms.create("maker")
    rooms.enter(room, "maker", "Ana")
    assert rooms.author(room, "maker").is_admin
    rooms.leave(room, "maker")
    for person in ("ben", "maker"):
        rooms.enter(room, person, person.title())
        assert not rooms.author(room, person).is_admin


def test_a_file_is_there_for_a_room_while_a_message_shows_it(rooms):
    """Two messages may show the same file; it goes with the second, and what another room shows does not matter."""
    room, other = rooms.create("maker"), rooms.create("maker")
    body = {"pictures": [{"file": "f" * 64}]}
    for where, message in ((room, "m1"), (room, "m2"), (other, "m3")):
        rooms.show_files(where, message, {"f" * 64: "image/png"})
        rooms.timeline(where).create(message, body)
    rooms.remove(room, rooms.timeline(room), "m1")
    assert "image/png" == rooms.file_type(room, "f" * 64)
    rooms.remove(room, rooms.timeline(room), "m2")
    assert rooms.file_type(room, "f" * 64) is None
    assert "image/png" == rooms.file_type(other, "f" * 64)


@pytest.mark.parametrize("name", ["Ana (admin)", "[Admin] Ana", "Ana_adm1n", "Moderator Ben", "Ben – аdministrator"])
def test_no_name_claims_an_office(name):
    """One word of it is enough, however it is written; a word that only begins like one is a name."""
    with raises_saying(UserError, match="in charge"):
        tidy_name(name)
    assert "Adminda" == tidy_name("Adminda")
