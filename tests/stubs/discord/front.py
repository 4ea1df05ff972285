"""The way of every REST call: faults, pace, credentials, the document, the route, the answer."""

from __future__ import annotations

import asyncio
import json
import math
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.stubs.discord.errors import ApiError, Problem
from tests.stubs.discord.faults import Fault
from tests.stubs.discord.ledger import Call
from tests.stubs.discord.pace import Limited, bucket_of
from tests.stubs.discord.request import Answer, Asked, Read, read
from tests.stubs.discord.routes import ROUTES
from tests.stubs.discord.spec import Operation

if TYPE_CHECKING:
    from tests.stubs.discord.server import DiscordServer

_OPEN = ("/interactions/", "/webhooks/{webhook_id}/{webhook_token}", "/gateway")
# these are refused by the form of the request, not by the state of things
_FORM_CODES = {50006, 50035, 40005}
_CLOUDFLARE = (
    "<!DOCTYPE html><html><head><title>discord.com | 502: Bad gateway</title></head>"
    "<body><h1>Error 502</h1><p>cloudflare</p></body></html>"
)
_BANNED = "<!DOCTYPE html><html><head><title>Access denied | discord.com</title></head><body>Error 1015</body></html>"
_BAN_AFTER, _BAN_WINDOW_S = 10_000, 600.0


