"""Permission bits by name, as the documentation lists them; those that matter to this bot."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.stubs.discord.people import User
    from tests.stubs.discord.places import Channel

BITS = {
    "ADMINISTRATOR": 1 << 3,
    "MANAGE_CHANNELS": 1 << 4,
    "MANAGE_GUILD": 1 << 5,
    "ADD_REACTIONS": 1 << 6,
    "VIEW_CHANNEL": 1 << 10,
    "SEND_MESSAGES": 1 << 11,
    "MANAGE_MESSAGES": 1 << 13,
    "EMBED_LINKS": 1 << 14,
    "ATTACH_FILES": 1 << 15,
    "READ_MESSAGE_HISTORY": 1 << 16,
    "MENTION_EVERYONE": 1 << 17,
    "USE_EXTERNAL_EMOJIS": 1 << 18,
    "USE_APPLICATION_COMMANDS": 1 << 31,
    "MANAGE_THREADS": 1 << 34,
    "CREATE_PUBLIC_THREADS": 1 << 35,
    "SEND_MESSAGES_IN_THREADS": 1 << 38,
    "USE_EXTERNAL_APPS": 1 << 50,
}
EVERYBODY = (
    "ADD_REACTIONS",
    "VIEW_CHANNEL",
    "SEND_MESSAGES",
    "EMBED_LINKS",
    "ATTACH_FILES",
    "READ_MESSAGE_HISTORY",
    "USE_APPLICATION_COMMANDS",
    "SEND_MESSAGES_IN_THREADS",
    "USE_EXTERNAL_APPS",
)


def bits(names: Iterable[str]) -> int:
    """The bit field of some permissions."""
    made = 0
    for name in names:
        made |= BITS[name]
    return made


def permissions_of(user: User, channel: Channel) -> int:
    """What a person may do in a channel, as bits."""
    everybody = bits(EVERYBODY)
    return channel.guild.members.get(user.id, everybody) if channel.guild else everybody
