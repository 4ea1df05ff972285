"""What a client asks for: one call, read from any of the forms that Graph takes."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from tests.stubs.meta.accounts import App
from tests.stubs.meta.answers import Failed, Refused
from tests.stubs.meta.signing import proof
from tests.stubs.meta.spec import COMMON, Upload, fields_mismatch, spec
from tests.stubs.meta.tokens import Token
from tests.stubs.meta.world import World

GRAPH, INSTAGRAM = "graph.facebook.com", "graph.instagram.com"
# edges whose name is all there is of the path
_ALONE = frozenset({"debug_token", "refresh_access_token"})


@dataclass(frozen=True, kw_only=True)
class Raw:
    """A request before it is understood."""

    method: str
    host: str
    path: str
    # a form's values are strings, JSON has its own types
    fields: Mapping[str, Any]
    token: str = ""
    token_in: str = ""


@dataclass(frozen=True, kw_only=True)
class Call:
    """A request that fits the spec, by somebody who may make it."""

    edge: str
    host: str
    version: str
    # what the node is, and itself
    kind: str
    node: Any
    node_id: str
    params: Mapping[str, Any] = field(repr=False)
    token: Token = field(repr=False)
    app: App

    def get(self, name: str, otherwise: Any = None) -> Any:
        """A parameter, or what stands for one that was not given."""
        return self.params.get(name, otherwise)


async def read(request: web.Request) -> Raw:
    """Read the body in full, and the query with it."""
    query, body = dict(request.query), await _body(request)
    header = request.headers.get("Authorization", "")
    scheme, _, bearer = header.partition(" ")
    token, token_in = (bearer, "header") if scheme == "Bearer" else ("", "")
    for where, found in (("query", query), ("body", body)):
        if "access_token" in found:
            token, token_in = str(found.pop("access_token")), where
    return Raw(
        method=request.method,
        host=request.match_info["host"],
        path=request.match_info["path"],
        fields={**query, **body},
        token=token,
        token_in=token_in,
    )


async def _body(request: web.Request) -> dict[str, Any]:
    if not request.body_exists:
        return {}
    if request.content_type == "application/json":
        try:
            told = json.loads(await request.read())
        except ValueError:
            raise Refused("the body is not JSON") from None
        if not isinstance(told, dict):
            raise Refused("the body must be an object")
        return told
    if request.content_type != "multipart/form-data":
        return dict(await request.post())
    fields: dict[str, Any] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise Refused("every part of the form needs a name")
        content = bytes(await part.read())
        if part.filename is None:
            fields[part.name] = content.decode()
            continue
        media_type = part.headers.get("Content-Type", "")
        if not media_type:
            raise Refused("a file needs a content type", words="(#100) must upload exactly one file")
        fields[part.name] = Upload(name=part.filename, media_type=media_type, content=content)
    return fields


def understood(world: World, raw: Raw) -> Call:
    """Check path, token and parameters; raises Failed and Refused."""
    version, _, rest = raw.path.partition("/")
    if raw.path == "refresh_access_token":
        # the one path that is documented without a version
        version, rest = spec().versions[-1], raw.path
    if version not in spec().versions:
        raise Refused(f"{version} is no version that can be used", 2500)
    node_id, _, name = rest.partition("/")
    token = world.tokens.alive(raw.token, world.clock.now())
    app = world.apps[token.app_id]
    _check_host(raw.host, token)
    _check_proof(raw, token, app)
    kind, node, node_id = _node(world, token, node_id)
    edge = " ".join(part for part in (kind, raw.method, name) if part)
    shape = spec().edges.get(edge)
    if shape is None:
        raise Refused(f"there is no {edge}", 2500, words="Unknown path components")
    params = _params(raw.fields, {**COMMON, **shape})
    if wrong := fields_mismatch(params, {**COMMON, **shape}, edge):
        raise Refused(wrong)
    return Call(
        edge=edge,
        host=raw.host,
        version=version,
        kind=kind,
        node=node,
        node_id=node_id,
        params=params,
        token=token,
        app=app,
    )


def _check_host(host: str, token: Token) -> None:
    if host not in {GRAPH, INSTAGRAM}:
        raise Refused(f"there is no host {host}", 2500)
    if (token.kind == "instagram") != (host == INSTAGRAM):
        raise Failed(190, "Invalid OAuth access token - Cannot parse access token", 467)


def _check_proof(raw: Raw, token: Token, app: App) -> None:
    given = raw.fields.get("appsecret_proof")
    if given is None:
        if app.proof_required:
            words = "API calls from the server require an appsecret_proof argument"
            raise Refused(words, kind="GraphMethodException")
        return
    secret = app.instagram_secret if token.kind == "instagram" else app.secret
    if not hmac.compare_digest(str(given), proof(secret, token.text)):
        words = "Invalid appsecret_proof provided in the API argument"
        raise Failed(100, words, kind="GraphMethodException")


def _node(world: World, token: Token, node_id: str) -> tuple[str, Any, str]:
    if node_id in _ALONE:
        return node_id, None, node_id
    if node_id == "me":
        node_id = token.node_id
    found = world.nodes.get(node_id)
    if found is None:
        raise Failed(100, f"Unsupported request. Object with ID '{node_id}' does not exist", 33)
    return found[0], found[1], node_id


def _params(fields: Mapping[str, Any], types: Mapping[str, str]) -> dict[str, Any]:
    """What a form's strings stand for: JSON where an object, list, number or truth value is wanted."""
    wanted = {name.removesuffix("!"): kind for name, kind in types.items()}
    params = {}
    for name, value in fields.items():
        kind = wanted.get(name, "string")
        plain = kind.startswith(("string", "one of")) or kind in {"id", "url", "file"}
        params[name] = value if plain or not isinstance(value, str) else _meant(value, kind, name)
    return params


def _meant(value: str, kind: str, name: str) -> Any:
    if kind.startswith("[string]") and not value.startswith("["):
        return value.split(",")
    try:
        return json.loads(value)
    except ValueError:
        raise Refused(f"{name} is not JSON") from None
