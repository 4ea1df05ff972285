"""JSON Schema of the API description, made quick and strict.

Three keywords differ from plain Draft 2020-12: `$ref` is the bare name of a schema; a union
whose members can be told apart is entered at one of them only (same verdict, better sentence); and a
property that an object does not list is an error, unless the documentation names it where the document lags behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped]
from jsonschema.exceptions import ValidationError  # type: ignore[import-untyped]
from jsonschema.validators import extend  # type: ignore[import-untyped]

from tests.stubs.discord.errors import Problem
from tests.stubs.discord.unions import Union, sort_out

# documented, and newer than the document: commands may be age-restricted, attachment options may name file types
_DOCUMENTED_SINCE = {"nsfw", "file_types"}
# what a client library adds to every message, edits included; Discord passes over it
_NO_OPS = {"tts": False}
_MOST_PROBLEMS = 5

_formats = FormatChecker(formats=())


def _is_snowflake(value: object) -> bool:
    return not isinstance(value, str) or (value.isdecimal() and int(value) < 2**64)


def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or re.fullmatch(r"[a-z][a-z0-9+.-]*://\S+", value) is not None


_formats.checks("snowflake")(_is_snowflake)
_formats.checks("uri")(_is_uri)


class Schemas:
    """Validates values by the schemas of one document; a schema is entered only when it is needed.

    With `sent` they are those of requests: a snowflake may then be an integer (documented under "Snowflakes"), and
    a property that no schema names is an error.
    """

    def __init__(self, components: Mapping[str, Any], *, sent: bool) -> None:
        self._components = dict(components)
        self._is_strict = sent
        self._unions: dict[int, Union] = {}
        if sent:
            written = {**components["SnowflakeType"]}
            self._components["SnowflakeType"] = {"anyOf": [written, {"type": "integer", "minimum": 0}]}
        self._class = extend(
            Draft202012Validator,
            {"$ref": self._ref, "oneOf": self._one_of, "anyOf": self._any_of, "properties": self._properties},
        )

    def problems(self, value: Any, schema: Mapping[str, Any]) -> list[Problem]:
        """What is wrong with a value, at most a handful; empty when it is valid."""
        validator = self._class(schema, format_checker=_formats)
        found = []
        for error in validator.iter_errors(value):
            found.append(_problem(error))
            if len(found) == _MOST_PROBLEMS:
                break
        return found

    def resolve(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        """The schema behind a reference."""
        while "$ref" in schema:
            schema = self._components[schema["$ref"]]
        return schema

    def _ref(self, validator: Any, ref: str, instance: Any, _schema: Any) -> Iterator[ValidationError]:
        yield from validator.descend(instance, self._components[ref])

    def _one_of(self, validator: Any, options: list[Any], instance: Any, schema: Any) -> Iterator[ValidationError]:
        yield from self._union("oneOf", validator, options, instance, schema)

    def _any_of(self, validator: Any, options: list[Any], instance: Any, schema: Any) -> Iterator[ValidationError]:
        yield from self._union("anyOf", validator, options, instance, schema)

    def _union(
        self, keyword: str, validator: Any, options: list[Any], instance: Any, schema: Any
    ) -> Iterator[ValidationError]:
        union = self._unions.get(id(options))
        if union is None:
            # the document never changes, so its lists keep their identity
            union = self._unions[id(options)] = sort_out(options, self.resolve)
        if isinstance(instance, dict) and union.by_type is not None:
            kind = instance.get("type")
            if not isinstance(kind, int) or kind not in union.by_type:
                yield ValidationError(f"type must be one of {sorted(union.by_type)}", path=["type"])
            else:
                yield from validator.descend(instance, union.by_type[kind])
        elif union.constants is not None and isinstance(instance, int | str) and not isinstance(instance, bool):
            if instance not in union.constants:
                yield ValidationError(f"{instance!r} is not one of {sorted(union.constants)}")
        elif union.otherwise is not None:
            if instance is not None:
                yield from validator.descend(instance, union.otherwise)
        else:
            yield from Draft202012Validator.VALIDATORS[keyword](validator, options, instance, schema)

    def _properties(
        self, validator: Any, properties: Mapping[str, Any], instance: Any, schema: Any
    ) -> Iterator[ValidationError]:
        if not isinstance(instance, dict):
            return
        yield from Draft202012Validator.VALIDATORS["properties"](validator, properties, instance, schema)
        if self._is_strict and "additionalProperties" not in schema:
            for name in instance.keys() - properties.keys() - _DOCUMENTED_SINCE:
                if not (name in _NO_OPS and instance[name] is _NO_OPS[name]):
                    yield ValidationError("no such parameter", path=[name])


def _problem(error: ValidationError) -> Problem:
    while error.context:
        error = min(error.context, key=lambda inner: -len(inner.absolute_path))
    return Problem(path=tuple(error.absolute_path), code="DICT_TYPE_VIOLATION", message=error.message[:300])
