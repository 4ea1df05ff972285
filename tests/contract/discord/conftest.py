"""A Discord with one server, one channel and two people, whose own answers are checked too."""

from __future__ import annotations

import io
from dataclasses import dataclass

import aiohttp
import pytest
from PIL import Image

from tests.contract.discord.raw import Raw
from tests.stubs.discord import Channel, DiscordServer, Guild, User

COMMAND = {
    "name": "imagine",
    "description": "Draw a picture",
    "integration_types": [0, 1],
    "contexts": [0, 1, 2],
    "options": [{"type": 3, "name": "prompt", "description": "What to draw", "required": True}],
}


@dataclass(frozen=True, kw_only=True)
class Friends:
    """Who and what is there."""

    server: DiscordServer
    guild: Guild
    channel: Channel
    ana: User
    ben: User


def png(width=64, height=48, color="red"):
    """A picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), color).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def friends():
    """The stub, generous with time: a machine that is busy is not the subject here."""
    with DiscordServer(patience_s=30.0, checks_answers=True) as server:
        guild = server.guild()
        channel = guild.channel()
        ana, ben = server.user("Ana", locale="de"), server.user("Ben")
        guild.join(ana, ["MANAGE_MESSAGES"])
        guild.join(ben)
        yield Friends(server=server, guild=guild, channel=channel, ana=ana, ben=ben)
    assert [] == server.misshapen


@pytest.fixture
def picture():
    """A PNG of 64×48 pixels."""
    return png()


@pytest.fixture
async def raw(friends):
    """Plain HTTP."""
    async with aiohttp.ClientSession() as session:
        yield Raw(friends.server, session)


@pytest.fixture
async def asked(friends, raw):
    """A command that waits for its initial response."""
    await raw.ask("PUT", f"/applications/{friends.server.application_id}/commands", [COMMAND])
    return friends.ana.runs(friends.channel, "imagine", options={"prompt": "a fox"})
