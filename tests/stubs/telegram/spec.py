"""The machine-readable Bot API, as `scripts/reduce_specs.py` reduced it: methods, their parameters, and types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_REDUCED = Path(__file__).resolve().parents[2] / "specs" / "telegram.json"


@dataclass(frozen=True, kw_only=True)
class Field:
    """A parameter of a method or a field of a type."""

    name: str
    # any of these: "Integer", "Array of Array of PhotoSize"
    types: tuple[str, ...]
    required: bool
    # the only value it may have
    constant: str | None = None
    # the values that it may have, where the description lists them
    values: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A method or a type."""

    name: str
    fields: Mapping[str, Field] = field(default_factory=dict)
    # a method's result
    returns: tuple[str, ...] = ()
    # a type that is one of these
    subtypes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Spec:
    """All of it."""

    version: str
    # under the names in lower case, because Telegram does not mind
    methods: Mapping[str, Shape]
    types: Mapping[str, Shape]


@cache
def spec() -> Spec:
    """Read the spec, once in a process."""
    raw = json.loads(_REDUCED.read_bytes())
    return Spec(
        version=raw["version"],
        methods={name.lower(): _shape(name, row) for name, row in raw["methods"].items()},
        types={name: _shape(name, row) for name, row in raw["types"].items()},
    )


def update_kinds() -> frozenset[str]:
    """Every kind of update: the optional fields of Update."""
    return frozenset(name for name in spec().types["Update"].fields if name != "update_id")


def reactions() -> frozenset[str]:
    """The emoji that may be a reaction."""
    return spec().types["ReactionTypeEmoji"].fields["emoji"].values


def chat_actions() -> frozenset[str]:
    """What sendChatAction knows."""
    return spec().methods["sendchataction"].fields["action"].values


def _shape(name: str, row: dict[str, Any]) -> Shape:
    fields = {one["name"]: _field(one) for one in row.get("fields", ())}
    return Shape(
        name=name, fields=fields, returns=tuple(row.get("returns", ())), subtypes=tuple(row.get("subtypes", ()))
    )


def _field(row: dict[str, Any]) -> Field:
    return Field(
        name=row["name"],
        types=tuple(row["types"]),
        required=row["required"],
        constant=row.get("constant"),
        values=frozenset(row.get("values", ())),
    )
