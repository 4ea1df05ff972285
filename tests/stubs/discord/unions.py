"""The unions of the document (`oneOf`, `anyOf`), sorted so that one member is entered instead of all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Schema = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Union:
    """What is known of a union; each part is None where the union is not of that kind."""

    # its members fix the property `type`, each to its own numbers
    by_type: Mapping[int, Schema] | None
    # it is an enumeration
    constants: frozenset[Any] | None
    # null, or this
    otherwise: Schema | None


def sort_out(options: Sequence[Schema], resolve: Callable[[Schema], Schema]) -> Union:
    """Look at the members of a union."""
    members = [resolve(option) for option in options]
    present = [member for member in members if member.get("type") != "null"]
    is_enumeration = all(member.keys() == {"const"} for member in members)
    return Union(
        by_type=_by_type(present),
        constants=frozenset(member["const"] for member in members) if is_enumeration else None,
        otherwise=present[0] if len(members) == 2 and len(present) == 1 else None,
    )


def _by_type(members: Sequence[Schema]) -> Mapping[int, Schema] | None:
    found: dict[int, Schema] = {}
    for member in members:
        numbers = member.get("properties", {}).get("type", {}).get("enum", ())
        if not numbers or found.keys() & set(numbers):
            return None
        found.update(dict.fromkeys(numbers, member))
    return found or None
