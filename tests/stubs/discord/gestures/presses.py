"""Buttons, selects and dialogs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tests.stubs.discord import components as parts
from tests.stubs.discord.gestures.commands import attach
from tests.stubs.discord.gestures.sending import send
from tests.stubs.discord.interaction import COMPONENT, SUBMIT, Interaction
from tests.stubs.discord.message import Message
from tests.stubs.discord.modal import Modal, Value, filled

if TYPE_CHECKING:
    from tests.stubs.discord.people import User
    from tests.stubs.discord.places import Channel

_LINK = 5


def press(user: User, channel: Channel, message_id: str, label: str) -> Interaction:
    """Press a button that stands there, is not greyed out and is no link."""
    message = _seen(user, channel, message_id)
    buttons = [row for _, row in parts.walk(message.components) if row["type"] == parts.BUTTON]
    found = [row for row in buttons if label in _names(row)]
    assert found, f"no button {label!r} in {[row.get('label') for row in buttons]}"
    button = found[0]
    assert button["style"] != _LINK, f"{label!r} is a link to {button.get('url')}"
    assert not button.get("disabled"), f"{label!r} is disabled"
    data = {"custom_id": button["custom_id"], "component_type": parts.BUTTON, "id": button["id"]}
    return _send(user, channel, message, data)


def choose(user: User, channel: Channel, message_id: str, custom_id: str, values: list[str]) -> Interaction:
    """Choose from a select that stands there."""
    message = _seen(user, channel, message_id)
    found = [row for _, row in parts.walk(message.components) if row.get("custom_id") == custom_id]
    assert found, f"no select {custom_id!r}"
    select = found[0]
    assert select["type"] in parts.SELECTS, f"{custom_id!r} is no select"
    offered = [row["value"] for row in select.get("options") or ()]
    assert not offered or set(values) <= set(offered), f"{values} are not among {offered}"
    data = {"custom_id": custom_id, "component_type": select["type"], "id": select["id"], "values": values}
    return _send(user, channel, message, data)


def submit(user: User, opener: Interaction, opened: Modal, values: Mapping[str, Value]) -> Interaction:
    """Send the dialog that an interaction opened."""
    assert opener.user is user, f"{user.name} did not open this dialog"
    resolved: dict[str, Any] = {}
    components = filled(opened, values, lambda content: attach(opener.channel, content, "image/png", resolved))
    data: dict[str, Any] = {"custom_id": opened.custom_id, "components": components}
    if resolved:
        data["resolved"] = resolved
    return send(
        user,
        opener.channel,
        SUBMIT,
        data,
        user_install=opener.user_install,
        source=opener.source,
        trigger=opener,
    )


def _send(user: User, channel: Channel, message: Message, data: dict[str, Any]) -> Interaction:
    # a message made by a user's installation keeps it: whoever presses there comes by the same way
    is_users = message.interaction is not None and message.interaction.user_install
    return send(user, channel, COMPONENT, data, user_install=is_users, source=message)


def _seen(user: User, channel: Channel, message_id: str) -> Message:
    message = channel.messages.get(message_id)
    assert message is not None, f"there is no message {message_id} here"
    assert message.seen_by(user), f"{user.name} does not see this message"
    return message


def _names(button: Mapping[str, Any]) -> set[str]:
    names = (button.get("label"), button.get("custom_id"), (button.get("emoji") or {}).get("name"))
    return {name for name in names if name}
