"""What an HTTP server says when a handler breaks: one sentence, and one line in the log."""

from __future__ import annotations

import structlog
from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.speech.languages import spoken
from core.domain.errors import Mishap

_log = structlog.get_logger(__name__)


class LastResort:
    """Middleware outside of all handlers; an answer that has begun is cut off, so that nobody takes it for whole."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand around an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve; whatever breaks inside of a request is answered with 500."""
        begun = False

        async def note_begin(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, note_begin)
        except Exception as problem:
            if begun or scope["type"] != "http":
                # the server cuts the connection, and logs why
                raise
            # the path may hold a room's key, so it stays out
            _log.error("http.handler_failed", method=scope["method"], exc_info=problem)
            await JSONResponse({"error": _words(scope)}, 500)(scope, receive, send)


def _words(scope: Scope) -> str:
    # whoever called may be a machine; a browser names its language first
    asked = Headers(scope=scope).get("accept-language", "")
    return spoken(Mishap().said, asked.partition(",")[0].partition(";")[0].strip())
