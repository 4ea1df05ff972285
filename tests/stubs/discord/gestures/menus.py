"""Menus of messages and people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.stubs.discord.gestures.commands import find, resolve_user
from tests.stubs.discord.gestures.sending import send
from tests.stubs.discord.interaction import COMMAND, Interaction
from tests.stubs.discord.shapes import message_json

if TYPE_CHECKING:
    from tests.stubs.discord.people import User
    from tests.stubs.discord.places import Channel


def on_message(user: User, channel: Channel, message_id: str, name: str, *, user_install: bool) -> Interaction:
    """Choose an app from a message's menu."""
    command, _, _ = find(user, channel, name, user_install=user_install, kind=3)
    message = channel.messages[message_id]
    assert message.seen_by(user), f"{user.name} does not see this message"
    resolved = {"messages": {message.id: message_json(message)}}
    return send(user, channel, COMMAND, _data(command, message.id, resolved), user_install=user_install)


def on_user(user: User, channel: Channel, target: User, name: str, *, user_install: bool) -> Interaction:
    """Choose an app from a person's menu."""
    command, _, _ = find(user, channel, name, user_install=user_install, kind=2)
    resolved: dict[str, Any] = {}
    resolve_user(channel, target, resolved)
    return send(user, channel, COMMAND, _data(command, target.id, resolved), user_install=user_install)


def _data(command: dict[str, Any], target: str, resolved: dict[str, Any]) -> dict[str, Any]:
    made = {"id": command["id"], "name": command["name"], "type": command["type"]}
    return made | {"target_id": target, "resolved": resolved}
