"""Parameters and objects of the Graph API as data (tests/specs/meta.json), and the check of a value against them.

A type is "string", "string<=80" (characters), "integer", "boolean", "id", "url", "file", "anything", "one of a, b",
"[Type] 1..3" or the name of an object. In an object "$one" lists keys of which exactly one is there, "$by" the key
whose value picks another object.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parents[2] / "specs" / "meta.json"
_LIST = re.compile(r"\[(?P<of>[^\]]+)\] (?P<least>\d+)\.\.(?P<most>\d+)")
# every call may have these
COMMON = {"access_token": "string", "appsecret_proof": "string", "fields": "string"}


@dataclass(frozen=True, kw_only=True)
class Spec:
    """The data."""

    versions: tuple[str, ...]
    fields: Mapping[str, frozenset[str]]
    edges: Mapping[str, Mapping[str, str]]
    objects: Mapping[str, Mapping[str, Any]]


@functools.cache
def spec() -> Spec:
    """Read it once."""
    told = json.loads(_FILE.read_text())
    return Spec(
        versions=tuple(told["versions"]),
        fields={name: frozenset(fields) for name, fields in told["fields"].items()},
        edges=told["edges"],
        objects=told["objects"],
    )


def mismatch(value: Any, kind: str, at: str) -> str | None:
    """What is wrong with a value, or None."""
    if found := _LIST.fullmatch(kind):
        return _list(value, found, at)
    if kind.startswith("one of "):
        allowed = kind.removeprefix("one of ").split(", ")
        # sender_action and the like are taken in either case
        fits = isinstance(value, str) and (value in allowed or value.lower() in allowed)
        return None if fits else f"{at} must be {kind}, not {value!r}"
    if kind.startswith("string"):
        return _string(value, kind, at)
    if kind in spec().objects:
        return _object(value, kind, at)
    fits = {
        "anything": True,
        "integer": isinstance(value, int) and not isinstance(value, bool),
        "boolean": isinstance(value, bool),
        "id": isinstance(value, str) and bool(re.fullmatch(r"[A-Za-z0-9_.=+-]+", value)),
        "url": isinstance(value, str) and bool(re.match(r"https?://[^\s/]+", value)),
        "file": isinstance(value, Upload),
    }[kind]
    return None if fits else f"{at} must be a {kind}, not {value!r}"


def _string(value: Any, kind: str, at: str) -> str | None:
    if not isinstance(value, str):
        return f"{at} must be a string, not {value!r}"
    _, _, most = kind.partition("<=")
    if most and len(value) > int(most):
        return f"{at} has {len(value)} characters, {most} are allowed"
    if most and not value:
        return f"{at} is empty"
    return None


def _list(value: Any, found: re.Match[str], at: str) -> str | None:
    if not isinstance(value, list):
        return f"{at} must be a list, not {value!r}"
    if not int(found["least"]) <= len(value) <= int(found["most"]):
        return f"{at} has {len(value)} items, {found['least']} to {found['most']} are allowed"
    for index, item in enumerate(value):
        if wrong := mismatch(item, found["of"], f"{at}[{index}]"):
            return wrong
    return None


def _object(value: Any, kind: str, at: str) -> str | None:
    if not isinstance(value, dict):
        return f"{at} must be an object, not {value!r}"
    shape = spec().objects[kind]
    if by := shape.get("$by"):
        picked = shape.get(value.get(by, ""))
        return mismatch(value, picked, at) if picked else f"{at}.{by} cannot be {value.get(by)!r}"
    if one := shape.get("$one"):
        there = [name for name in one if name in value]
        if len(there) != 1:
            return f"{at} needs exactly one of {', '.join(one)}, not {', '.join(there) or 'none'}"
    return fields_mismatch(value, {name: type_ for name, type_ in shape.items() if name[0] != "$"}, at)


def fields_mismatch(value: Mapping[str, Any], fields: Mapping[str, str], at: str) -> str | None:
    """What is wrong with the keys of an object or the parameters of a call."""
    types = {name.removesuffix("!"): kind for name, kind in fields.items()}
    for name, item in value.items():
        if name not in types:
            return f"{at} does not know {name}"
        if wrong := mismatch(item, types[name], f"{at}.{name}"):
            return wrong
    lacking = [name[:-1] for name in fields if name.endswith("!") and name[:-1] not in value]
    return f"{at} lacks {lacking[0]}" if lacking else None


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file of a multipart request."""

    name: str
    media_type: str
    content: bytes