class Front:
    """Answers everything under /api/v10."""

    def __init__(self, server: DiscordServer) -> None:
        self._server = server
        self._spec = server.spec
        self._ledger = server.ledger

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one call."""
        path = "/" + request.match_info["path"]
        matched = self._spec.match(request.method, path)
        operation, parameters = matched or (None, {})
        template = operation.template if operation else ""
        now = self._server.clock.now()
        call = Call(
            method=request.method,
            path=path,
            route=template,
            at=now,
            query=dict(request.query),
            in_pause=self._server.pace.paused_s(now, exempt=template.startswith(_OPEN)) > 0,
        )
        self._ledger.calls.append(call)
        if self._is_banned(now):
            return self._html(call, _BANNED, 429)
        got = await read(request)
        call.body = got.body
        call.files = {index: (file.filename, len(file.content)) for index, file in got.files.items()}
        fault = self._server.faults.take(request.method, path, template)
        if fault is not None:
            call.fault = fault.how
            if (early := await self._stumble(request, call, fault, operation, parameters)) is not None:
                return early
        response = self._answer(request, call, operation, parameters, got)
        if fault is not None and fault.how == "reset_after_accept":
            return self._drop(request, call)
        if fault is not None and fault.how == "truncated":
            return await self._truncated(request, response)
        return response

    def _answer(
        self, request: web.Request, call: Call, operation: Operation | None, parameters: dict[str, str], got: Read
    ) -> web.Response:
        if operation is None:
            self._ledger.refuse(call, "no such route")
            return self._json(call, {"message": "404: Not Found", "code": 0}, 404)
        bucket = bucket_of(call.method, operation.template, parameters)
        limit = self._server.pace.limit_of(call.method, operation.template)
        exempt = operation.template.startswith(_OPEN)
        limited = self._server.pace.take(bucket, limit, call.at, exempt=exempt)
        if limited is not None:
            return self._limited(call, limited, bucket)
        headers = self._server.pace.headers(bucket, call.at)
        if not exempt and request.headers.get("Authorization") != f"Bot {self._server.token}":
            return self._json(call, {"message": "401: Unauthorized", "code": 0}, 401, headers)
        try:
            answer = self._route(call, operation, parameters, got)
        except ApiError as error:
            if error.code in _FORM_CODES:
                reasons = "; ".join(problem.sentence for problem in error.problems)
                self._ledger.refuse(call, f"{error.text}: {reasons}")
            call.code = error.code
            return self._json(call, error.body(), error.status, headers)
        except Exception as problem:
            self._ledger.refuse(call, f"the stub itself broke: {problem!r}")
            raise
        if self._server.checks_answers:
            self._check(call, operation, answer)
        return self._json(call, answer.body, answer.status, headers)

    def _route(self, call: Call, operation: Operation, parameters: dict[str, str], got: Read) -> Answer:
        problems = list(got.problems) or self._spec.problems(operation, parameters, call.query, got.body)
        if got.files and not operation.takes_files:
            problems.append(Problem(message="this route takes no files"))
        if problems:
            raise ApiError(50035, problems=problems)
        route = ROUTES.get((operation.method, operation.template))
        if route is None:
            self._ledger.refuse(call, "the stub does not know this route yet")
            raise ApiError(0, status=501)
        return route(
            Asked(
                world=self._server.world,
                call=call,
                operation=operation,
                path=parameters,
                query=call.query,
                body=got.body,
                files=got.files,
            )
        )

    async def _stumble(
        self, request: web.Request, call: Call, fault: Fault, operation: Operation | None, parameters: dict[str, str]
    ) -> web.StreamResponse | None:
        """What a fault answers by itself; None where the call goes on first."""
        how = fault.how
        if how in {"reset_after_accept", "truncated"}:
            return None
        if how == "hang":
            await self._server.thread.stopping.wait()
        if how in {"hang", "drop"}:
            return self._drop(request, call)
        if how == "html":
            return self._html(call, _CLOUDFLARE, 502)
        if how.startswith("429"):
            return self._ordered_limit(call, fault, operation, parameters)
        if how in {"500", "502", "503", "504"}:
            return self._json(call, {"message": f"{how}: Internal Server Error", "code": 0}, int(how))
        error = ApiError(50013 if how == "403" else int(how))
        call.code = error.code
        self._ledger.invalid_ordered += error.status in {401, 403}
        return self._json(call, error.body(), error.status)

    def _ordered_limit(
        self, call: Call, fault: Fault, operation: Operation | None, parameters: dict[str, str]
    ) -> web.Response:
        pause_s = fault.retry_after_s if fault.retry_after_s is not None else 0.3
        bucket = bucket_of(call.method, operation.template if operation else call.path, parameters)
        scope = {"429": "user", "429 global": "global", "429 shared": "shared"}[fault.how]
        if scope == "global":
            self._server.pace.pause(call.at, pause_s, interactions=call.route.startswith(_OPEN))
        elif scope == "user":
            self._server.pace.close(bucket, call.at, pause_s)
        self._ledger.invalid_ordered += scope != "shared"
        return self._limited(call, Limited(retry_after_s=pause_s, scope=scope), bucket)

    def _limited(self, call: Call, limited: Limited, bucket: str) -> web.Response:
        headers = {} if limited.scope == "global" else self._server.pace.headers(bucket, call.at)
        headers |= {"Retry-After": f"{max(1, math.ceil(limited.retry_after_s))}"}
        headers["X-RateLimit-Scope"] = limited.scope
        if limited.scope == "global":
            headers["X-RateLimit-Global"] = "true"
        body: dict[str, Any] = {"message": "You are being rate limited.", "code": 0}
        body |= {"retry_after": math.ceil(limited.retry_after_s * 1000) / 1000, "global": limited.scope == "global"}
        return self._json(call, body, 429, headers, counts=limited.scope != "shared")

    def _json(
        self, call: Call, body: Any, status: int, headers: dict[str, str] | None = None, *, counts: bool = True
    ) -> web.Response:
        call.status = status
        if counts and status in {401, 403, 429}:
            self._ledger.invalid.append(call.at)
        if body is None:
            return web.Response(status=status, headers=headers)
        # without a charset, as Discord says it: clients compare the whole header
        whole = {**(headers or {}), "Content-Type": "application/json"}
        return web.Response(status=status, headers=whole, body=json.dumps(body).encode())

    def _html(self, call: Call, page: str, status: int) -> web.Response:
        call.status = status
        return web.Response(status=status, text=page, content_type="text/html", headers={"Server": "cloudflare"})

    def _drop(self, request: web.Request, call: Call) -> web.StreamResponse:
        """Cut the connection without an answer."""
        call.status = 0
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)

    async def _truncated(self, request: web.Request, whole: web.Response) -> web.StreamResponse:
        """Half of the answer's JSON, and the connection cut."""
        body = whole.body if isinstance(whole.body, bytes) else b"{}"
        half = web.StreamResponse(status=whole.status, headers={"Content-Type": "application/json"})
        half.content_length = len(body)
        await half.prepare(request)
        await half.write(body[: len(body) // 2])
        await asyncio.sleep(0)
        if request.transport is not None:
            request.transport.close()
        return half

    def _is_banned(self, now: float) -> bool:
        recent = self._ledger.invalid[-_BAN_AFTER:]
        return len(recent) == _BAN_AFTER and recent[0] > now - _BAN_WINDOW_S

    def _check(self, call: Call, operation: Operation, answer: Answer) -> None:
        for problem in self._spec.misshapes(operation, answer.status, answer.body):
            self._ledger.note_misshapen(call, problem.sentence)
