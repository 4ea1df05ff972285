"""How long a text is: platforms count characters, UTF-16 units or bytes. Pure."""

from __future__ import annotations

from enum import StrEnum


class LengthUnit(StrEnum):
    """What a platform counts."""

    CHARACTERS = "characters"
    UTF16 = "utf-16 units"
    BYTES = "bytes"


def length(text: str, unit: LengthUnit) -> int:
    """How long a text is in a unit."""
    match unit:
        case LengthUnit.CHARACTERS:
            return len(text)
        case LengthUnit.UTF16:
            return len(text) + sum(ord(sign) > 0xFFFF for sign in text)
        case LengthUnit.BYTES:
            return len(text.encode("utf-8", "surrogatepass"))


def shortened(text: str, most: int, unit: LengthUnit) -> str:
    """A text of at most this length; what was cut off is an ellipsis, and no character is cut in two."""
    if length(text, unit) <= most:
        return text
    room = most - length("…", unit)
    if room < 0:
        return ""
    used = 0
    for at, sign in enumerate(text):
        used += length(sign, unit)
        if used > room:
            return f"{text[:at]}…"
    return text
