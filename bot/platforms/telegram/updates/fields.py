"""Reading JSON that somebody else wrote: what is absent, or of another kind than it should be, is not there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]
_NOTHING: Json = {}


def part(row: Json, name: str) -> Json:
    """An object inside an object; an empty one where there is none."""
    found = row.get(name)
    return found if isinstance(found, dict) else _NOTHING


def parts(row: Json, name: str) -> list[Json]:
    """The objects of a list."""
    found = row.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def text(row: Json, name: str) -> str:
    """A text; "" where there is none."""
    found = row.get(name)
    return found if isinstance(found, str) else ""


def whole(row: Json, name: str) -> int:
    """A whole number; 0 where there is none."""
    found = row.get(name)
    return found if isinstance(found, int) and not isinstance(found, bool) else 0


def yes(row: Json, name: str) -> bool:
    """Whether a flag is set."""
    return row.get(name) is True
