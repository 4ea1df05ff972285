"""Permissions, threads, nonces and people's gestures: the state of things rather than the form of requests."""

from __future__ import annotations

import aiohttp
import pytest

from tests.contract.discord.conftest import COMMAND
from tests.e2e.drawing import draw_clip

HELLO = {"content": "hello"}
_LOCALES = {"$ref": "AvailableLocalesEnum"}


@pytest.mark.parametrize(
    ("denied", "files", "code"),
    [
        ("VIEW_CHANNEL", None, 50001),
        ("SEND_MESSAGES", None, 50013),
        ("ATTACH_FILES", {"files[0]": ("a.txt", b"a")}, 50013),
    ],
)
async def test_missing_permissions(friends, raw, denied, files, code):
    """Each lacking permission has its code; with it back, the same request passes."""
    friends.channel.deny(denied)
    path = f"/channels/{friends.channel.id}/messages"
    assert code == (await raw.ask("POST", path, HELLO, files=files)).code
    friends.channel.allow(denied)
    assert 200 == (await raw.ask("POST", path, HELLO, files=files)).status
    assert 1 == friends.server.invalid_requests


async def test_places_that_are_gone(friends, raw):
    """A deleted channel, a server without the bot, a stranger."""
    other = friends.guild.channel("other")
    other.delete()
    assert 10003 == (await raw.ask("POST", f"/channels/{other.id}/messages", HELLO)).code
    assert 10013 == (await raw.ask("GET", f"/guilds/{friends.guild.id}/members/1")).code
    stranger = friends.server.user("Carl")
    assert 10007 == (await raw.ask("GET", f"/guilds/{friends.guild.id}/members/{stranger.id}")).code
    friends.guild.remove_bot()
    assert 50001 == (await raw.ask("POST", f"/channels/{friends.channel.id}/messages", HELLO)).code
    assert 50001 == (await raw.ask("GET", f"/guilds/{friends.guild.id}")).code
    friends.guild.delete()
    assert 10004 == (await raw.ask("GET", f"/guilds/{friends.guild.id}")).code


async def test_a_person_who_blocks(friends, raw):
    """Takes no private messages."""
    friends.ana.blocks_bot = True
    path = f"/channels/{friends.server.dm(friends.ana).id}/messages"
    assert 50007 == (await raw.ask("POST", path, HELLO)).code


async def test_threads(friends, raw):
    """An archived thread opens again when something is said; a locked one does not."""
    thread = friends.guild.channel("fox talk", kind="thread", parent=friends.channel)
    path = f"/channels/{thread.id}/messages"
    thread.archive()
    assert 200 == (await raw.ask("POST", path, HELLO)).status
    assert not thread.archived
    thread.archive(locked=True)
    assert 50083 == (await raw.ask("POST", path, HELLO)).code
    forum = friends.guild.channel("pictures", kind="forum")
    assert 40058 == (await raw.ask("POST", f"/channels/{forum.id}/messages", HELLO)).code


async def test_the_wrong_token(friends, raw):
    """Is a 401, counts as an invalid request, and nothing happens."""
    got = await raw.ask("POST", f"/channels/{friends.channel.id}/messages", HELLO, token="wrong")
    assert (401, 0) == (got.status, got.code)
    assert 1 == friends.server.invalid_requests
    assert [] == friends.channel.shown()


async def test_nonces(friends, raw):
    """The same nonce is the same message for three minutes, and without enforce_nonce it is only a label."""
    path = f"/channels/{friends.channel.id}/messages"
    guarded = HELLO | {"nonce": "abc", "enforce_nonce": True}
    first, again = [(await raw.ask("POST", path, guarded)).json["id"] for _ in range(2)]
    assert first == again
    assert "nonce" not in (await raw.ask("GET", f"{path}/{first}")).json
    await raw.ask("POST", path, HELLO | {"nonce": "abc"})
    await raw.ask("POST", path, guarded | {"nonce": "abd"})
    friends.server.clock.advance(181)
    assert first != (await raw.ask("POST", path, guarded)).json["id"]
    assert 4 == len(friends.channel.shown())


