"""A place of Discord for the contract: a channel of a server with Ana in it, on the strict stub."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from redis import Redis

from config.schema import settings_of
from core.domain.place import Author, Place
from core.settings import Settings
from tests.stands.discord import discord_settings
from tests.stubs.discord import Channel, DiscordServer

# running servers by the address of their API, which the settings name
_SERVERS: dict[str, DiscordServer] = {}
_ESCAPED = re.compile(r"\\(.)")
# what is said in small letters about files that are not as they were made
_NOTE = re.compile(r"\n-# .*")


@contextmanager
def world() -> Iterator[Settings]:
    """Settings of a bot whose Discord runs as long as this lasts; every request must be one that Discord takes."""
    with DiscordServer() as server:
        _SERVERS[server.api] = server
        discord = discord_settings(server)
        try:
            yield settings_of(platforms=("discord",), discord=discord)
        finally:
            del _SERVERS[server.api]
        assert [] == server.refused


def open_place(settings: Settings, redis: Redis) -> tuple[Place, Author]:
    """Open a channel and let somebody join."""
    server = _server(settings)
    guild, ana = server.guild(), server.user("Ana")
    channel = guild.channel()
    guild.join(ana)
    place = Place(platform="discord", account=server.application_id, chat=f"{guild.id}/{channel.id}")
    return place, Author(platform="discord", account=server.application_id, id=ana.id, name=ana.name)


def gone_place() -> Place:
    """A channel that nobody made."""
    return Place(platform="discord", account="1", chat="2/3")


def texts(settings: Settings, redis: Redis, place: Place) -> list[str]:
    """What everybody sees there in ordinary letters, oldest first."""
    channel: Channel = _server(settings).world.channels[place.chat.rpartition("/")[2]]
    return [_ESCAPED.sub(r"\1", _NOTE.sub("", shown.text)) for shown in channel.shown()]


def _server(settings: Settings) -> DiscordServer:
    section: object = getattr(settings, "discord", None)
    return _SERVERS[str(getattr(section, "api_url", ""))]
