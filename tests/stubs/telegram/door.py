"""The HTTP side: one request in, one answer out, or the fault that a test asked for."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from tests.stubs.telegram import call as calls
from tests.stubs.telegram.answers import Answer, Refused
from tests.stubs.telegram.faults import AFTER, Fault, Faults
from tests.stubs.telegram.flood import FloodControl
from tests.stubs.telegram.ledger import Entry, Ledger, Refusal
from tests.stubs.telegram.methods import ALL
from tests.stubs.telegram.polling import Polling
from tests.stubs.telegram.shapes import mismatch
from tests.stubs.telegram.spec import spec
from tests.stubs.telegram.world import World

_HTML = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><h1>502 Bad Gateway</h1></body>\r\n</html>"
# what a request may hold: a file of 50 MB is refused by rule, one much bigger by the server
_MOST_BYTES = 80 * 1024 * 1024


class Door:
    """The routes; lives in the server's loop."""

    def __init__(self, world: World, faults: Faults, flood: FloodControl, ledger: Ledger) -> None:
        self._world, self._faults, self._flood, self._ledger = world, faults, flood, ledger
        self.polling = Polling(world)
        # set when the server stops: until then some calls hang
        self.closing = asyncio.Event()

    def app(self) -> web.Application:
        """The web application."""
        app = web.Application(client_max_size=_MOST_BYTES)
        app.router.add_route("*", "/bot{token}/{method}", self.answer)
        app.router.add_route("GET", "/file/bot{token}/{path:.+}", self.download)
        return app

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Do what a call asks for."""
        at, method = time.time(), request.match_info["method"]
        if request.match_info["token"] != self._world.token:
            return self._said(calls.Raw(method=method, fields={}), at, Answer(401))
        try:
            raw = await calls.read(request, method)
        except Refused as refused:
            return self._said(calls.Raw(method=method, fields={}), at, refused)
        with self._world.lock:
            fault = self._faults.take(method)
        if fault is not None and fault.how not in AFTER:
            return await self._fail(request, raw, at, fault)
        response = await self._played(raw, at)
        return response if fault is None else await self._fail(request, raw, at, fault)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Give a file out that getFile has prepared."""
        at, path = time.time(), request.match_info["path"]
        raw = calls.Raw(method="download", fields={"path": path})
        with self._world.lock:
            fault = self._faults.take("download")
            content = self._world.files.download(path) if request.match_info["token"] == self._world.token else None
        if fault is not None:
            return await self._fail(request, raw, at, fault)
        if content is None:
            return self._said(raw, at, Answer(404))
        self._note(raw, at, 200)
        return web.Response(body=content, content_type="application/octet-stream")

    async def _played(self, raw: calls.Raw, at: float) -> web.Response:
        try:
            call = calls.understood(raw)
            result: Any = await self.polling.get(call) if call.method == "getUpdates" else self._do(call)
        except Answer as answer:
            return self._said(raw, at, answer)
        except Exception as error:  # noqa: BLE001 # whatever it is, it is the stub's mistake and raised when it stops
            with self._world.lock:
                self._ledger.broken.append(error)
            return self._said(raw, at, Answer(500))
        self._note(raw, at, 200)
        return web.json_response({"ok": True, "result": result})

    def _do(self, call: calls.Call) -> Any:
        if call.method not in ALL:
            raise Refused(f"this stub does not play {call.method}", "method not found", 404)
        with self._world.lock:
            chat = self._world.find_chat(call.get("chat_id", 0))
            messages = len(call.params["media"]) if call.method == "sendMediaGroup" else 1
            self._flood.count(call.method, chat.id if chat else 0, messages)
            result = ALL[call.method](self._world, call)
            if wrong := mismatch(result, spec().methods[call.method.lower()].returns, call.method):
                raise AssertionError(f"The stub answered what the spec does not know: {wrong}")
            return result

    def _said(self, raw: calls.Raw, at: float, answer: Answer) -> web.Response:
        if isinstance(answer, Refused):
            with self._world.lock:
                self._ledger.refused.append(Refusal(method=raw.method, why=answer.why, params=raw.fields))
        self._note(raw, at, answer.code, answer.description)
        return web.json_response(answer.body(), status=answer.code, headers=_retry_header(answer.parameters))

    def _note(self, raw: calls.Raw, at: float, status: int, description: str = "") -> None:
        entry = Entry(method=raw.method, params=raw.fields, at=at, status=status, description=description)
        with self._world.lock:
            self._ledger.calls.append(entry)
            self._world.lock.notify_all()

    async def _fail(self, request: web.Request, raw: calls.Raw, at: float, fault: Fault) -> web.StreamResponse:
        """Answer as a fault demands, or not at all; what was done before is in the ledger already."""
        if (answer := fault.answer()) is not None:
            return self._said(raw, at, answer)
        if fault.how == "html":
            self._note(raw, at, 502)
            return web.Response(status=502, text=_HTML, content_type="text/html")
        if fault.how == "500_after_accept":
            return web.json_response(Answer(500).body(), status=500)
        if fault.how == "truncated":
            return web.Response(text='{"ok":true,"result":{"mess', content_type="application/json")
        if fault.how not in AFTER:
            self._note(raw, at, 0)
        if fault.how.startswith("hang"):
            await self.closing.wait()
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)


def _retry_header(parameters: Mapping[str, int]) -> dict[str, str]:
    return {"Retry-After": str(parameters["retry_after"])} if "retry_after" in parameters else {}
