"""The strict platform over HTTP: creates, edits, deletes, whispers and echoes, with faults and holds on demand."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from tests.stubs.platform.faults import AMBIGUOUS_DONE, AMBIGUOUS_UNDONE, Die, Fault, Weather
from tests.stubs.platform.ledger import Entry, Ledger
from tests.stubs.platform.rules import Chat, Content, Rule, Wrong, checked

# a call that is held, or hangs, is let go after this at the latest
_LONGEST_S = 60.0

Deed = Callable[[], tuple[Entry, dict[str, str]]]


class Platform:
    """The routes and everything that they remember."""

    def __init__(self, ledger: Path, *, nonce_window_s: float) -> None:
        self.ledger = Ledger(ledger)
        self.nonce_window_s = nonce_window_s
        self.chats: dict[str, Chat] = {}
        self.die = Die(Weather())
        # call → (it is held now, it may go on)
        self.holds: dict[str, tuple[asyncio.Event, asyncio.Event]] = {}
        # job → its next preview comes late: by how many seconds, and whether it is on its way
        self.late: dict[str, tuple[float, asyncio.Event]] = {}

    def app(self) -> Starlette:
        """The web application."""
        return Starlette(
            routes=[
                Route("/chats/{chat}/messages", self.create, methods=["POST"]),
                Route("/chats/{chat}/messages/{message}", self.edit, methods=["PUT"]),
                Route("/chats/{chat}/messages/{message}", self.delete, methods=["DELETE"]),
                Route("/chats/{chat}/whispers", self.whisper, methods=["POST"]),
                Route("/chats/{chat}/echoes/{key}", self.echo, methods=["GET"]),
                Route("/control/weather", self.set_weather, methods=["POST"]),
                Route("/control/late/{job}", self.set_late, methods=["POST"]),
                Route("/control/late/{job}", self.is_late, methods=["GET"]),
                Route("/held/{call}", self.held, methods=["GET"]),
                Route("/held/{call}", self.let_go, methods=["POST"]),
            ]
        )

    async def create(self, request: Request) -> Response:
        chat, body = self._chat(request), await request.json()
        key = str(body.pop("key", "") or "") if isinstance(body, dict) else ""

        def deed() -> tuple[Entry, dict[str, str]]:
            content = checked(body)
            message, fresh = chat.create(content, key, time.time())
            return _entry("create" if fresh else "repeat", chat, message, content), {"message": message}

        return await self._do(request, chat, deed, body)

    async def edit(self, request: Request) -> Response:
        chat, body, message = self._chat(request), await request.json(), request.path_params["message"]

        def deed() -> tuple[Entry, dict[str, str]]:
            content = checked(body)
            chat.edit(message, content)
            return _entry("edit", chat, message, content), {"message": message}

        await self._come_late(body)
        return await self._do(request, chat, deed, body)

    async def delete(self, request: Request) -> Response:
        chat, message = self._chat(request), request.path_params["message"]

        def deed() -> tuple[Entry, dict[str, str]]:
            chat.delete(message)
            return Entry(act="delete", at=time.time(), rule=chat.rule, chat=chat.name, message=message), {}

        return await self._do(request, chat, deed, None)

    async def whisper(self, request: Request) -> Response:
        chat, body = self._chat(request), await request.json()

        def deed() -> tuple[Entry, dict[str, str]]:
            if set(body) != {"person", "text"} or not body["text"].strip():
                raise Wrong(400, "a whisper is a text for a person")
            entry = Entry(act="whisper", at=time.time(), rule=chat.rule, chat=chat.name, text=body["text"])
            return entry, {}

        return await self._do(request, chat, deed, None)

    async def echo(self, request: Request) -> Response:
        chat = self._chat(request)
        try:
            found = chat.echo(request.path_params["key"])
        except Wrong as wrong:
            return self._refuse(chat, wrong)
        return JSONResponse({"message": found}) if found else JSONResponse({}, 404)

    async def set_weather(self, request: Request) -> Response:
        body = await request.json()
        self.die = Die(Weather(**{**body, "thousandths": tuple(map(tuple, body["thousandths"]))}))
        return JSONResponse({})

    async def set_late(self, request: Request) -> Response:
        late_s = float((await request.json())["late_s"])
        self.late[request.path_params["job"]] = (late_s, asyncio.Event())
        return JSONResponse({})

    async def is_late(self, request: Request) -> Response:
        """Answer once the preview is on its way."""
        try:
            await asyncio.wait_for(self.late[request.path_params["job"]][1].wait(), _LONGEST_S)
        except TimeoutError:
            return JSONResponse({}, 404)
        return JSONResponse({})

    async def held(self, request: Request) -> Response:
        is_held, _ = self._hold(request.path_params["call"])
        try:
            await asyncio.wait_for(is_held.wait(), _LONGEST_S)
        except TimeoutError:
            return JSONResponse({}, 404)
        return JSONResponse({})

    async def let_go(self, request: Request) -> Response:
        self._hold(request.path_params["call"])[1].set()
        return JSONResponse({})

    async def _do(self, request: Request, chat: Chat, deed: Deed, body: object) -> Response:
        """Throw the die, do the deed or not, and answer or not."""
        held = request.headers.get("x-hold", "")
        fault = Fault.FINE if held else self.die.throw()
        if fault is Fault.SLOW_DOWN:
            return JSONResponse({"retry_after": self.die.weather.retry_after_s}, 429)
        if fault is Fault.BUSY:
            return JSONResponse({}, 503)
        if fault is Fault.DELAY:
            await asyncio.sleep(self.die.weather.delay_s)
        if fault in AMBIGUOUS_UNDONE:
            self._note_dropped(chat, body, "fault")
            return await self._unanswered(request, fault)
        if held == "before" and not await self._held_until_let_go(request):
            self._note_dropped(chat, body, "held")
            return Response(status_code=504)
        try:
            entry, answer = deed()
        except Wrong as wrong:
            return self._refuse(chat, wrong)
        answered = fault not in AMBIGUOUS_DONE and not held
        self.ledger.write(entry if answered else _unanswered(entry))
        if held == "after":
            await self._held_until_let_go(request)
        return JSONResponse(answer) if fault not in AMBIGUOUS_DONE else await self._unanswered(request, fault)

    async def _unanswered(self, request: Request, fault: Fault) -> Response:
        if fault in {Fault.BROKEN_AFTER, Fault.BROKEN_BEFORE}:
            return Response("<html>502</html>", 502)
        if fault is Fault.RESET_AFTER:
            # fewer bytes than promised: the server breaks the connection
            return StreamingResponse(iter([b"{"]), headers={"content-length": "100"})
        await _gone(request, self.die.weather.hang_s)
        return Response(status_code=504)

    async def _held_until_let_go(self, request: Request) -> bool:
        is_held, go_on = self._hold(request.headers.get("x-call", ""))
        is_held.set()
        waiting = asyncio.ensure_future(go_on.wait())
        leaving = asyncio.ensure_future(_gone(request, _LONGEST_S))
        await asyncio.wait({waiting, leaving}, return_when="FIRST_COMPLETED")
        waiting.cancel()
        leaving.cancel()
        return go_on.is_set()

    def _hold(self, call: str) -> tuple[asyncio.Event, asyncio.Event]:
        return self.holds.setdefault(call, (asyncio.Event(), asyncio.Event()))

    def _chat(self, request: Request) -> Chat:
        """A chat is named after its rule: "edit-3"."""
        name = request.path_params["chat"]
        if name not in self.chats:
            rule = Rule(name.partition("-")[0])
            self.chats[name] = Chat(name=name, rule=rule, nonce_window_s=self.nonce_window_s)
        return self.chats[name]

    async def _come_late(self, body: object) -> None:
        """Hold a preview up on its way, once per job that was named."""
        try:
            content = checked(body)
        except Wrong:
            return
        late_s, on_its_way = self.late.get(content.job, (0.0, asyncio.Event()))
        if content.kind == "waiting" and late_s and not on_its_way.is_set():
            on_its_way.set()
            await asyncio.sleep(late_s)

    def _refuse(self, chat: Chat, wrong: Wrong) -> Response:
        if wrong.status != 410:
            # coming too late for a deleted message is no mistake; everything else is
            self.ledger.write(Entry(act="violation", at=time.time(), rule=chat.rule, chat=chat.name, why=wrong.why))
        return JSONResponse({"why": wrong.why}, wrong.status)

    def _note_dropped(self, chat: Chat, body: object, why: str) -> None:
        try:
            content = checked(body)
        except Wrong:
            return
        entry = _entry("dropped", chat, "", content, why=why)
        self.ledger.write(_unanswered(entry))


def _entry(act: str, chat: Chat, message: str, content: Content, why: str = "") -> Entry:
    return Entry(
        act=act,
        at=time.time(),
        rule=chat.rule,
        chat=chat.name,
        message=message,
        kind=content.kind,
        job=content.job,
        text=content.text,
        pictures=content.pictures,
        why=why,
    )


def _unanswered(entry: Entry) -> Entry:
    return Entry(**{**vars(entry), "answered": False})


async def _gone(request: Request, for_s: float) -> None:
    """Return when the caller has hung up, or after a while."""
    try:
        async with asyncio.timeout(for_s):
            while not await request.is_disconnected():
                await asyncio.sleep(0.02)
    except (TimeoutError, ClientDisconnect):
        return
