"""A room's stream: what is written once, stays once."""

from __future__ import annotations

import pytest

from bot.platforms.web.rooms import timeline as module
from bot.platforms.web.rooms.rooms import Rooms
from core.domain.errors import PlaceGone


@pytest.fixture
def line(client):
    rooms = Rooms(redis=client, keep_s=3600)
    return rooms.timeline(rooms.create("somebody"))


def test_the_same_id_is_one_message(line):
    """A delivery that is repeated adds nothing, and the first body stays."""
    assert line.create("m1", {"text": "first"})
    assert not line.create("m1", {"text": "second"})
    assert [("m1", {"text": "first"})] == [(e.message, e.body) for e in line.page(10).messages]


def test_an_edit_that_changes_nothing_is_no_event(line):
    """Repeating an edit tells nobody anything."""
    line.create("m1", {"text": "a"})
    assert line.edit("m1", {"text": "b"})
    before = line.page(1).cursor
    assert not line.edit("m1", {"text": "b"})
    assert before == line.page(1).cursor


def test_a_deleted_message_stays_deleted(line):
    """Neither an edit nor the same delivery again brings it back."""
    line.create("m1", {"text": "a"})
    assert line.delete("m1")
    assert not line.edit("m1", {"text": "b"})
    assert not line.create("m1", {"text": "a"})
    assert () == line.page(10).messages
    assert not line.delete("m1")


def test_an_edited_message_keeps_its_time_and_place(line):
    """The page sorts by the event that created a message."""
    line.create("m1", {"text": "a"})
    line.create("m2", {"text": "b"})
    first = line.page(10).messages[0].id
    line.edit("m1", {"text": "c"})
    assert ["m1", "m2"] == [event.message for event in line.page(10).messages]
    assert first == line.page(10).messages[0].id


def test_resuming_brings_exactly_what_was_missed(line):
    """From any cursor, every later event comes once, in order; what was deleted meanwhile comes only as that."""
    line.create("m1", {"text": "a"})
    cursor = line.page(1).cursor
    line.create("m2", {"text": "b"})
    line.edit("m1", {"text": "c"})
    line.delete("m2")
    missed = line.since(cursor)
    assert [("edit", "m1"), ("delete", "m2")] == [(e.kind, e.message) for e in missed]
    assert () == line.since(missed[-1].id)


def test_what_is_deleted_is_not_kept_in_the_stream(line, client):
    """Neither the words nor their earlier versions; a page that stood at one of them loads anew."""
    line.create("m1", {"text": "secret"})
    line.edit("m1", {"text": "secret too"})
    cursor = line.page(1).cursor
    line.delete("m1")
    assert [b"delete"] == [fields[b"kind"] for _, fields in client.xrange(line.stream)]
    assert line.since(cursor) is None


@pytest.mark.parametrize(
    "cursor", ["", "0-0", "nonsense", "99999999999999-0", "1; DROP", f"{2**64}-0", f"0-{10**20 - 1}", "١-١"]
)
def test_an_unknown_cursor_asks_for_a_fresh_start(line, cursor):
    """Where the stream does not reach back, the page loads anew instead of missing something."""
    line.create("m1", {"text": "a"})
    assert line.since(cursor) is None


def test_a_trimmed_stream_asks_for_a_fresh_start(line, monkeypatch):
    """After thousands of events an old cursor is gone, and the messages are still all there."""
    monkeypatch.setattr(module, "_MOST_EVENTS", 100)
    line.create("m1", {"text": "a"})
    cursor = line.page(1).cursor
    for number in range(400):
        line.edit("m1", {"text": str(number)})
    assert line.since(cursor) is None
    assert [{"text": "399"}] == [event.body for event in line.page(10).messages]


def test_pages_go_back_in_time(line):
    """Earlier messages come before a given one, oldest first, without overlap."""
    for number in range(25):
        line.create(f"m{number}", {"text": str(number)})
    newest = line.page(10).messages
    older = line.page(10, before=newest[0].message).messages
    assert [f"m{n}" for n in range(15, 25)] == [event.message for event in newest]
    assert [f"m{n}" for n in range(5, 15)] == [event.message for event in older]
    assert () == line.page(10, before="unknown").messages


def test_only_the_newest_messages_are_kept(client):
    """A room that never ends does not grow for ever."""
    rooms = Rooms(redis=client, keep_s=3600)
    line = rooms.private(rooms.create("somebody"), "p")
    for number in range(60):
        line.create(f"m{number}", {"text": str(number)})
    assert 50 == len(line.page(100).messages)
    assert line.get("m0") is None
    assert {"text": "59"} == line.get("m59")


def test_a_room_that_is_gone_says_so(client):
    """Nothing is written into a room that does not exist."""
    line = Rooms(redis=client, keep_s=3600).timeline("A" * 22)
    with pytest.raises(PlaceGone):
        line.create("m1", {"text": "a"})
    assert [] == client.keys("*")
