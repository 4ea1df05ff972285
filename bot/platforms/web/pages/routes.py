"""Everything that is fetched: the pages, entering a room, uploads, pictures, previews."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import parse_qs

import structlog
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response

from bot.intake import receiving as uploads
from bot.platforms.web.pages.language import locale_of
from bot.platforms.web.pages.palette import menu
from bot.platforms.web.pages.sessions import Sessions, new_person
from bot.platforms.web.pages.sites import site
from bot.platforms.web.pages.stored import GONE, stored
from bot.platforms.web.pages.unsent import Owner, Unsent
from bot.platforms.web.pages.words import page
from bot.platforms.web.rooms.rooms import NameTaken, Rooms, place_of
from bot.platforms.web.sockets.connection import PAGE_BYTES, PAGE_MESSAGES, event_data
from bot.platforms.web.sockets.paces import WebPaces
from bot.speech.languages import spoken
from core.domain.errors import Busy, UserError
from core.domain.ids import JobId, Sha256
from core.domain.place import Author
from core.domain.say import Text, say
from core.ports.chat import FileStore, JobLedger, WorkerStatus
from core.settings import LimitSettings
from core.uploads.converter import UploadConverter

# somebody who looks asks again every few seconds
_WATCH_S = 12.0
_BODY_BYTES = 4096

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pages:
    """The handlers, with what they need."""

    rooms: Rooms
    sessions: Sessions
    files: FileStore
    ledger: JobLedger
    worker_status: WorkerStatus
    limits: LimitSettings
    converter: UploadConverter
    paces: WebPaces
    unsent: Unsent

    async def home(self, request: Request) -> Response:
        """The start page."""
        return self._page(request, "home.html")

    async def healthz(self, _: Request) -> Response:
        """Whether the chat can be used: it needs its memory."""
        alive = await asyncio.to_thread(self.rooms.reachable)
        return JSONResponse({"ok": alive}, 200 if alive else 503)

    async def menu(self, request: Request) -> Response:
        """What the palette offers."""
        return JSONResponse(menu(locale_of(request.headers)))

    async def login_form(self, request: Request) -> Response:
        """Ask for the access token."""
        return HTMLResponse(_static(request, "login.html"))

    async def login(self, request: Request) -> Response:
        """Check the access token; who has it is let in however many wrong ones came from the same address."""
        if self.sessions.is_token(await _form_field(request, "token")):
            person = self.sessions.person(request.cookies) or new_person()
            response = RedirectResponse("/", 303)
            self.sessions.remember(response, person)
            self.sessions.admit(response, person)
            return response
        _log.warning("web.wrong_token")
        if not self.paces.logins.allow(self._site(request)):
            return _plainly(request, say("web-too-many-tries"), 429)
        return HTMLResponse(_static(request, "login.html").replace('<p class="error" hidden', '<p class="error"'), 403)

    async def create_room(self, request: Request) -> Response:
        """Make a room and go there."""
        person = self.sessions.person(request.cookies) or new_person()
        # a person's own pace comes first, so that one who makes many takes none away from others of the same network
        if not (self.paces.rooms.allow(person) and self.paces.rooms_of_site.allow(self._site(request))):
            return _plainly(request, say("web-too-many-rooms"), 429)
        room = await asyncio.to_thread(self.rooms.create, person, locale_of(request.headers))
        response = RedirectResponse(f"/r/{room}", 303)
        self.sessions.remember(response, person)
        return response

    async def room(self, request: Request) -> Response:
        """A room's page; everybody who knows the link may see it."""
        if not await asyncio.to_thread(self.rooms.exists, request.path_params["room"]):
            return HTMLResponse(_static(request, "gone.html"), 404)
        return self._page(request, "room.html")

    async def me(self, request: Request) -> Response:
        """Whether this browser has entered the room."""
        author = await self._author(request)
        return JSONResponse({"name": author.name if author else None})

    async def enter(self, request: Request) -> Response:
        """Choose a name."""
        room, person = request.path_params["room"], self.sessions.person(request.cookies)
        if person is None:
            return _refusal(request, say("web-no-cookie"), 403)
        if not await asyncio.to_thread(self.rooms.exists, room):
            return _refusal(request, say("web-room-gone"), 404)
        if not self.paces.names.allow(self._site(request)):
            return _refusal(request, say("web-too-many-names"), 429)
        wanted = (await _body(request)).decode(errors="ignore")
        try:
            name = await asyncio.to_thread(self.rooms.enter, room, person, wanted)
        except NameTaken as taken:
            return JSONResponse({"error": _words(request, taken.said), "suggestion": taken.suggestion}, 409)
        except UserError as problem:
            return _refusal(request, problem.said, 422)
        return JSONResponse({"name": name})

    async def older(self, request: Request) -> Response:
        """The messages before a given one."""
        if await self._author(request) is None:
            return _not_in(request)
        line = self.rooms.timeline(request.path_params["room"])
        before = request.query_params.get("before", "")
        found = await asyncio.to_thread(line.page, PAGE_MESSAGES, before=before, most_bytes=PAGE_BYTES)
        return JSONResponse({"events": [event_data(event) for event in found.messages], "more": found.more})

    async def upload(self, request: Request) -> Response:
        """Take in a picture, sent as the body."""
        author = await self._author(request)
        if author is None:
            return _not_in(request)
        room, where = request.path_params["room"], self._site(request)
        size = _declared(request, self.limits.upload_bytes)
        if not (self.paces.uploads.allow(author.id) and self.paces.megabytes.allow(where, size / 1e6)):
            return _refusal(request, say("web-too-many-pictures"), 429)
        owner = Owner(person=author.id, room=room, site=where)
        try:
            ticket = await asyncio.to_thread(self.unsent.reserve, owner, size)
        except UserError as problem:
            return _refusal(request, problem.said, 429)
        kept = False
        try:
            upload = await uploads.receive(
                request.stream(), author=author, files=self.files, limits=self.limits, converter=self.converter
            )
            await asyncio.to_thread(self.rooms.keep_upload, room, author.id, upload, ticket=ticket)
            kept = True
        except Busy as problem:
            return _refusal(request, problem.said, 503)
        except UserError as problem:
            return _refusal(request, problem.said, 422)
        finally:
            if not kept:
                await asyncio.to_thread(self.unsent.release, ticket)
        return JSONResponse({"file": upload.sha256, "width": upload.width, "height": upload.height})

    async def file(self, request: Request) -> Response:
        """A picture or clip, for the people of a room in which it was shown."""
        if await self._author(request) is None:
            return _not_in(request)
        room, sha256 = request.path_params["room"], Sha256(request.path_params["sha256"])
        if await asyncio.to_thread(self.rooms.file_type, room, sha256) is None:
            return _refusal(request, say("web-no-such-picture"), 404)
        answer = partial(stored, self.files, sha256, f"imagine-{sha256[:12]}", request.headers)
        download, head = "download" in request.query_params, request.method == "HEAD"
        found = await asyncio.to_thread(answer, download=download, head=head)
        return _refusal(request, GONE, 410) if found is None else found

    async def preview(self, request: Request) -> Response:
        """The newest preview of a job of this room; asking for it tells the workers that somebody looks."""
        if await self._author(request) is None:
            return _not_in(request)
        job = JobId(request.path_params["job"])
        row = await asyncio.to_thread(self.ledger.load, job)
        if row is None or row.place.key != place_of(request.path_params["room"]).key:
            return _refusal(request, say("web-no-such-picture"), 404)
        await asyncio.to_thread(self.worker_status.watch, job, for_s=_WATCH_S)
        picture = await asyncio.to_thread(self.worker_status.preview, job)
        return Response(status_code=204) if picture is None else Response(picture, media_type="image/jpeg")

    def _site(self, request: Request) -> str:
        return site(request, self.sessions).name

    async def _author(self, request: Request) -> Author | None:
        person = self.sessions.person(request.cookies)
        if person is None:
            return None
        return await asyncio.to_thread(self.rooms.author, request.path_params["room"], person)

    def _page(self, request: Request, name: str) -> Response:
        response = HTMLResponse(_static(request, name))
        if self.sessions.person(request.cookies) is None:
            self.sessions.remember(response, new_person())
        return response


def _declared(request: Request, otherwise: int) -> int:
    """How long the body says that it is; the server holds it to that."""
    said = request.headers.get("content-length", "")
    return int(said) if said.isdecimal() else otherwise


def _words(request: Request, said: Text) -> str:
    return spoken(said, locale_of(request.headers))


def _refusal(request: Request, said: Text, status: int) -> Response:
    return JSONResponse({"error": _words(request, said)}, status)


def _plainly(request: Request, said: Text, status: int) -> Response:
    return PlainTextResponse(_words(request, said), status)


def _not_in(request: Request) -> Response:
    return _refusal(request, say("web-enter-first"), 403)


def _static(request: Request, name: str) -> str:
    return page(name, locale_of(request.headers))


async def _body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _BODY_BYTES:
            raise UserError(say("web-too-long"))
    return body


async def _form_field(request: Request, name: str) -> str:
    """Read one field of a form that the browser sent as application/x-www-form-urlencoded."""
    fields: dict[str, Any] = parse_qs((await _body(request)).decode(errors="replace"))
    return str(fields.get(name, [""])[0])
