"""JSON for everything that crosses Redis, with the schema version in every row and payload."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from core.domain.errors import ImagineError

T = TypeVar("T")

# raise it when a row changes its meaning, and let `from_data` read the version before it
SCHEMA = 1


class UnknownSchema(ImagineError):
    """This row was written by another release of imagine-bot."""

    code = "unknown_schema"


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def to_data(value: Any) -> dict[str, Any]:
    """Turn a frozen dataclass into JSON-ready data that names its schema version."""
    data: dict[str, Any] = _adapter(type(value)).dump_python(value, mode="json")  # type: ignore[arg-type]  # classes are hashable
    return {"schema": SCHEMA, **data}


def from_data(kind: type[T], data: dict[str, Any]) -> T:
    """Read what `to_data` wrote; raises UnknownSchema for another version or shape."""
    fields = dict(data)
    version = fields.pop("schema", None)
    if version != SCHEMA:
        raise UnknownSchema(f"Schema {version!r} of {kind.__name__} is not one that this release reads.")
    try:
        value: T = _adapter(kind).validate_python(fields, strict=False)  # type: ignore[arg-type]  # classes are hashable
    except ValidationError as problem:
        raise UnknownSchema(f"A {kind.__name__} cannot be read: {problem.error_count()} fields are off.") from None
    return value


def to_json(value: Any) -> str:
    """Like `to_data`, as text."""
    return json.dumps(to_data(value), separators=(",", ":"), ensure_ascii=False)


def from_json(kind: type[T], text: str | bytes) -> T:
    """Like `from_data`, from text; raises UnknownSchema for text that is no JSON object."""
    return from_data(kind, data_of(kind, text))


def data_of(kind: type[Any], text: str | bytes) -> dict[str, Any]:
    """What stands in a text, for `from_data`; raises UnknownSchema for text that is no JSON object."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        # the latter of brackets in brackets without end
        raise UnknownSchema(f"A {kind.__name__} is not JSON.") from None
    if not isinstance(data, dict):
        raise UnknownSchema(f"A {kind.__name__} is not a JSON object.")
    return data