async def test_only_own_messages_are_edited(friends, raw):
    """A person's message is theirs; deleting it takes a permission."""
    said = friends.ben.says(friends.channel, "mine")
    path = f"/channels/{friends.channel.id}/messages/{said.id}"
    assert 50005 == (await raw.ask("PATCH", path, HELLO)).code
    assert 50013 == (await raw.ask("DELETE", path)).code
    assert ["mine"] == [row.text for row in friends.channel.shown()]


async def test_ephemeral_messages_are_for_one(friends, raw, asked):
    """Neither other people nor the bot's token see them."""
    await raw.callback(asked, {"type": 4, "data": {"content": "psst", "flags": 64}})
    message = asked.message
    assert [message.id] == [row.id for row in friends.channel.shown_to(friends.ana)]
    assert [] == friends.channel.shown_to(friends.ben)
    assert 10008 == (await raw.ask("GET", f"/channels/{friends.channel.id}/messages/{message.id}")).code


async def test_mentions(friends, raw):
    """A text pings whom it names, unless allowed_mentions say otherwise."""
    path = f"/channels/{friends.channel.id}/messages"
    loud = {"content": f"@everyone <@{friends.ana.id}>"}
    await raw.ask("POST", path, loud)
    await raw.ask("POST", path, loud | {"allowed_mentions": {"parse": []}})
    await raw.ask("POST", path, loud | {"allowed_mentions": {"parse": [], "users": [friends.ana.id]}})
    assert [("Ana", "everyone"), (), ("Ana",)] == [row.pinged for row in friends.channel.shown()]


async def test_files_are_served(friends, raw, picture):
    """An attachment is downloaded as it was uploaded, and is gone with its message."""
    got = await raw.ask(
        "POST", f"/channels/{friends.channel.id}/messages", {}, files={"files[0]": ("a b.png", picture)}
    )
    (attachment,) = got.json["attachments"]
    assert ("a_b.png", 64, 48) == (attachment["filename"], attachment["width"], attachment["height"])
    async with aiohttp.ClientSession() as session:
        async with session.get(attachment["url"]) as answer:
            assert (200, picture) == (answer.status, await answer.read())
        friends.channel.remove(got.json["id"])
        async with session.get(attachment["url"]) as answer:
            assert 404 == answer.status


async def test_clips_are_decoded(friends, raw):
    """A clip's size is read out of its frames."""
    files = {"files[0]": ("a.mp4", draw_clip(1, 64, 48))}
    got = await raw.ask("POST", f"/channels/{friends.channel.id}/messages", {}, files=files)
    (attachment,) = got.json["attachments"]
    assert ("video/mp4", 64, 48) == (attachment["content_type"], attachment["width"], attachment["height"])


async def test_files_that_lie(friends, raw):
    """Bytes that are no picture keep their declared type and have no size."""
    files = {"files[0]": ("a.png", b"not a picture")}
    got = await raw.ask("POST", f"/channels/{friends.channel.id}/messages", {}, files=files)
    (attachment,) = got.json["attachments"]
    assert "width" not in attachment
    assert (0, 0) == friends.channel.shown()[0].pictures[0].size_px


async def test_commands_keep_their_ids(friends, raw):
    """Syncing the same name again is an update."""
    path = f"/applications/{friends.server.application_id}/commands"
    first = (await raw.ask("PUT", path, [COMMAND])).json
    second = (await raw.ask("PUT", path, [COMMAND | {"description": "Draw"}])).json
    assert first[0]["id"] == second[0]["id"]
    assert first[0]["version"] != second[0]["version"]
    assert 200 == (await raw.ask("POST", path, COMMAND)).status
    assert 204 == (await raw.ask("DELETE", f"{path}/{first[0]['id']}")).status
    assert 10063 == (await raw.ask("GET", f"{path}/{first[0]['id']}")).code


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({}, "must be filled in"),
        ({"prompt": "a", "size": 3}, "has no option"),
        ({"prompt": 3}, "prompt: 3"),
        ({"prompt": "a" * 6001}, "is longer"),
    ],
)
async def test_people_cannot_type_what_does_not_fit(friends, asked, options, why):
    """Discord's client would not let them, so the stub fails the test that tries."""
    with pytest.raises(AssertionError, match=why):
        friends.ana.runs(friends.channel, "imagine", options=options)


