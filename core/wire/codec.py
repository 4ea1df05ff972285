"""JSON for everything that crosses Redis, with the schema version in every row and payload."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, TypeVar

import structlog
from pydantic import TypeAdapter, ValidationError

from core.domain.errors import ImagineError
from core.domain.jobs.task import TASKS
from core.tasks import tasks
from core.wire.upgrades import schema_of, upgraded

_log = structlog.get_logger(__name__)

T = TypeVar("T")


class UnknownSchema(ImagineError):
    """This row was written by another release of imagine-bot."""

    code = "unknown_schema"


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def to_data(value: Any) -> dict[str, Any]:
    """Turn a frozen dataclass into JSON-ready data that names its schema version."""
    data: dict[str, Any] = _adapter(type(value)).dump_python(value, mode="json")  # type: ignore[arg-type]  # classes are hashable
    return {"schema": schema_of(type(value)), **data}


def from_data(kind: type[T], data: dict[str, Any], *, whole: bool = True) -> T:
    """Read what `to_data` wrote, also that of an earlier release.

    Raises UnknownSchema for a version to come, and for another shape: a field that is not known might say what must not
    be overlooked, such as a mask. Only what decides nothing may be read in part, with `whole` being false.
    """
    fields = dict(data)
    version = fields.pop("schema", None)
    if type(version) is not int or not 1 <= version <= schema_of(kind):
        raise UnknownSchema(f"Schema {version!r} of {kind.__name__} is not one that this release reads.")
    try:
        value: T = _adapter(kind).validate_python(  # type: ignore[arg-type]  # classes are hashable
            upgraded(kind, version, fields),
            strict=False,
            extra="forbid" if whole else "ignore",
            context={TASKS: tasks()},
        )
    except ValidationError as problem:
        raise UnknownSchema(f"A {kind.__name__} cannot be read: {_first(problem)}.") from None
    except (AttributeError, TypeError, RecursionError):
        # a step of an upgrade met something that no release has written
        raise UnknownSchema(f"A {kind.__name__} of schema {version} is none.") from None
    return value


def to_json(value: Any) -> str:
    """Like `to_data`, as text."""
    return json.dumps(to_data(value), separators=(",", ":"), ensure_ascii=False)


def from_json(kind: type[T], text: str | bytes, *, whole: bool = True) -> T:
    """Like `from_data`, from text; raises UnknownSchema for text that is no JSON object."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        # the latter of brackets in brackets without end
        raise UnknownSchema(f"A {kind.__name__} is not JSON.") from None
    if not isinstance(data, dict):
        raise UnknownSchema(f"A {kind.__name__} is not a JSON object.")
    return from_data(kind, data, whole=whole)


def read_if_known(kind: type[T], text: str | bytes | None, *, whole: bool = True) -> T | None:
    """Like `from_json`; None where nothing stands, or what another release or a stranger wrote, which is logged."""
    if text is None:
        return None
    try:
        return from_json(kind, text, whole=whole)
    except UnknownSchema as problem:
        _log.warning("a row is not one that this release reads, so it is left alone", reason=problem.message)
        return None


def _first(problem: ValidationError) -> str:
    """What is wrong, by the field's name and without what stands in it, which may be somebody's words."""
    first = problem.errors(include_url=False, include_context=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])[:80]
    more = f" and {problem.error_count() - 1} more" if problem.error_count() > 1 else ""
    return f"{where}{more} ({first['type']})"
