"""Who may talk to this server at all: known hosts, own origins, admitted browsers; and the headers on every answer."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.platforms.web.links import PAINTING_PATH, PATH
from bot.platforms.web.pages.language import locale_of
from bot.platforms.web.pages.sessions import Sessions
from bot.platforms.web.settings import WebSettings
from bot.posting.addresses import site_of
from bot.posting.buckets import Paces
from bot.speech.languages import spoken
from core.domain.errors import OperatorError
from core.domain.say import Say, say

# a link to a file, or to a page for painting, is its own admission
_OPEN_PATHS = ("/login", "/healthz", "/static/", PATH, PAINTING_PATH)
_TOKEN_CHARS = 16
_SAFE_METHODS = frozenset({"GET", "HEAD"})
_LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})

HEADERS: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # a room's link is its key: it never leaves in a Referer;
    # with "no-referrer" our own forms would come with "Origin: null" (Fetch, 3.2 Origin header)
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "x-robots-tag": "noindex",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Doors:
    """Under which names the server answers."""

    loopback: bool
    names: frozenset[str]
    public_origin: str

    def knows(self, host: str) -> bool:
        """Whether a Host header names this server.

        DNS rebinding needs a name that an attacker controls, so on an open address any IP literal is as good as ours.
        """
        name = _host_name(host)
        if name in self.names:
            return True
        return not self.loopback and _is_ip(name)

    def is_own(self, origin: str, host: str) -> bool:
        """Whether an Origin header is that of a page of this server (RFC 6454)."""
        if self.public_origin and origin == self.public_origin:
            return True
        return origin in {f"http://{host}", f"https://{host}"}


def doors(web: WebSettings) -> Doors:
    """Derive the names from the settings; raises OperatorError for a short token, and for an open chat without one."""
    loopback, token = _is_loopback(web.host), web.token.get_secret_value()
    if token and len(token) < _TOKEN_CHARS:
        raise OperatorError(
            f"IMAGINE_WEB__TOKEN has {len(token)} characters and could be guessed; {_TOKEN_CHARS} are the least. "
            'Make one with: python3 -c "import secrets; print(secrets.token_urlsafe(16))"'
        )
    if not loopback and not token:
        raise OperatorError(
            f"The web chat would listen on {web.host}, open to everybody on that network; "
            "set IMAGINE_WEB__TOKEN to a word that people must give first, or listen on 127.0.0.1."
        )
    public = urlsplit(web.public_url)
    names = {"localhost", "127.0.0.1", "::1", web.host.strip("[]").lower()}
    if public.hostname:
        names.add(public.hostname.lower())
    if not loopback:
        names.add(socket.gethostname().lower())
    origin = f"{public.scheme}://{public.netloc}" if public.netloc else ""
    return Doors(loopback=loopback, names=frozenset(names), public_origin=origin)


class Guard:
    """Stands before the whole application, WebSockets included."""

    def __init__(self, app: ASGIApp, *, doors: Doors, sessions: Sessions, requests: Paces) -> None:
        """Guard an application; a site makes requests at this pace."""
        self._app = app
        self._doors = doors
        self._sessions = sessions
        self._requests = requests

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Turn away what should not come in, and put the headers on what goes out."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if scope["type"] == "websocket":
            if refusal is None:
                await self._app(scope, receive, send)
            else:
                # before the handshake is accepted this becomes HTTP 403 (ASGI, websocket.close)
                await send({"type": "websocket.close", "code": 4403})
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        await (self._app if refusal is None else refusal)(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        # whoever has the token is let in, so giving it is never too much
        if scope["path"] != "/login" and not self._requests.allow(site_of((scope.get("client") or ("",))[0])):
            return _refused(headers, say("web-too-many-requests"), 429)
        host, origin = headers.get("host", ""), headers.get("origin")
        if not self._doors.knows(host):
            return _refused(headers, say("web-unknown-name", setting="IMAGINE_WEB__PUBLIC_URL"), 421)
        changes = scope["type"] == "websocket" or scope["method"] not in _SAFE_METHODS
        if changes and (origin is None or not self._doors.is_own(origin, host)):
            return _refused(headers, say("web-other-site"), 403)
        if self._sessions.admitted(_cookies(headers)) or scope["path"].startswith(_OPEN_PATHS):
            return None
        if scope["type"] == "http" and scope["method"] in _SAFE_METHODS:
            return RedirectResponse("/login", 303)
        return _refused(headers, say("web-no-token"), 401)


def _refused(headers: Headers, said: Say, status: int) -> Response:
    return PlainTextResponse(spoken(said, locale_of(headers)), status)


def _cookies(headers: Headers) -> dict[str, str]:
    """The cookies as `Request.cookies` has them: what browsers send, whatever other pages of this host have set."""
    return cookie_parser("; ".join(headers.getlist("cookie")))


def _host_name(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _is_loopback(host: str) -> bool:
    name = host.strip("[]").lower()
    return name in _LOOPBACK_NAMES or (_is_ip(name) and ipaddress.ip_address(name).is_loopback)


def _is_ip(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
