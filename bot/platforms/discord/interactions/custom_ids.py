"""What a button or dialog carries in its custom id: a payload or a command, and where it belongs.

1.u.aaaaaaaaaaaaaaaa.0                a button of a message
1.allow.aaaaaaaaaaaaaaaa.0@G/C        … that was sent to a person, about a place
/remix#M                              the dialog of a menu over message M
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.domain.place import Place

_FORM = re.compile(r"(?P<head>[^~#]+)(?:~(?P<place>[^~#]+))?(?:#(?P<message>[^~#]+))?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Tag:
    """A custom id, taken apart."""

    # a button's payload, or a command word with its slash
    head: str
    # guild/channel or guild/channel/thread
    place: str | None = None
    message: str | None = None


def write(tag: Tag) -> str:
    """Put a custom id together: at most 100 characters, because ids have up to 20 and payloads up to 34."""
    place = "" if tag.place is None else f"~{tag.place}"
    message = "" if tag.message is None else f"#{tag.message}"
    return f"{tag.head}{place}{message}"


def read(text: str) -> Tag:
    """Take a custom id apart; one that is none of ours is its own head."""
    match = _FORM.fullmatch(text)
    return Tag(head=text) if match is None else Tag(**match.groupdict())


def place_name(place: Place) -> str:
    """A place, short enough for a custom id."""
    return place.chat if place.thread is None else f"{place.chat}/{place.thread}"
