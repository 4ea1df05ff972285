"""Discord's official API description, as `scripts/reduce_specs.py` reduced it to structure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.stubs.discord.errors import Problem
from tests.stubs.discord.validation import Schemas

_METHODS = {"get", "post", "put", "patch", "delete"}
_REDUCED = Path(__file__).resolve().parents[2] / "specs" / "discord.json"


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Operation:
    """One method of one route."""

    method: str
    template: str
    segments: tuple[str, ...]
    parameters: tuple[Mapping[str, Any], ...]
    # the schema of the JSON body, or of payload_json; None where the route takes none
    body: Mapping[str, Any] | None
    body_required: bool
    takes_files: bool
    # success statuses with the schema of their JSON, where there is one
    answers: Mapping[int, Mapping[str, Any] | None]


class Spec:
    """Finds the operation of a request and says what is wrong with the request."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.schemas = Schemas(document["schemas"], sent=True)
        self._answers = Schemas(document["schemas"], sent=False)
        self._operations: dict[tuple[str, int], list[Operation]] = {}
        for template, item in document["paths"].items():
            for method in item.keys() & _METHODS:
                operation = _operation(method, template, item)
                self._operations.setdefault((operation.method, len(operation.segments)), []).append(operation)
        for row in self._operations.values():
            row.sort(key=lambda operation: [segment.startswith("{") for segment in operation.segments])

    def match(self, method: str, path: str) -> tuple[Operation, dict[str, str]] | None:
        """The operation and its path parameters; literal segments win over parameters."""
        segments = tuple(path.strip("/").split("/"))
        for operation in self._operations.get((method, len(segments)), ()):
            pairs = list(zip(operation.segments, segments, strict=True))
            if all(name == value or (name.startswith("{") and value) for name, value in pairs):
                return operation, {name[1:-1]: value for name, value in pairs if name.startswith("{")}
        return None

    def problems(
        self, operation: Operation, path: Mapping[str, str], query: Mapping[str, str], body: Any
    ) -> list[Problem]:
        """What is wrong with a request's parameters and body."""
        found = [*self._parameters(operation, "path", path), *self._parameters(operation, "query", query)]
        if operation.body is None:
            if body not in (None, {}):
                found.append(Problem(message="this route takes no body"))
        elif body is not None or operation.body_required:
            found.extend(self.schemas.problems(body, operation.body))
        return found

    def misshapes(self, operation: Operation, status: int, body: Any) -> list[Problem]:
        """What is wrong with an answer of the stub itself."""
        if status not in operation.answers:
            return [Problem(message=f"status {status} is not documented")]
        schema = operation.answers[status]
        return [] if schema is None else self._answers.problems(body, schema)

    def _parameters(self, operation: Operation, where: str, given: Mapping[str, str]) -> list[Problem]:
        known = {row["name"]: row for row in operation.parameters if row["in"] == where}
        found = []
        for name, value in given.items():
            if name not in known:
                found.append(Problem(path=(name,), message=f"no such {where} parameter"))
                continue
            schema = known[name]["schema"]
            typed = _typed(value, self.schemas.resolve(schema))
            found.extend(
                Problem(path=(name, *row.path), code=row.code, message=row.message)
                for row in self.schemas.problems(typed, schema)
            )
        missing = [name for name, row in known.items() if row.get("required") and name not in given]
        return found + [Problem(path=(name,), code="BASE_TYPE_REQUIRED", message="is required") for name in missing]


@cache
def load() -> Spec:
    """The description, read once in a process."""
    return Spec(json.loads(_REDUCED.read_bytes()))


def _operation(method: str, template: str, item: Mapping[str, Any]) -> Operation:
    row = item[method]
    content = row.get("requestBody", {}).get("content", {})
    return Operation(
        method=method.upper(),
        template=template,
        segments=tuple(template.strip("/").split("/")),
        parameters=(*item.get("parameters", ()), *row.get("parameters", ())),
        body=content.get("application/json", {}).get("schema"),
        body_required=row.get("requestBody", {}).get("required", False),
        takes_files="multipart/form-data" in content,
        answers={
            int(status): answer.get("content", {}).get("application/json", {}).get("schema")
            for status, answer in row["responses"].items()
            if status.isdecimal()
        },
    )


def _typed(value: str, schema: Mapping[str, Any]) -> Any:
    kinds = schema.get("type", "string")
    kinds = {kinds} if isinstance(kinds, str) else set(kinds)
    if "boolean" in kinds and value.lower() in {"true", "false", "1", "0"}:
        return value.lower() in {"true", "1"}
    if "integer" in kinds and value.lstrip("-").isdecimal():
        return int(value)
    return value
