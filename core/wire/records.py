"""Entries of records as JSON: {"v": version of the kind, "at": unix time, "value": fields}."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from core.domain.record import Entry, Record
from core.wire.codec import UnknownSchema

T = TypeVar("T")
# unix time in the year 5138; a time beyond it is none (milliseconds, say), and calendars end
_LATEST = 1e11


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def write_entry(record: Record[T], value: T, at: float) -> str:
    """An entry as text."""
    told = _adapter(record.holds).dump_python(value, mode="json")  # type: ignore[arg-type]  # classes are hashable
    return json.dumps({"v": record.version, "at": at, "value": told}, separators=(",", ":"), ensure_ascii=False)


def read_entry(record: Record[T], name: str, text: str) -> Entry[T]:
    """What `write_entry` wrote, in this release or an earlier one; raises UnknownSchema for anything else."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        # the latter of brackets in brackets without end
        raise UnknownSchema(f"An entry of {record.name} is not JSON.") from None
    if not _is_entry(data):
        raise UnknownSchema(f"An entry of {record.name} is not one.")
    told = _upgraded(record, data["value"], data["v"])
    unknown = told.keys() - {one.name for one in fields(record.holds)}  # type: ignore[arg-type]  # `Record` has looked
    if unknown:
        raise UnknownSchema(f"An entry of {record.name} has fields that this release does not know.")
    try:
        # as JSON, so that strict means what JSON can say
        value: T = _adapter(record.holds).validate_json(json.dumps(told), strict=True)  # type: ignore[arg-type]
    except (ValidationError, ValueError) as problem:
        count = problem.error_count() if isinstance(problem, ValidationError) else 1
        raise UnknownSchema(f"An entry of {record.name} cannot be read: {count} fields are off.") from None
    return Entry(name=name, value=value, at=float(data["at"]))


def _is_entry(data: object) -> bool:
    if not isinstance(data, dict) or data.keys() != {"v", "at", "value"}:
        return False
    at = data["at"]
    # True is 1 in Python
    is_time = type(at) in (int, float) and abs(at) <= _LATEST
    return type(data["v"]) is int and is_time and isinstance(data["value"], dict)


def _upgraded(record: Record[Any], told: Mapping[str, Any], version: int) -> Mapping[str, Any]:
    """The fields as this release has them."""
    if version > record.version:
        raise UnknownSchema(f"An entry of {record.name} was written by a newer release.")
    for before in range(version, record.version):
        step = record.upgrades.get(before)
        if step is None:
            raise UnknownSchema(f"An entry of {record.name} is of version {before}, which this release does not read.")
        try:
            told = step(told)
        except (KeyError, TypeError, ValueError):
            raise UnknownSchema(f"An entry of {record.name} is no version {before} of it.") from None
    return told
