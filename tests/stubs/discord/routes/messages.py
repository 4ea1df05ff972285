"""Messages in channels, by the bot's token."""

from __future__ import annotations

from urllib.parse import unquote

from tests.stubs.discord import writing
from tests.stubs.discord.errors import ApiError, Problem, invalid
from tests.stubs.discord.message import Message
from tests.stubs.discord.places import Channel
from tests.stubs.discord.request import Answer, Asked
from tests.stubs.discord.routes.table import channel_of, message_of
from tests.stubs.discord.shapes import message_json

# "the last few minutes" of the documentation
NONCE_S = 180.0
_FORUM = 15


def create(asked: Asked) -> Answer:
    """A new message; with `enforce_nonce` the same nonce again is the earlier message."""
    channel = _writable(asked)
    body = asked.body
    nonce = body.get("nonce")
    if body.get("enforce_nonce"):
        if nonce is None:
            raise invalid(Problem(path=("enforce_nonce",), message="there is no nonce"))
        if (earlier := _earlier(channel, nonce)) is not None:
            return Answer(body=message_json(earlier, with_nonce=True))
    reply_to, kind = None, 0
    if reference := body.get("message_reference"):
        reply_to = _target(channel, reference)
        kind = 19 if reply_to else 0
    message = writing.create(channel, body, asked.files, author=asked.world.bot, reply_to=reply_to, kind=kind)
    if nonce is not None:
        channel.nonces[str(nonce)] = message
    return Answer(body=message_json(message, with_nonce=True))


def read(asked: Asked) -> Answer:
    """One message."""
    channel = channel_of(asked, "READ_MESSAGE_HISTORY")
    return Answer(body=message_json(message_of(channel, asked.path["message_id"])))


def history(asked: Asked) -> Answer:
    """Messages of a channel, newest first."""
    channel = channel_of(asked, "READ_MESSAGE_HISTORY")
    query, limit = asked.query, int(asked.query.get("limit", 50))
    rows = [row for row in channel.messages.values() if row.only_for is None]
    if "before" in query:
        rows = [row for row in rows if int(row.id) < int(query["before"])]
    if "after" in query:
        rows = [row for row in rows if int(row.id) > int(query["after"])][:limit]
    if "around" in query:
        rows.sort(key=lambda row: abs(int(row.id) - int(query["around"])))
        rows = sorted(rows[:limit], key=lambda row: int(row.id))
    return Answer(body=[message_json(row) for row in reversed(rows[-limit:])])


def change(asked: Asked) -> Answer:
    """Change a message of the bot's own."""
    channel = _writable(asked)
    message = message_of(channel, asked.path["message_id"])
    if message.author is not asked.world.bot:
        raise ApiError(50005)
    writing.edit(message, asked.body, asked.files)
    return Answer(body=message_json(message))


def delete(asked: Asked) -> Answer:
    """Delete a message: an own one, or any where the bot manages messages."""
    channel = channel_of(asked)
    message = message_of(channel, asked.path["message_id"])
    if message.author is not asked.world.bot:
        channel_of(asked, "MANAGE_MESSAGES")
    asked.world.remove_message(message)
    return Answer(status=204)


def react(asked: Asked) -> Answer:
    """React as the bot."""
    channel = channel_of(asked, "READ_MESSAGE_HISTORY", "ADD_REACTIONS")
    message = message_of(channel, asked.path["message_id"])
    asked.world.react(message, asked.world.bot, unquote(asked.path["emoji_name"]), add=True)
    return Answer(status=204)


def unreact(asked: Asked) -> Answer:
    """Take the bot's reaction back."""
    message = message_of(channel_of(asked, "READ_MESSAGE_HISTORY"), asked.path["message_id"])
    asked.world.react(message, asked.world.bot, unquote(asked.path["emoji_name"]), add=False)
    return Answer(status=204)


def _writable(asked: Asked) -> Channel:
    channel = channel_of(asked)
    channel_of(asked, "SEND_MESSAGES_IN_THREADS" if channel.is_thread else "SEND_MESSAGES")
    if asked.files:
        channel_of(asked, "ATTACH_FILES")
    if any(person.blocks_bot for person in channel.recipients):
        raise ApiError(50007)
    if channel.kind == _FORUM:
        raise ApiError(40058)
    if channel.is_thread and channel.archived:
        if channel.locked:
            raise ApiError(50083)
        # writing into an archived thread that is not locked opens it again
        asked.world.tell_change(channel, archived=False)
    return channel


def _earlier(channel: Channel, nonce: str | int) -> Message | None:
    message = channel.nonces.get(str(nonce))
    if message is None or message.id not in channel.messages:
        return None
    return message if channel.world.clock.now() - message.created_at < NONCE_S else None


def _target(channel: Channel, reference: dict[str, object]) -> str | None:
    target = str(reference.get("message_id"))
    if target in channel.messages:
        if "READ_MESSAGE_HISTORY" in channel.denied:
            raise ApiError(160002)
        return target
    if reference.get("fail_if_not_exists") is False:
        return None
    raise invalid(Problem(path=("message_reference",), code="REPLIES_UNKNOWN_MESSAGE", message="Unknown message"))


_ROOT = "/channels/{channel_id}/messages"
ROUTES = {
    ("POST", _ROOT): create,
    ("GET", _ROOT): history,
    ("GET", _ROOT + "/{message_id}"): read,
    ("PATCH", _ROOT + "/{message_id}"): change,
    ("DELETE", _ROOT + "/{message_id}"): delete,
    ("PUT", _ROOT + "/{message_id}/reactions/{emoji_name}/@me"): react,
    ("DELETE", _ROOT + "/{message_id}/reactions/{emoji_name}/@me"): unreact,
}
