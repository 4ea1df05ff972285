"""Updates that Telegram brings by itself: a call is answered once its update is recorded, or never, and comes again."""

from __future__ import annotations

import asyncio
import hmac
import json
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.platforms.telegram.poll import Handle
from bot.platforms.telegram.settings import TelegramSettings
from core.errors import OperatorError

_HEADER = "X-Telegram-Bot-Api-Secret-Token"
# Bot API, setWebhook: 1 to 256 of these; a shorter secret could be guessed
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
# an update is some kilobytes of text
_MOST_BYTES = 1_000_000


def checked(settings: TelegramSettings) -> TelegramSettings:
    """Pass for settings with which a webhook is safe; raises OperatorError with the remedy."""
    if not _SECRET.fullmatch(settings.webhook_secret.get_secret_value()):
        raise OperatorError(
            "IMAGINE_TELEGRAM__WEBHOOK_SECRET must be 16 to 256 of A-Z a-z 0-9 _ -: without it anybody could call the "
            "webhook in Telegram's name."
        )
    if not urlsplit(settings.webhook_url).hostname:
        raise OperatorError("IMAGINE_TELEGRAM__WEBHOOK_URL is the https address that Telegram shall call.")
    return settings


def create_app(settings: TelegramSettings, handle: Handle) -> Starlette:
    """The application behind the webhook; whoever does not know the secret learns nothing from it."""
    secret = settings.webhook_secret.get_secret_value().encode()

    async def take(request: Request) -> Response:
        told = request.headers.get(_HEADER, "").encode()
        if not hmac.compare_digest(told, secret):
            return Response(status_code=401)
        body = await _read(request)
        try:
            update = None if body is None else json.loads(body)
        except ValueError:
            update = None
        if not isinstance(update, dict):
            return Response(status_code=400)
        await handle(update)
        return Response(status_code=200)

    return Starlette(routes=[Route(urlsplit(settings.webhook_url).path or "/", take, methods=["POST"])])


async def serve_app(app: Starlette, settings: TelegramSettings) -> None:
    """Serve until cancelled; raises OperatorError where the port is taken."""
    config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=3)
    server = _Server(config)
    with _bound(settings) as sock:
        serving = asyncio.ensure_future(server.serve(sockets=[sock]))
        try:
            await asyncio.shield(serving)
        finally:
            # what is in hand is still recorded and answered
            server.should_exit = True
            await asyncio.gather(serving, return_exceptions=True)


class _Server(uvicorn.Server):
    """A uvicorn that leaves signals to whoever runs it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none (uvicorn calls this around `serve`)."""
        yield


@contextmanager
def _bound(settings: TelegramSettings) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in settings.webhook_host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((settings.webhook_host.strip("[]"), settings.webhook_port))
        except OSError as problem:
            raise OperatorError(
                f"The webhook cannot listen on {settings.webhook_host} port {settings.webhook_port} "
                f"({problem.strerror}); set IMAGINE_TELEGRAM__WEBHOOK_PORT to a free one."
            ) from None
        yield bound


async def _read(request: Request) -> bytes | None:
    """The body, or None where it is too long or breaks off."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > _MOST_BYTES:
                return None
    except ClientDisconnect:
        return None
    return bytes(body)
