"""Examples of every kind of update that the spec knows, and of what no server should ever send."""

from __future__ import annotations

import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from tests.stubs.telegram.spec import Field, spec, update_kinds

Json = dict[str, Any]

_ARRAY = "Array of "
# deeper than that, objects have what is required and no more
_DEPTH = 3
_ABSURD: tuple[Any, ...] = (
    None,
    "",
    "x" * 70_000,
    -1,
    2**70,
    1.5,
    True,
    [],
    [[]],
    {},
    [None],
    {"": {}},
    "\ud7ff\u0000",
)


def update(kind: str, *, full: bool = False, seed: int = 0) -> Json:
    """An update of a kind as the spec has it: with what is required, or with every field to a certain depth."""
    field = spec().types["Update"].fields[kind]
    return {kind: _value(field.types[0], full, random.Random(f"{kind} {seed}"), _DEPTH)}


def updates(*, full: bool = False, seed: int = 0) -> Iterator[Json]:
    """One update of each kind."""
    for kind in sorted(update_kinds()):
        yield update(kind, full=full, seed=seed)


def absurd(kind: str, *, seed: int) -> Json:
    """An update of a kind with a field that is missing, unknown or not what it should be."""
    chance = random.Random(f"absurd {kind} {seed}")
    made = deepcopy(update(kind, full=chance.random() < 0.5, seed=seed))
    inside = chance.choice(list(_objects(made)))
    name = chance.choice(sorted(inside))
    match chance.randrange(3):
        case 0:
            inside[name] = chance.choice(_ABSURD)
        case 1:
            del inside[name]
        case _:
            inside[f"{name}_of_tomorrow"] = {"unknown": [1]}
    return made


def _value(kind: str, full: bool, chance: random.Random, depth: int) -> Any:
    if kind.startswith(_ARRAY):
        return [_value(kind.removeprefix(_ARRAY), full, chance, depth)] if depth > 0 else []
    match kind:
        case "Integer":
            return chance.randrange(1, 2**40)
        case "Float":
            return 0.5
        case "Boolean":
            return True
        case "String":
            return chance.choice(["a red fox", "🦊", "/imagine a fox", "x"])
    shape = spec().types[kind]
    if shape.subtypes:
        return _value(chance.choice(shape.subtypes), full, chance, depth)
    wanted = (field for field in shape.fields.values() if field.required or (full and depth > 1))
    return {field.name: _field(field, full, chance, depth - 1) for field in wanted}


def _field(field: Field, full: bool, chance: random.Random, depth: int) -> Any:
    return field.constant or _value(chance.choice(field.types), full and depth > 1, chance, depth)


def _objects(value: Any) -> Iterator[Json]:
    """Every object that has something in it."""
    if isinstance(value, dict) and value:
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(item)
