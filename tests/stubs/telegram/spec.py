"""The machine-readable Bot API: methods, their parameters, and types.

It lies beside the project (`../shared/specs`), because it is not part of it: where it is absent a test that needs it
skips with a message, and with CI=true it fails.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

PATH = Path(__file__).parents[4] / "shared" / "specs" / "telegram-bot-api.json"

# "Type of the result, must be photo", "The member's status in the chat, always "creator""
_CONSTANT = re.compile(r"(?:must be|always) [\"“]?([a-z0-9_]+)[\"”]?$")
_TELLS_APART = ("type", "status", "source")


@dataclass(frozen=True, kw_only=True)
class Field:
    """A parameter of a method or a field of a type."""

    name: str
    # any of these: "Integer", "Array of Array of PhotoSize"
    types: tuple[str, ...]
    required: bool
    description: str
    # the only value it may have
    constant: str | None = None


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
    """Read the spec, or skip or fail the test that asked for it."""
    if not PATH.exists():
        says = f"The Telegram stub needs the machine-readable Bot API at ../{PATH.relative_to(PATH.parents[2])}."
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(says)
    raw = json.loads(PATH.read_text())
    return Spec(
        version=raw["version"],
        methods={name.lower(): _shape(name, row) for name, row in raw["methods"].items()},
        types={name: _shape(name, row) for name, row in raw["types"].items()},
    )


def update_kinds() -> frozenset[str]:
    """Every kind of update: the optional fields of Update."""
    return frozenset(name for name in spec().types["Update"].fields if name != "update_id")


@cache
def reactions() -> frozenset[str]:
    """The emoji that may be a reaction, from the prose."""
    return frozenset(re.findall(r'"([^"]+)"', spec().types["ReactionTypeEmoji"].fields["emoji"].description))


@cache
def chat_actions() -> frozenset[str]:
    """What sendChatAction knows, from the prose."""
    return frozenset(
        re.findall(r"\b([a-z]+_[a-z_]+|typing)\b", spec().methods["sendchataction"].fields["action"].description)
    )


def _shape(name: str, row: dict[str, Any]) -> Shape:
    fields = {one["name"]: _field(one) for one in row.get("fields", ())}
    return Shape(
        name=name, fields=fields, returns=tuple(row.get("returns", ())), subtypes=tuple(row.get("subtypes", ()))
    )


def _field(row: dict[str, Any]) -> Field:
    found = _CONSTANT.search(row["description"]) if row["name"] in _TELLS_APART else None
    return Field(
        name=row["name"],
        types=tuple(row["types"]),
        required=row["required"],
        description=row["description"],
        constant=found[1] if found else None,
    )
