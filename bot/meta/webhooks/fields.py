"""Reading what others send: a field of the wrong kind is one that is not there."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

# times below this many are seconds: as milliseconds they would lie before April 1970
_MS_FROM = 10_000_000_000


def text_in(told: Json, name: str) -> str:
    """A text, or none."""
    value = told.get(name)
    return value if isinstance(value, str) else ""


def object_in(told: Json, name: str) -> Json:
    """An object, or an empty one."""
    value = told.get(name)
    return value if isinstance(value, dict) else {}


def objects_in(told: Json, name: str) -> list[Json]:
    """The objects of a list."""
    value = told.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def id_in(told: Json, name: str) -> str:
    """An id, which some write as a number."""
    value = told.get(name)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else text_in(told, name)


def time_ms_in(told: Json, name: str) -> int:
    """A time in milliseconds, which some write in seconds and some as a text; 0 where it is none."""
    value = id_in(told, name)
    if not value.isascii() or not value.isdecimal() or len(value) > 16:
        return 0
    return int(value) if int(value) >= _MS_FROM else int(value) * 1000
