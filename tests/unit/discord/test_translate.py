"""Interactions in the core's words."""

from __future__ import annotations

import pytest

from bot.platforms.discord.interactions.translate import (
    author_of,
    files_of,
    is_guest,
    named_place,
    options_of,
    place_of,
    typed_in,
)
from core.domain.place import Audience

EVERYTHING = 1 << 10 | 1 << 11 | 1 << 15 | 1 << 38


def payload(**changes):
    return {
        "id": "77",
        "application_id": "9",
        "type": 2,
        "token": "t",
        "guild_id": "1",
        "channel_id": "2",
        "channel": {"id": "2", "type": 0},
        "context": 0,
        "member": {"nick": "Annie", "user": {"id": "5", "username": "ana"}, "permissions": "0"},
        "app_permissions": str(EVERYTHING),
        "authorizing_integration_owners": {"0": "1"},
        "locale": "de",
        **changes,
    }


def test_a_channel_of_a_server():
    """The bot may write there by itself, and answer until minute 14."""
    place = place_of(payload(), now=1000.0)
    assert (place.chat, place.thread, place.reply_to) == ("1/2", None, "i77")
    assert (place.audience, place.late_posts, place.editable_until) == (Audience.GENERAL, True, 1840.0)


def test_a_thread():
    """Its channel is the chat; writing there is a permission of its own, and a locked one takes nothing."""
    thread = {"id": "3", "type": 11, "parent_id": "2", "thread_metadata": {"locked": False}}
    place = place_of(payload(channel_id="3", channel=thread), now=0.0)
    assert (place.chat, place.thread, place.late_posts) == ("1/2", "3", True)
    silent = payload(channel_id="3", channel=thread, app_permissions=str(EVERYTHING & ~(1 << 38)))
    assert not place_of(silent, now=0.0).late_posts
    locked = {**thread, "thread_metadata": {"locked": True}}
    assert not place_of(payload(channel_id="3", channel=locked), now=0.0).late_posts


@pytest.mark.parametrize("missing", [1 << 10, 1 << 11, 1 << 15])
def test_permissions_that_late_results_need(missing):
    """View Channel, Send Messages and Attach Files; an administrator has them all."""
    assert not place_of(payload(app_permissions=str(EVERYTHING & ~missing)), now=0.0).late_posts
    assert place_of(payload(app_permissions=str(1 << 3)), now=0.0).late_posts


@pytest.mark.parametrize(
    ("changes", "audience", "late_posts"),
    [
        ({"guild_id": None, "context": 1}, Audience.DIRECT, True),
        ({"guild_id": None, "context": 2}, Audience.GENERAL, False),
        ({"authorizing_integration_owners": {"1": "5"}}, Audience.GENERAL, False),
        ({"channel": {"id": "2", "type": 0, "nsfw": True}}, Audience.ADULT, True),
    ],
)
def test_who_reads_and_who_may_write(changes, audience, late_posts):
    """Private messages, groups, a person's own installation, age-restricted channels."""
    place = place_of(payload(**changes), now=0.0)
    assert (place.audience, place.late_posts) == (audience, late_posts)


@pytest.mark.parametrize(
    ("permissions", "is_admin"),
    [("0", False), ("8", True), ("32", True), ("8192", True), ("junk", False), (None, False)],
)
def test_admins(permissions, is_admin):
    """Those who may manage messages or the server."""
    member = {"user": {"id": "5", "username": "ana", "global_name": "Ana"}, "permissions": permissions}
    author = author_of(payload(member=member))
    assert (author.name, author.is_admin) == ("Ana", is_admin)


def test_names_and_people_in_private():
    """The name in the server, else the shown one, else the account's."""
    assert author_of(payload()).name == "Annie"
    alone = payload(guild_id=None, user={"id": "5", "username": "ana"})
    del alone["member"]
    assert (author_of(alone).name, author_of(alone).id) == ("ana", "5")


def test_options_as_text():
    """Numbers and switches are written as people would; files are no text."""
    options = [
        {"name": "prompt", "type": 3, "value": "a fox"},
        {"name": "seed", "type": 4, "value": 7},
        {"name": "guidance", "type": 10, "value": 4.5},
        {"name": "clip", "type": 5, "value": True},
        {"name": "picture", "type": 11, "value": "123"},
    ]
    read = options_of(payload(data={"options": options}))
    assert read == (("prompt", "a fox"), ("seed", "7"), ("guidance", "4.5"), ("clip", "true"))


def test_dialogs_in_both_shapes():
    """Labels with one component, and rows of them."""
    labelled = {"type": 18, "component": {"type": 4, "custom_id": "words", "value": "at night"}}
    chosen = {"type": 18, "component": {"type": 3, "custom_id": "picture", "values": ["2"]}}
    row = {"type": 1, "components": [{"type": 4, "custom_id": "more", "value": "x"}]}
    read = typed_in(payload(data={"components": [labelled, chosen, row]}))
    assert read == {"words": "at night", "picture": "2", "more": "x"}


def test_files_of_a_dialog():
    """Those that its uploads name; what stands beside them was not sent here."""
    upload = {"type": 18, "component": {"type": 19, "custom_id": "file", "values": ["8", "9"]}}
    chosen = {"type": 18, "component": {"type": 3, "custom_id": "picture", "values": ["7"]}}
    resolved = {"attachments": {"7": {"id": "7"}, "8": {"id": "8"}}}
    data = {"components": [chosen, upload], "resolved": resolved}
    assert [("file", {"id": "8"})] == list(files_of(payload(data=data)))
    assert [] == list(files_of(payload(data={"components": [chosen]})))


@pytest.mark.parametrize(
    ("owners", "guest"), [({"0": "1"}, False), ({"0": "1", "1": "5"}, False), ({"1": "5"}, True), ({}, True)]
)
def test_guests(owners, guest):
    """Whoever is installed on the person alone, which Discord limits."""
    assert is_guest(payload(authorizing_integration_owners=owners)) is guest


def test_the_place_of_a_question():
    """A button in a private message answers for the place where it was asked, through the press that it is."""
    around = place_of(payload(guild_id=None, context=1), now=0.0)
    place = named_place("1/2/3", around)
    assert (place.key, place.reply_to, place.late_posts) == ("discord:9:1/2:3", "i77", False)
    assert named_place("1/2", around).thread is None
