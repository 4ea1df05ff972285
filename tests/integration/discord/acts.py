"""What people of Discord do again and again in these tests."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from redis import Redis

from bot.platforms.discord.interactions.responses import Exchange, Exchanges
from bot.platforms.discord.interactions.tokens import Ways
from bot.platforms.discord.menus.menu import menus
from bot.platforms.discord.posting.rest import Call, Rest
from core.stores.redis.people.kept import Kept
from tests.signers import everybody
from tests.stands.discord import DiscordStand, discord_settings
from tests.stubs.discord import Channel, DiscordServer, Shown, User

# of everybody who acts here: what one has kept another one believes
ME = everybody()


def imagine(stand: DiscordStand, user: User, channel: Channel, prompt: str = "a red fox", **how: bool) -> Shown:
    """Ask for a picture and wait until it is there."""
    asked = user.runs(channel, "imagine", options={"prompt": prompt}, **how)
    assert not asked.response.ephemeral, asked.response.text
    stand.settle()
    shown = [one for one in channel.shown() if one.pictures]
    assert shown, [one.text for one in channel.shown()]
    return shown[-1]


def private(channel: Channel, user: User) -> list[str]:
    return [re.sub(r"\\(.)", r"\1", shown.text) for shown in channel.shown_to(user) if shown.ephemeral]


@asynccontextmanager
async def opened(
    server: DiscordServer, redis: Redis, user: User, channel: Channel, **how: bool
) -> AsyncIterator[tuple[Exchanges, Exchange, Mapping[str, Any]]]:
    """A command that waits for its answer, and what Discord said of it, without a bot around it."""
    rest = Rest(discord_settings(server))
    path = f"/applications/{server.application_id}/commands"
    try:
        await rest.call(Call(method="PUT", path=path, body=menus()))
        asked = user.runs(channel, "imagine", options={"prompt": "a red fox"}, deaf=True, **how)
        exchanges = Exchanges(rest, Ways(Kept(redis=redis, me=ME)))
        exchange = exchanges.open(asked.payload)
        assert exchange is not None
        yield exchanges, exchange, asked.payload
    finally:
        await rest.close()
