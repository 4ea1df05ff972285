"""Channels, threads and private conversations."""

from __future__ import annotations

from tests.stubs.discord.errors import ApiError
from tests.stubs.discord.places import KINDS
from tests.stubs.discord.request import Answer, Asked
from tests.stubs.discord.routes.table import channel_of, message_of
from tests.stubs.discord.shapes import channel_json


def channel(asked: Asked) -> Answer:
    """One channel."""
    return Answer(body=channel_json(channel_of(asked)))


def open_private(asked: Asked) -> Answer:
    """The bot's conversation with a person."""
    body = asked.body
    user = asked.world.users.get(str(body.get("recipient_id")))
    if user is None or user.bot:
        raise ApiError(10013)
    return Answer(body=channel_json(asked.world.private_channel(user, with_bot=True)))


def thread_on_message(asked: Asked) -> Answer:
    """A thread that starts at a message; it has the message's id."""
    parent = channel_of(asked, "CREATE_PUBLIC_THREADS")
    message = message_of(parent, asked.path["message_id"])
    made = asked.world.add_channel(parent.guild, asked.body["name"], KINDS["thread"], parent=parent)
    asked.world.channels.pop(made.id)
    made.id = message.id
    asked.world.channels[made.id] = made
    return Answer(body=channel_json(made), status=201)


def typing(asked: Asked) -> Answer:
    """Show that the bot is at it."""
    channel_of(asked, "SEND_MESSAGES")
    return Answer(status=204)


ROUTES = {
    ("GET", "/channels/{channel_id}"): channel,
    ("POST", "/users/@me/channels"): open_private,
    ("POST", "/channels/{channel_id}/messages/{message_id}/threads"): thread_on_message,
    ("POST", "/channels/{channel_id}/typing"): typing,
}
