"""Pages about a person's data: Meta's form wants an address for requests to delete it, and for leaving.

Such a request names somebody by the id of a Facebook login, which a chat never has: nothing is kept under it. So the
request is believed by its signature and answered with a page that says so, and how what is kept is erased: `/forget`.
(Facebook Login "Data Deletion Request Callback"; an app may also name the page of instructions itself.)
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import html
import re
import time
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from bot.meta.signed_requests import read_signed_request
from bot.posting.http_server import body_of
from bot.speech.languages import spoken
from core.domain.say import Say, say

_MOST_BYTES = 16_384
_CODE = re.compile(r"(?P<day>[0-9]{8})(?P<mac>[a-z2-7]{16})", re.ASCII)
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class DataPages:
    """The pages of one app; `secret` signs its requests."""

    secret: bytes
    # as people reach it, without a slash at the end
    public_url: str
    # where the pages are, under the address
    path: str = "/deletion"

    def __repr__(self) -> str:
        """Name the address only: secrets never reach a log."""
        return f"DataPages(public_url={self.public_url!r})"

    def routes(self) -> tuple[Route, ...]:
        """Instructions, the two callbacks, and the page of a request."""
        return (
            Route(self.path, self._instructions, methods=["GET"]),
            Route(self.path, self._delete, methods=["POST"]),
            Route(f"{self.path}/left", self._left, methods=["POST"]),
            Route(f"{self.path}/{{code}}", self._status, methods=["GET"]),
        )

    async def _delete(self, request: Request) -> Response:
        if not await self._is_asked(request):
            return Response(status_code=400)
        code = self._code(time.strftime("%Y%m%d", time.gmtime()))
        return JSONResponse({"url": f"{self.public_url}{self.path}/{code}", "confirmation_code": code})

    async def _left(self, request: Request) -> Response:
        return Response(status_code=200 if await self._is_asked(request) else 400)

    async def _instructions(self, request: Request) -> Response:
        return _page(request, say("meta-data-title"), say("meta-data-how"))

    async def _status(self, request: Request) -> Response:
        form = _CODE.fullmatch(request.path_params["code"])
        if form is None or not hmac.compare_digest(form[0], self._code(form["day"])):
            return Response(status_code=404)
        day = f"{form['day'][:4]}-{form['day'][4:6]}-{form['day'][6:]}"
        return _page(request, say("meta-data-title"), say("meta-data-asked", day=day), say("meta-data-how"))

    async def _is_asked(self, request: Request) -> bool:
        body = await body_of(request, most_bytes=_MOST_BYTES)
        told = parse_qs((body or b"").decode("ascii", "replace")).get("signed_request", [])
        return len(told) == 1 and read_signed_request(told[0], self.secret) is not None

    def _code(self, day: str) -> str:
        """What names a request; nothing is stored for it, and nobody else can make one."""
        mac = hmac.new(self.secret, f"deletion {day}".encode(), hashlib.sha256).digest()[:10]
        return day + base64.b32encode(mac).decode().lower()


def _page(request: Request, title: Say, *words: Say) -> HTMLResponse:
    locale = request.headers.get("accept-language", "").partition(",")[0].partition(";")[0].strip()
    said = [html.escape(spoken(one, locale)) for one in (title, *words)]
    paragraphs = "".join(f"<p>{one}</p>" for one in said[1:])
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{said[0]}</title>'
    return HTMLResponse(f"<!doctype html>{head}<h1>{said[0]}</h1>{paragraphs}", headers=_HEADERS)
