"""What a client asks for: one call, read from any of the forms that Telegram takes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from tests.stubs.telegram.answers import Refused
from tests.stubs.telegram.shapes import mismatch
from tests.stubs.telegram.spec import Field, Shape, spec
from tests.stubs.telegram.upload import Upload

_ATTACH = "attach://"
_SCALARS = {"Integer", "Float", "Boolean", "String", "InputFile"}


@dataclass(frozen=True, kw_only=True)
class Raw:
    """A request before it is understood: form fields are strings, JSON has its own types."""

    method: str
    fields: Mapping[str, Any]
    is_json: bool = False


@dataclass(frozen=True, kw_only=True)
class Call:
    """A request that fits the spec."""

    method: str
    # as the spec's types: an InputFile is an Upload
    params: Mapping[str, Any]
    # files that were named attach://<name>
    attached: Mapping[str, Upload] = field(default_factory=dict)

    def get(self, name: str, otherwise: Any = None) -> Any:
        """A parameter, or what stands for one that was not given."""
        return self.params.get(name, otherwise)


async def read(request: web.Request, method: str) -> Raw:
    """Read the body in full, and the query with it."""
    fields: dict[str, Any] = dict(request.query)
    kind = request.content_type if request.body_exists else ""
    if kind == "application/json":
        body = _json(await request.read(), "request")
        if not isinstance(body, dict):
            raise Refused("the request's JSON must be an Object", "can't parse JSON object")
        return Raw(method=method, fields={**fields, **body}, is_json=True)
    if kind == "multipart/form-data":
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or part.name is None:
                raise Refused("every part of the form needs a name", "wrong multipart/form-data")
            content = bytes(await part.read())
            fields[part.name] = _part(part.filename, part.headers.get("Content-Type", ""), content)
    elif request.body_exists:
        fields.update(await request.post())
    return Raw(method=method, fields=fields)


def understood(raw: Raw) -> Call:
    """Check a request against the spec; raises Refused."""
    shape = spec().methods.get(raw.method.lower())
    if shape is None:
        raise Refused(f"there is no method {raw.method}", "method not found", 404)
    files = {name: value for name, value in raw.fields.items() if isinstance(value, Upload)}
    attached = {name: files[name] for name in _attached(raw) if name in files}
    params = {}
    for name, value in raw.fields.items():
        if name in attached:
            continue
        if name not in shape.fields:
            raise Refused(f"{shape.name} has no parameter {name}")
        params[name] = _param(shape.fields[name], value, raw.is_json, attached)
    _nothing_missing(shape, params)
    return Call(method=shape.name, params=params, attached=attached)


def _nothing_missing(shape: Shape, params: Mapping[str, Any]) -> None:
    for name, one in shape.fields.items():
        if one.required and name not in params:
            words = "message text is empty" if name == "text" else f'parameter "{name}" is required'
            raise Refused(f"{shape.name} requires {name}", words)


def _param(one: Field, value: Any, is_json: bool, attached: Mapping[str, Upload]) -> Any:
    meant = _meant(one, value, is_json)
    if isinstance(meant, str) and meant.startswith(_ATTACH) and "InputFile" in one.types:
        name = meant.removeprefix(_ATTACH)
        if name not in attached:
            raise Refused(f"{one.name} names an attached file that did not come: {name}")
        meant = attached[name]
    if wrong := mismatch(meant, one.types, one.name):
        raise Refused(wrong, _words(one, wrong))
    return meant


def _meant(one: Field, value: Any, is_json: bool) -> Any:
    """What a form's string stands for."""
    if not isinstance(value, str):
        return value
    if not is_json and "Integer" in one.types and re.fullmatch(r"-?\d{1,19}", value):
        return int(value)
    if not is_json and "Float" in one.types and re.fullmatch(r"-?\d+(\.\d+)?", value):
        return float(value)
    if not is_json and "Boolean" in one.types and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    if "String" in one.types or set(one.types) <= _SCALARS:
        return value
    return _json(value.encode(), one.name)


def _json(raw: bytes, name: str) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        raise Refused(f"{name} is not JSON", f"can't parse {name} JSON object") from None


def _words(one: Field, wrong: str) -> str:
    if "chat_id" in one.name:
        return "chat not found"
    return wrong


def _part(filename: str | None, media_type: str, content: bytes) -> Upload | str:
    if filename is None and not media_type.startswith(("image/", "video/", "application/octet")):
        return content.decode()
    return Upload(name=filename or "file", media_type=media_type or "application/octet-stream", content=content)


def _attached(raw: Raw) -> list[str]:
    """The names of all attach:// references, wherever they stand."""
    text = json.dumps([value for value in raw.fields.values() if not isinstance(value, Upload)])
    # a parameter that is JSON inside a string has its quotes escaped
    return re.findall(rf"{_ATTACH}([^\"\\]+)", text)
