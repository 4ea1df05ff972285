"""Every envelope that is written down is read without an error, and says what happened."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.meta.webhooks.envelope import read_envelope
from bot.meta.webhooks.events import (
    Commented,
    CommentRemoved,
    ControlPassed,
    Echoed,
    Edited,
    Opened,
    Reacted,
    Said,
    Tapped,
    Unsent,
)

_DATA = Path(__file__).parents[2] / "data" / "meta"
_MESSENGER, _INSTAGRAM = (json.loads((_DATA / f"{name}.json").read_text()) for name in ("messenger", "instagram"))

_PAGE_KINDS = {
    "text": [Said],
    "command": [Said],
    "reply": [Said],
    "quick_reply": [Said],
    "image": [Said],
    "several_images": [Said],
    "video": [Said],
    "thumb_as_image": [Said],
    "sticker": [Said],
    "location": [Said],
    "shared_link": [Said],
    "reel": [Said],
    "unknown_attachment": [Said],
    "empty_message": [Said],
    "message_with_referral": [Said],
    "postback": [Tapped],
    "get_started": [Tapped],
    "legacy_postback": [Tapped],
    "referral": [Opened],
    "referral_in_seconds": [Opened],
    "echo": [Echoed],
    "echo_of_the_inbox": [Echoed],
    "echo_without_app": [Echoed],
    "echo_of_a_template": [Echoed],
    "reaction": [Reacted],
    "unreaction": [Reacted],
    "edit": [Edited],
    "standby": [Said],
    "standby_echo": [Echoed],
    "control_passed": [ControlPassed],
    "the_same_twice": [Said],
    "two_accounts": [Said, Said],
    "comment": [Commented],
    "comment_answered": [Commented],
    "comment_edited": [Commented],
    "comment_removed": [CommentRemoved],
    "comment_with_photo": [Commented],
}
_INSTAGRAM_KINDS = {
    "text": [Said],
    "reply": [Said],
    "story_reply": [Said],
    "image": [Said],
    "story_mention": [Said],
    "heart": [Said],
    "unsupported": [Said],
    "unsent": [Unsent],
    "echo": [Echoed],
    "quick_reply": [Said],
    "shared_post": [Said],
    "view_once": [Said],
    "postback": [Tapped],
    "ice_breaker_without_id": [Tapped],
    "reaction": [Reacted],
    "edit": [Edited],
    "edit_and_comment_then_words": [Commented, Said],
    "referral": [Opened],
    "standby": [Said],
    "to_oneself": [Said],
    "the_same_twice": [Said],
    "comment": [Commented],
    "comment_answered": [Commented],
    "comment_bare": [Commented],
}


def page(name):
    (event,) = read_envelope(_MESSENGER[name], "page")
    return event


def instagram(name):
    (event,) = read_envelope(_INSTAGRAM[name], "instagram")
    return event


@pytest.mark.parametrize("name", _MESSENGER)
def test_messenger(name):
    """Whatever is not named here is no event: marks of delivery, samples, likes, one's own comments."""
    read = read_envelope(_MESSENGER[name], "page")
    assert _PAGE_KINDS.get(name, []) == [type(event) for event in read]
    assert () == read_envelope(_MESSENGER[name], "instagram")


@pytest.mark.parametrize("name", _INSTAGRAM)
def test_instagram(name):
    """Also where an edit without a sender comes before good words."""
    read = read_envelope(_INSTAGRAM[name], "instagram")
    assert sorted(kind.__name__ for kind in _INSTAGRAM_KINDS.get(name, [])) == sorted(
        type(event).__name__ for event in read
    )
    assert () == read_envelope(_INSTAGRAM[name], "page")


def test_words_and_what_hangs_on_them():
    """Text, reply, chip, files, link; a sticker is no file, however it comes."""
    assert ("/imagine ein Mädchen 🦊 a/b", "7100000000000011") == (page("text").text, page("text").person)
    assert "m_B9" == page("reply").replies_to
    assert "1.u.aaaaaaaaaaaaaaaa.0" == page("quick_reply").payload == instagram("quick_reply").payload
    assert ["image", "image"] == [one.kind for one in page("several_images").media]
    assert ["video"] == [one.kind for one in page("video").media]
    assert () == page("thumb_as_image").media == page("sticker").media == page("reel").media
    assert "remix_abc" == page("message_with_referral").ref == page("get_started").ref == page("referral").ref
    assert None is instagram("story_reply").replies_to


