"""The HTTP side: one request in, one answer out, or the fault that a test asked for."""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import web

from tests.stubs.meta.answers import Answer, Failed, Refused
from tests.stubs.meta.call import Call, Raw, read, understood
from tests.stubs.meta.edges import ALL
from tests.stubs.meta.faults import AFTER, Fault
from tests.stubs.meta.ledger import Entry, Refusal
from tests.stubs.meta.world import World

_HTML = "<html><head><title>Error</title></head><body>Sorry, something went wrong.</body></html>"
_MOST_BYTES = 120 * 1024 * 1024
_KINDS = {"page": "messenger", "instagram": "instagram", "phone": "whatsapp", "comment": "pages"}


class Door:
    """The routes; lives in the server's loop."""

    def __init__(self, world: World) -> None:
        self._world = world
        # set when the server stops: until then some calls hang
        self.closing = asyncio.Event()

    def app(self) -> web.Application:
        """The web application."""
        app = web.Application(client_max_size=_MOST_BYTES)
        app.router.add_route("GET", "/cdn/{name}", self.download)
        app.router.add_route("*", "/{host}/{path:.+}", self.answer)
        return app

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Do what a call asks for."""
        at = self._world.clock.now()
        try:
            raw = await read(request)
        except Refused as refused:
            raw = Raw(method=request.method, host="", path=request.path, fields={})
            return self._said(raw, None, at, refused)
        with self._world.lock:
            fault = self._world.faults.take(raw.path.rpartition("/")[2])
        if fault is not None and fault.how not in AFTER:
            return await self._fail(request, raw, at, fault)
        response = await self._played(raw, at)
        return response if fault is None else await self._fail(request, raw, at, fault)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Give out what a person sent, as the content network does."""
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
        with self._world.lock:
            hosted = self._world.hosted.get(request.match_info["name"])
            if hosted is None or hosted.expires_at <= self._world.clock.now():
                return web.Response(status=404 if hosted and hosted.token_kind else 403, text="URL signature expired")
            token = self._world.tokens.find(bearer) if bearer else None
            if hosted.token_kind:
                if token is None or token.kind != hosted.token_kind:
                    return web.Response(status=401, text="")
            elif bearer:
                self._refuse("GET cdn", "a token went to the content network", {})
        return web.Response(body=hosted.media.content, content_type=hosted.media.media_type)

    async def _played(self, raw: Raw, at: float) -> web.Response:
        call: Call | None = None
        try:
            with self._world.lock:
                call = understood(self._world, raw)
            if call.edge not in ALL:
                raise AssertionError(f"the spec knows {call.edge}, and nothing here plays it")
            result = await ALL[call.edge](self._world, call)
        except Answer as answer:
            return self._said(raw, call, at, answer)
        except Exception as error:  # noqa: BLE001 # whatever it is, it is the stub's mistake and raised when it stops
            with self._world.lock:
                self._world.ledger.broken.append(error)
            return self._said(raw, call, at, Failed(1, "An unknown error has occurred."))
        self._note(raw, call, at, 200)
        return web.json_response(result, headers=self._headers(call))

    def _said(self, raw: Raw, call: Call | None, at: float, answer: Answer) -> web.Response:
        if isinstance(answer, Refused):
            with self._world.lock:
                self._refuse(call.edge if call else f"{raw.method} /{raw.path}", answer.why, raw.fields)
        self._note(raw, call, at, answer.status, answer)
        return web.json_response(answer.body(), status=answer.status, headers=self._headers(call))

    def _refuse(self, edge: str, why: str, params: Any) -> None:
        self._world.ledger.refused.append(Refusal(edge=edge, why=why, params=params))

    def _headers(self, call: Call | None) -> dict[str, str]:
        with self._world.lock:
            account_id, kind = (call.token.node_id, _KINDS.get(call.kind, "pages")) if call else ("", "pages")
            return self._world.pace.headers(account_id, kind, self._world.clock.now())

    def _note(self, raw: Raw, call: Call | None, at: float, status: int, answer: Answer | None = None) -> None:
        entry = Entry(
            host=raw.host,
            edge=call.edge if call else f"{raw.method} /{raw.path}",
            node=call.node_id if call else "",
            params={name: value for name, value in raw.fields.items() if name != "appsecret_proof"},
            at=at,
            status=status,
            code=answer.code if answer else None,
            subcode=answer.subcode if answer else None,
            token_in=raw.token_in,
        )
        with self._world.lock:
            self._world.ledger.calls.append(entry)
            self._world.lock.notify_all()

    async def _fail(self, request: web.Request, raw: Raw, at: float, fault: Fault) -> web.StreamResponse:
        """Answer as a fault demands, or not at all; what was done before is in the ledger already."""
        if (answer := fault.answer()) is not None:
            return self._said(raw, None, at, answer)
        if fault.how not in AFTER:
            self._note(raw, None, at, 502 if fault.how == "html" else 500 if fault.how == "500" else 0)
        if fault.how == "html":
            return web.Response(status=502, text=_HTML, content_type="text/html")
        if fault.how.startswith("500"):
            return web.Response(status=500, text="")
        if fault.how.startswith("hang"):
            await self.closing.wait()
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)
