"""What a route is, and what several of them look up."""

from __future__ import annotations

from collections.abc import Callable

from tests.stubs.discord import permissions as allowed
from tests.stubs.discord.errors import ApiError
from tests.stubs.discord.message import EPHEMERAL, Message
from tests.stubs.discord.places import Channel, Guild
from tests.stubs.discord.request import Answer, Asked

Route = Callable[[Asked], Answer]


def guild_of(asked: Asked) -> Guild:
    """The server in the path, if the bot is in it."""
    guild = asked.world.guilds.get(asked.path["guild_id"])
    if guild is None:
        raise ApiError(10004)
    if not guild.bot_is_member:
        raise ApiError(50001)
    return guild


def channel_of(asked: Asked, *needs: str) -> Channel:
    """The channel in the path, if the bot sees it and may do all that is needed."""
    channel = asked.world.channels.get(asked.path["channel_id"])
    if channel is None:
        raise ApiError(10003)
    granted = channel.bot_permissions()
    if not channel.bot_is_inside or not granted & allowed.BITS["VIEW_CHANNEL"]:
        raise ApiError(50001)
    if any(not granted & allowed.BITS[name] for name in needs):
        raise ApiError(50013)
    return channel


def message_of(channel: Channel, message_id: str) -> Message:
    """A message that a bot may see with its token alone: an ephemeral one is unknown to it."""
    message = channel.messages.get(message_id)
    if message is None or message.flags & EPHEMERAL:
        raise ApiError(10008)
    return message