async def test_people_press_only_what_is_there(friends, raw, asked):
    """No greyed button, no link, no button that is not there, no message of somebody else."""
    buttons = [
        {"type": 2, "style": 1, "label": "U1", "custom_id": "x"},
        {"type": 2, "style": 1, "label": "U2", "custom_id": "y", "disabled": True},
        {"type": 2, "style": 5, "label": "Open", "url": "https://example.org/"},
    ]
    said = {"content": "a", "flags": 64, "components": [{"type": 1, "components": buttons}]}
    await raw.callback(asked, {"type": 4, "data": said})
    message = asked.message
    friends.ana.presses(friends.channel, message, "U1")
    for who, label, why in (
        (friends.ana, "U2", "disabled"),
        (friends.ana, "Open", "is a link"),
        (friends.ana, "U3", "no button"),
        (friends.ben, "U1", "does not see"),
    ):
        with pytest.raises(AssertionError, match=why):
            who.presses(friends.channel, message, label)


async def test_commands_in_other_languages(friends, raw):
    """People may type a command as it is shown to them, or as it is called everywhere; the bot hears the latter."""
    path = f"/applications/{friends.server.application_id}/commands"
    option = COMMAND["options"][0] | {"name_localizations": {"de": "worte"}}
    every = {row["const"]: "zeichnen" for row in friends.server.spec.schemas.resolve(_LOCALES)["oneOf"]}
    wanted = [COMMAND | {"name_localizations": every, "options": [option]}]
    wanted.append({"type": 3, "name": "Remix", "name_localizations": {"de": "Remixen"}})
    assert 200 == (await raw.ask("PUT", path, wanted)).status
    for command, name in (("zeichnen", "worte"), ("imagine", "prompt"), ("zeichnen", "prompt")):
        asked = friends.ana.runs(friends.channel, command, options={name: "a fox"})
        assert ("imagine", "prompt") == (asked.data["name"], asked.data["options"][0]["name"])
    said = friends.ben.says(friends.channel, "look")
    assert "Remix" == friends.ana.uses_message_menu(friends.channel, said, "Remixen").data["name"]
    with pytest.raises(AssertionError, match="has no option"):
        friends.ben.runs(friends.channel, "imagine", options={"worte": "a fox", "prompt": "a fox"})
    stored = (await raw.ask("GET", f"{path}?with_localizations=true")).json
    assert {"de": "Remixen"} == stored[1]["name_localizations"]


async def test_files_of_a_dialog(friends, raw, asked, picture):
    """They are resolved attachments, which the CDN serves; more than the dialog takes cannot be chosen."""
    field = {"type": 19, "custom_id": "file", "required": False, "min_values": 0, "max_values": 1}
    dialog = {"title": "Remix", "custom_id": "m", "components": [{"type": 18, "label": "File", "component": field}]}
    assert 204 == (await raw.callback(asked, {"type": 9, "data": dialog})).status
    with pytest.raises(AssertionError, match="takes 1 files"):
        friends.ana.submits(asked, {"file": [picture, picture]})
    sent = friends.ana.submits(asked, {"file": picture}).data
    (file,) = sent["resolved"]["attachments"].values()
    assert [file["id"]] == sent["components"][0]["component"]["values"]
    async with aiohttp.ClientSession() as session, session.get(file["url"]) as got:
        assert picture == await got.read()
    assert [] == friends.ana.submits(asked, {}).data["components"][0]["component"]["values"]


async def test_commands_are_seen_where_they_are_offered(friends, raw):
    """Contexts, installations and age restriction hide a command."""
    path = f"/applications/{friends.server.application_id}/commands"
    hidden = [COMMAND | {"contexts": [1], "integration_types": [0]}, COMMAND | {"name": "adult", "nsfw": True}]
    assert 200 == (await raw.ask("PUT", path, hidden)).status
    for command, why in (("imagine", "not offered in context 0"), ("adult", "age-restricted"), ("draw", "registered")):
        with pytest.raises(AssertionError, match=why):
            friends.ana.runs(friends.channel, command, options={"prompt": "a"})
    assert friends.ana.runs(friends.server.dm(friends.ana), "imagine", options={"prompt": "a"}).id
    with pytest.raises(AssertionError, match="installation"):
        friends.ana.runs(friends.server.dm(friends.ana), "imagine", options={"prompt": "a"}, user_install=True)
