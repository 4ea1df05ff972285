"""The clocks of an interaction: three seconds, one response, fifteen minutes, five follow-ups; and who may see what."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

from tests.contract.discord.raw import Raw
from tests.stubs.discord import DiscordServer
from tests.stubs.discord import permissions as allowed

V2 = 1 << 15
SAID = {"type": 4, "data": {"content": "hello"}}
DEFERRED = {"type": 5}


async def test_one_initial_response(raw, asked):
    """The second is told that the first was taken."""
    assert 204 == (await raw.callback(asked, SAID)).status
    again = await raw.callback(asked, SAID)
    assert (400, 40060) == (again.status, again.code)
    assert "hello" == asked.response.text


async def test_three_seconds(friends, raw, asked):
    """After them the interaction is unknown, and the person was told that nobody answers."""
    friends.server.clock.advance(friends.server.world.patience_s + 0.1)
    late = await raw.callback(asked, SAID)
    assert (404, 10062) == (late.status, late.code)
    assert [] == friends.channel.shown()
    assert [] == friends.server.refused


async def test_an_unknown_interaction(raw, asked):
    """A wrong token or id is an unknown interaction, and its webhook is unknown too."""
    wrong = await raw.ask("POST", f"/interactions/{asked.id}/nonsense/callback", SAID)
    assert (404, 10062) == (wrong.status, wrong.code)
    unknown = await raw.ask("PATCH", f"/webhooks/{raw.server.application_id}/nonsense/messages/@original", {})
    assert (404, 10015) == (unknown.status, unknown.code)


async def test_nothing_follows_before_the_response(raw, asked):
    """The webhook exists from the initial response on."""
    early = await raw.ask("POST", raw.hook(asked), {"content": "hello"})
    assert (404, 10015) == (early.status, early.code)


async def test_fifteen_minutes(friends, raw, asked):
    """The original may be edited until then, and not after."""
    await raw.callback(asked, DEFERRED)
    friends.server.clock.advance(14 * 60)
    original = f"{raw.hook(asked)}/messages/@original"
    assert 200 == (await raw.ask("PATCH", original, {"content": "in time"})).status
    friends.server.clock.advance(61)
    late = await raw.ask("PATCH", original, {"content": "too late"})
    assert (401, 50027) == (late.status, late.code)
    assert ["in time"] == [row.text for row in friends.channel.shown()]


async def test_a_token_can_be_ended(friends, raw, asked):
    """A test need not wait at all."""
    await raw.callback(asked, DEFERRED)
    asked.expire()
    assert 50027 == (await raw.ask("POST", raw.hook(asked), {"content": "a"})).code


async def test_five_follow_ups_for_a_guest(friends, raw, asked):
    """Where the bot came with a person, the sixth follow-up is refused, and edits do not count."""
    there = friends.server.group_dm(friends.ana, friends.ben)
    guest = friends.ana.runs(there, "imagine", options={"prompt": "a fox"}, user_install=True)
    await raw.callback(guest, SAID)
    for number in range(5):
        friends.server.clock.advance(1)
        assert 200 == (await raw.ask("POST", raw.hook(guest), {"content": str(number)})).status
    friends.server.clock.advance(1)
    assert 40094 == (await raw.ask("POST", raw.hook(guest), {"content": "6"})).code
    assert 200 == (await raw.ask("PATCH", f"{raw.hook(guest)}/messages/@original", {"content": "done"})).status
    assert 6 == len(there.shown())
    assert 50001 == (await raw.ask("POST", f"/channels/{there.id}/messages", {"content": "a"})).code


async def test_a_person_who_may_not_use_external_apps(friends, raw, asked):
    """Is the only one who sees what their own app says."""
    friends.guild.join(friends.ben, allowed.BITS["SEND_MESSAGES"])
    guest = friends.ben.runs(friends.channel, "imagine", options={"prompt": "a"}, user_install=True)
    await raw.callback(guest, SAID)
    assert guest.response.ephemeral
    assert [] == friends.channel.shown()


async def test_the_first_follow_up_takes_the_place_of_thinking(friends, raw, asked):
    """After a deferred response it is an edit, as public as the response was."""
    await raw.callback(asked, {"type": 5, "data": {"flags": 64}})
    assert friends.channel.shown_to(friends.ana)[-1].loading
    await raw.ask("POST", raw.hook(asked), {"content": "now"})
    await raw.ask("POST", raw.hook(asked), {"content": "for all"})
    shown = friends.channel.shown_to(friends.ana)
    assert [("now", True, False), ("for all", False, False)] == [
        (row.text, row.ephemeral, row.loading) for row in shown
    ]
    assert ["for all"] == [row.text for row in friends.channel.shown_to(friends.ben)]


async def test_edits_add_files(friends, raw, asked, picture):
    """A blind retry shows a picture twice, unless `attachments` lists all that shall be there."""
    await raw.callback(asked, DEFERRED)
    original = f"{raw.hook(asked)}/messages/@original"
    files = {"files[0]": ("a.png", picture)}
    for _ in range(2):
        await raw.ask("PATCH", original, {}, files=files)
    assert 2 == len(asked.message.pictures)
    for _ in range(2):
        got = await raw.ask("PATCH", original, {"attachments": [{"id": "0", "description": "a fox"}]}, files=files)
        assert 200 == got.status
    assert ["a fox"] == [row.alt for row in asked.message.pictures]
    kept = got.json["attachments"][0]["id"]
    await raw.ask("PATCH", original, {"attachments": [{"id": kept}], "content": "still there"})
    assert 1 == len(asked.message.pictures)
    friends.server.clock.advance(3)
    await raw.ask("PATCH", original, {"attachments": []})
    assert () == asked.message.pictures


async def test_components_v2_stay(friends, raw, asked):
    """The flag is never removed, and may be set by an edit that takes the old content away."""
    await raw.callback(asked, SAID)
    original = f"{raw.hook(asked)}/messages/@original"
    layout = {"flags": V2, "components": [{"type": 10, "content": "new"}]}
    beside = await raw.ask("PATCH", original, layout)
    assert 50035 == beside.code
    assert 200 == (await raw.ask("PATCH", original, layout | {"content": None})).status
    assert 50035 == (await raw.ask("PATCH", original, {"flags": 0})).code
    friends.server.clock.advance(3)
    assert 50035 == (await raw.ask("PATCH", original, {"content": "old"})).code
    assert "new" == asked.message.text


async def test_deleted_messages(friends, raw, asked):
    """What is gone is unknown, to the webhook and to the bot."""
    await raw.callback(asked, SAID)
    original = f"{raw.hook(asked)}/messages/@original"
    assert 204 == (await raw.ask("DELETE", original)).status
    assert 10008 == (await raw.ask("PATCH", original, {"content": "a"})).code
    said = friends.ben.says(friends.channel, "hello")
    friends.channel.remove(said.id)
    assert 10008 == (await raw.ask("GET", f"/channels/{friends.channel.id}/messages/{said.id}")).code


async def test_an_answer_that_comes_too_late():
    """The test that waits for it reads how late it was."""
    with DiscordServer() as server:
        channel = server.guild().channel()
        server.world.commands[""]["1"] = {"id": "1", "type": 1, "name": "imagine", "options": []}
        asked = server.user("Ana").runs(channel, "imagine")
        server.clock.advance(10)
        async with aiohttp.ClientSession() as session:
            assert 10062 == (await Raw(server, session).callback(asked, SAID)).code
        with pytest.raises(AssertionError, match=r"after \d+\.\d s, too late"):
            await asyncio.to_thread(lambda: asked.response)


def test_nobody_answers():
    """A test that expects an answer is told that there was none."""
    with DiscordServer(patience_s=0.0) as server:
        channel = server.guild().channel()
        server.world.commands[""]["1"] = {"id": "1", "type": 1, "name": "imagine", "options": []}
        asked = server.user("Ana").runs(channel, "imagine", deaf=True)
        with pytest.raises(AssertionError, match="did not respond to Ana's 'imagine'"):
            assert asked.response
