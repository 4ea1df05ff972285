"""Ordinary messages and reactions of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.stubs.discord import media
from tests.stubs.discord.message import Message
from tests.stubs.discord.shown import Shown, shown

if TYPE_CHECKING:
    from tests.stubs.discord.people import User
    from tests.stubs.discord.places import Channel


def say(user: User, channel: Channel, text: str, attachment: bytes | None, filename: str) -> Shown:
    """Write a message, with a picture if there is one."""
    world = user.world
    message = Message(id=world.ids.next(), channel=channel, author=user, created_at=world.clock.now(), content=text)
    if attachment is not None:
        message.attachments.append(world.store(channel, filename, attachment, media.measure(attachment, filename)))
    world.add_message(message)
    return shown(message)


def react(user: User, channel: Channel, message_id: str, emoji: str, *, add: bool) -> None:
    """React to a message that is there and seen."""
    message = channel.messages[message_id]
    assert message.seen_by(user), f"{user.name} does not see this message"
    user.world.react(message, user, emoji, add=add)
