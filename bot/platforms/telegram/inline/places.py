"""The places of inline mode: a message in somebody's chat of which the bot knows nothing but that one message."""

from __future__ import annotations

from core.domain.ids import MessageId
from core.domain.place import Audience, Place

_PREFIX = "inline "
# the only message that such a place has
ONLY = MessageId("0")


def inline_place(platform: str, account: str, inline_message_id: str) -> Place:
    """The place of one message; whoever reads it is unknown, so it is treated as a group."""
    chat = f"{_PREFIX}{inline_message_id}"
    return Place(platform=platform, account=account, chat=chat, audience=Audience.GENERAL, most_messages=1)


def inline_id(place: Place) -> str | None:
    """The id of the place's message; None for a chat."""
    return place.chat.removeprefix(_PREFIX) if place.chat.startswith(_PREFIX) else None
