"""Reads a request: JSON, form or multipart, with uploads decoded."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aiohttp import BodyPartReader, web

from tests.stubs.discord.errors import Problem
from tests.stubs.discord.files import Upload
from tests.stubs.discord.media import measure

if TYPE_CHECKING:
    from tests.stubs.discord.ledger import Call
    from tests.stubs.discord.spec import Operation
    from tests.stubs.discord.world import World

_FILE = re.compile(r"files\[(\d)\]")
_DECODED = ("image/", "video/")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request whose form is right, on its way to a route."""

    world: World
    call: Call
    operation: Operation
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    files: Mapping[int, Upload]

    def wants(self, name: str) -> bool:
        """Whether a switch in the query is on."""
        return self.query.get(name, "").lower() in {"true", "1"}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a route answers; None is 204 or an empty body."""

    body: Any = None
    status: int = 200


@dataclass(frozen=True, kw_only=True)
class Read:
    """The body of a request and what is wrong with its form."""

    body: Any = None
    files: Mapping[int, Upload]
    problems: tuple[Problem, ...] = ()


async def read(request: web.Request) -> Read:
    """Read a body; raises nothing but what a broken connection raises."""
    if not request.can_read_body:
        return Read(files={})
    if request.content_type == "multipart/form-data":
        return await _multipart(request)
    raw = await request.read()
    if not raw:
        return Read(files={})
    if request.content_type != "application/json":
        return Read(files={}, problems=(Problem(message=f"a body of type {request.content_type}"),))
    return _json(raw, {})


async def _multipart(request: web.Request) -> Read:
    files: dict[int, Upload] = {}
    payload: bytes | None = None
    problems = []
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            problems.append(Problem(message="multipart inside multipart"))
            continue
        name = part.name or ""
        content = bytes(await part.read())
        if name == "payload_json":
            payload = content
        elif (found := _FILE.fullmatch(name)) and part.filename:
            files[int(found[1])] = await _upload(part.filename, content, part.headers.get("Content-Type"))
        else:
            problems.append(Problem(path=(name,), message="not payload_json nor a named files[n] with n from 0 to 9"))
    if payload is None:
        return Read(body={}, files=files, problems=tuple(problems))
    made = _json(payload, files)
    return Read(body=made.body, files=files, problems=(*problems, *made.problems))


async def _upload(filename: str, content: bytes, declared: str | None) -> Upload:
    kind = None if declared in {None, "application/octet-stream"} else declared
    # decoding takes its time; other calls go on meanwhile
    measured = await asyncio.to_thread(measure, content, filename, kind)
    return Upload(filename=filename, content=content, measured=measured)


def _json(raw: bytes, files: Mapping[int, Upload]) -> Read:
    try:
        return Read(body=json.loads(raw), files=files)
    except ValueError:
        return Read(files=files, problems=(Problem(message="The request body contains invalid JSON."),))