def test_a_story_mention_is_a_hello():
    """Its picture is not handed on."""
    mention = instagram("story_mention")
    assert (True, ()) == (mention.is_story_mention, mention.media)


def test_whose_word_it_was():
    """An echo's person is the one who got it; a Page tells which app wrote, Instagram does not."""
    echo, inbox = page("echo"), page("echo_of_the_inbox")
    assert ("7100000000000011", "4711", "d-0123") == (echo.person, echo.app, echo.metadata)
    assert ("263902037430900", None) == (inbox.app, inbox.metadata)
    assert None is page("echo_without_app").app is instagram("echo").app
    assert [True, True] == [page("standby").is_standby, page("standby_echo").is_standby]


def test_times_are_milliseconds():
    """Whatever they came as."""
    assert 1790000000000 == page("referral_in_seconds").at_ms == page("comment").at_ms
    assert 1790000000123 == page("referral").at_ms


def test_the_same_thing_has_the_same_id_and_another_has_another():
    """What tells no id gets one of person, time and content."""
    again = json.loads(json.dumps(_MESSENGER["legacy_postback"]))
    assert page("legacy_postback").id == read_envelope(again, "page")[0].id
    again["entry"][0]["messaging"][0]["timestamp"] += 1
    assert page("legacy_postback").id != read_envelope(again, "page")[0].id
    names = [name for name in _PAGE_KINDS if name not in {"the_same_twice", "two_accounts", "standby"}]
    ids = [page(name).id for name in names]
    assert len(ids) == len(set(ids))


def test_comments():
    """Who, under what, in answer to what; a comment under the post answers none."""
    assert (None, "77_501") == (page("comment").parent, page("comment_answered").parent)
    assert (True, "/imagine a hare") == (page("comment_edited").is_edit, page("comment_edited").text)
    assert page("comment_with_photo").photo
    assert instagram("comment") == instagram("comment_bare")
    assert ("ana", "17900000000000022") == (instagram("comment").name, instagram("comment").post)


def test_events_come_in_the_order_in_which_they_happened():
    """Whatever order a POST has them in."""

    def entry(mid, at_ms):
        told = {"sender": {"id": "7"}, "recipient": {"id": "1"}, "timestamp": at_ms, "message": {"mid": mid}}
        return {"id": "1", "time": at_ms, "messaging": [told]}

    entries = [entry("b", 1790000000200), entry("a", 1790000000100), entry("c", 1790000000300)]
    assert ["a", "b", "c"] == [event.id for event in read_envelope({"object": "page", "entry": entries}, "page")]


@pytest.mark.parametrize("name", _PAGE_KINDS)
def test_what_is_older_than_memory_is_left_out(name):
    """However rightly it is signed: nobody would know it again."""
    read = read_envelope(_MESSENGER[name], "page")
    newest = max(event.at_ms for event in read)
    assert read == read_envelope(_MESSENGER[name], "page", since_ms=min(event.at_ms for event in read))
    assert () == read_envelope(_MESSENGER[name], "page", since_ms=newest + 1)


def test_an_event_without_a_time_is_as_old_as_can_be():
    """It is read where nothing is too old, and nowhere else."""
    told = {"sender": {"id": "7"}, "recipient": {"id": "1"}, "message": {"mid": "a", "text": "x"}}
    envelope = {"object": "page", "entry": [{"id": "1", "messaging": [told]}]}
    assert 1 == len(read_envelope(envelope, "page"))
    assert () == read_envelope(envelope, "page", since_ms=1)


@pytest.mark.parametrize("junk", [None, 7, "x", [], {}, [[]], [None], {"id": {}}, [{"id": []}], True, -1.5, "0"])
def test_nothing_that_is_sent_breaks_the_reader(junk):
    """Any field of any envelope may be of any kind."""

    def swapped(value):
        if isinstance(value, dict):
            for name in value:
                yield {**value, name: junk}
                for inner in swapped(value[name]):
                    yield {**value, name: inner}
        if isinstance(value, list):
            for index, item in enumerate(value):
                for inner in swapped(item):
                    yield [*value[:index], inner, *value[index + 1 :]]

    for kind, written in (("page", _MESSENGER), ("instagram", _INSTAGRAM)):
        for envelope in written.values():
            for spoilt in swapped(envelope):
                for event in read_envelope(spoilt, kind):
                    assert event.id
                    assert event.person or isinstance(event, CommentRemoved)
