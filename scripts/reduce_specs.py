"""Reduces the public API descriptions of Discord and Telegram to what the tests' servers read: structure, no prose.

    scripts/reduce_specs.py FOLDER

reads discord-openapi.json and telegram-bot-api.json there, as their projects publish them, and writes
tests/specs/discord.json and tests/specs/telegram.json. tests/specs/README.md names source, commit and licence.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[1] / "tests" / "specs"
SOURCES = {"discord": "discord-openapi.json", "telegram": "telegram-bot-api.json"}

# the keywords of JSON Schema that decide whether a value is valid, by what stands in them
_VALUES = frozenset({
    "additionalProperties", "const", "contentEncoding", "enum", "exclusiveMaximum", "exclusiveMinimum", "format",
    "maxItems", "maxLength", "maxProperties", "maximum", "minItems", "minLength", "minProperties", "minimum", "pattern",
    "required", "type", "uniqueItems",
})  # fmt: skip
_LISTS = frozenset({"allOf", "anyOf", "oneOf"})
_MAPS = frozenset({"properties", "patternProperties", "$defs"})
_SCHEMAS = frozenset({"items", "additionalProperties", "propertyNames", "not"})
_METHODS = ("delete", "get", "patch", "post", "put")
_JSON = "application/json"

# "Type of the result, must be photo", "The member's status in the chat, always "creator""
_CONSTANT = re.compile(r"(?:must be|always) [\"“]?([a-z0-9_]+)[\"”]?$")
_TELLS_APART = frozenset({"type", "status", "source"})
# values that only the prose lists: (method or type, field) → how they stand there
_LISTED = {
    ("ReactionTypeEmoji", "emoji"): re.compile(r'"([^"]+)"'),
    ("sendChatAction", "action"): re.compile(r"\b([a-z]+_[a-z_]+|typing)\b"),
}


def reduced(name: str, document: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of a description; `name` is a key of SOURCES."""
    return _discord(document) if name == "discord" else _telegram(document)


def written(reduction: Mapping[str, Any]) -> str:
    """The text of a file: a line for each operation, schema, method or type, so that a change shows in a diff."""
    parts = []
    for name, rows in reduction.items():
        if not isinstance(rows, Mapping):
            parts.append(f"{json.dumps(name)}: {json.dumps(rows)}")
            continue
        lines = (f"  {json.dumps(key)}: {_compact(rows[key])}" for key in sorted(rows))
        parts.append(f"{json.dumps(name)}: {{\n" + ",\n".join(lines) + "\n}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _discord(document: Mapping[str, Any]) -> dict[str, Any]:
    paths = {template: _item(item) for template, item in document["paths"].items()}
    schemas = document["components"]["schemas"]
    # SnowflakeType is what the stub loosens for requests, referred to or not
    wanted, kept = [*_references(paths), "SnowflakeType"], {}
    while wanted:
        name = wanted.pop()
        if name not in kept:
            kept[name] = _schema(schemas[name])
            wanted.extend(_references(kept[name]))
    return {"version": document["info"]["version"], "paths": paths, "schemas": kept}


def _item(item: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {method: _operation(item[method]) for method in _METHODS if method in item}
    if "parameters" in item:
        made["parameters"] = [_parameter(row) for row in item["parameters"]]
    return made


def _operation(row: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"responses": {}}
    if "parameters" in row:
        made["parameters"] = [_parameter(one) for one in row["parameters"]]
    if "requestBody" in row:
        content = {kind: _json_only(kind, body) for kind, body in row["requestBody"]["content"].items()}
        made["requestBody"] = {"required": row["requestBody"].get("required", False), "content": content}
    for status, answer in row["responses"].items():
        # errors have a form of their own in the stub
        if status.isdecimal() and int(status) < 400:
            content = {kind: _json_only(kind, body) for kind, body in answer.get("content", {}).items()}
            made["responses"][status] = {"content": content} if content else {}
    return made


def _json_only(kind: str, body: Mapping[str, Any]) -> dict[str, Any]:
    return {"schema": _schema(body["schema"])} if kind == _JSON and "schema" in body else {}


def _parameter(row: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: row[name] for name in ("name", "in", "required") if name in row}
    return {**kept, "schema": _schema(row["schema"])}


def _schema(schema: Any) -> Any:
    if not isinstance(schema, Mapping):
        # `additionalProperties: false`
        return schema
    made: dict[str, Any] = {}
    for keyword, value in schema.items():
        if keyword == "$ref":
            made[keyword] = value.rsplit("/", 1)[-1]
        elif keyword in _LISTS:
            made[keyword] = [_schema(one) for one in value]
        elif keyword in _MAPS:
            made[keyword] = {name: _schema(one) for name, one in value.items()}
        elif keyword in _SCHEMAS:
            made[keyword] = _schema(value)
        elif keyword in _VALUES:
            made[keyword] = value
    return made


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for keyword, inner in value.items():
            if keyword == "$ref" and isinstance(inner, str):
                yield inner
            else:
                yield from _references(inner)
    elif isinstance(value, list):
        for one in value:
            yield from _references(one)


def _telegram(document: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "version": document["version"],
        "methods": {name: _shape(name, row) for name, row in document["methods"].items()},
        "types": {name: _shape(name, row) for name, row in document["types"].items()},
    }


def _shape(name: str, row: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {key: row[key] for key in ("returns", "subtypes") if row.get(key)}
    if row.get("fields"):
        made["fields"] = [_field(name, one) for one in row["fields"]]
    return made


def _field(owner: str, row: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"name": row["name"], "types": row["types"], "required": row["required"]}
    constant = _CONSTANT.search(row["description"]) if row["name"] in _TELLS_APART else None
    if constant is not None:
        made["constant"] = constant[1]
    listed = _LISTED.get((owner, row["name"]))
    if listed is not None:
        made["values"] = sorted(set(listed.findall(row["description"])))
    return made


def main(folder: str) -> None:
    """Write both files."""
    for name, source in SOURCES.items():
        document = json.loads((Path(folder) / source).read_text(encoding="utf-8"))
        text = written(reduced(name, document))
        (HERE / f"{name}.json").write_text(text, encoding="utf-8")
        print(f"tests/specs/{name}.json: {len(text.encode()):,} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
