"""Rooms and names."""

from __future__ import annotations

import pytest

from bot.platforms.web.rooms import ROOM_ID, NameTaken, Rooms, tidy_name
from core.errors import UserError


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


def test_a_changed_name_frees_the_old_one(rooms):
    """Whoever takes a new name leaves the old one to others."""
    room = rooms.create("p1")
    rooms.enter(room, "p1", "Ana")
    rooms.enter(room, "p1", "Anna")
    assert "Ana" == rooms.enter(room, "p2", "Ana")
    assert "Anna" == rooms.name(room, "p1")


@pytest.mark.parametrize(
    ("wanted", "name"),
    [("  Ana   Lu ", "Ana Lu"), ("A\u202ena", "A na"), ("Ａｎａ", "Ana"), ("Zoë", "Zoë"), ("a\nb", "a b")],
)
def test_names_are_tidied(wanted, name):
    """Names are one line without invisible characters."""
    assert name == tidy_name(wanted)


@pytest.mark.parametrize("wanted", ["", "  ", "\u200b", "x" * 33, "imagine", "IMAGINE"])
def test_names_that_nobody_may_have(wanted):
    """Empty and endless names, and the bot's own, are refused with a sentence."""
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
