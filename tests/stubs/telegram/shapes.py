"""Whether a value has the shape that the spec gives it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.stubs.telegram.spec import Shape, spec
from tests.stubs.telegram.upload import Upload

_ARRAY = "Array of "


def mismatch(value: Any, types: Sequence[str], at: str) -> str | None:
    """What is wrong with a value that should be one of these types, or None; `at` names it in the sentence."""
    arrays = [kind.removeprefix(_ARRAY) for kind in types if kind.startswith(_ARRAY)]
    if arrays and isinstance(value, list):
        # sendMediaGroup takes "Array of InputMediaPhoto" or "Array of InputMediaVideo", and means any mixture
        wrong = (mismatch(item, arrays, f"{at}[{index}]") for index, item in enumerate(value))
        return next((sentence for sentence in wrong if sentence), None)
    likely = [kind for kind in types if _may_be(value, kind)] or list(types)
    wrong_each = [_one(value, kind, at) for kind in likely]
    return None if None in wrong_each else wrong_each[0]


def _may_be(value: Any, kind: str) -> bool:
    """Whether the fields that tell types apart leave this one open."""
    shape = spec().types.get(kind)
    if shape is None or not isinstance(value, dict) or shape.subtypes:
        return shape is not None and isinstance(value, dict)
    told = ((name, field.constant) for name, field in shape.fields.items() if field.constant is not None)
    return all(value.get(name) == constant for name, constant in told)


def _one(value: Any, kind: str, at: str) -> str | None:
    match kind:
        case "Integer":
            fits = isinstance(value, int) and not isinstance(value, bool)
        case "Float":
            fits = isinstance(value, int | float) and not isinstance(value, bool)
        case "Boolean":
            fits = isinstance(value, bool)
        case "String":
            fits = isinstance(value, str)
        case "InputFile":
            fits = isinstance(value, Upload)
        case _ if kind.startswith(_ARRAY):
            fits = False
        case _:
            return _object(value, spec().types[kind], at)
    return None if fits else f"{at} must be {kind}, not {_kind_of(value)}"


def _object(value: Any, shape: Shape, at: str) -> str | None:
    if shape.subtypes:
        return mismatch(value, shape.subtypes, at)
    if not isinstance(value, dict):
        return f"{at} must be {shape.name}, not {_kind_of(value)}"
    for name, item in value.items():
        field = shape.fields.get(name)
        if field is None:
            return f"{at} has a field that {shape.name} has not: {name}"
        if field.constant is not None and item != field.constant:
            return f"{at}.{name} of {shape.name} must be {field.constant}, not {item}"
        if wrong := mismatch(item, field.types, f"{at}.{name}"):
            return wrong
    missing = (name for name, field in shape.fields.items() if field.required and name not in value)
    absent = next(missing, None)
    return f"{at} lacks {absent}, which {shape.name} requires" if absent else None


def _kind_of(value: Any) -> str:
    names = {bool: "Boolean", int: "Integer", float: "Float", str: "String", list: "an Array", dict: "an Object"}
    return names.get(type(value), "a file" if isinstance(value, Upload) else type(value).__name__)
