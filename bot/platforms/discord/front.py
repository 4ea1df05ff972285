"""The second front door: interactions that Discord sends over HTTP, verified before anything is read.

For bots that scale by web workers instead of gateway shards: set the address as "Interactions Endpoint URL".
"""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.platforms.discord.door import Door
from bot.platforms.discord.protocol import InteractionType
from bot.platforms.discord.protocol import Response as Kind
from bot.platforms.discord.settings import DiscordSettings
from core.errors import OperatorError

PATH = "/interactions"
_BODY_BYTES = 1024 * 1024
# older or newer than this is a replay; tokens inside are valid for longer
_SKEW_S = 300.0


def create_app(discord: DiscordSettings, door: Door) -> Starlette:
    """The application; raises OperatorError without the public key that verifies what comes in."""
    if not discord.public_key:
        raise OperatorError(
            "Interactions over HTTP need the application's public key; set IMAGINE_DISCORD__PUBLIC_KEY."
        )
    key = VerifyKey(bytes.fromhex(discord.public_key))
    taking: set[asyncio.Task[None]] = set()

    async def interactions(request: Request) -> Response:
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        if not verified(key, request.headers, body, now=time.time()):
            return Response("This was not signed by Discord.", status_code=401)
        try:
            payload = json.loads(body)
            kind = payload["type"]
        except (ValueError, KeyError, TypeError):
            return Response(status_code=400)
        if kind == InteractionType.PING:
            return JSONResponse({"type": int(Kind.PONG)})
        task = asyncio.create_task(door.take(payload))
        taking.add(task)
        task.add_done_callback(taking.discard)
        # docs: 202, and the response goes to the callback route, as over the gateway
        return Response(status_code=202)

    async def healthz(_: Request) -> Response:
        return JSONResponse({"ok": True})

    return Starlette(routes=[Route(PATH, interactions, methods=["POST"]), Route("/healthz", healthz)])


async def serve_http(discord: DiscordSettings, door: Door) -> None:
    """Listen until cancelled; raises OperatorError where that cannot be."""
    app = create_app(discord, door)
    bound = _bound(discord)
    config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=3)
    running = Server(config)
    serving = asyncio.create_task(running.serve(sockets=[bound]))
    try:
        await asyncio.shield(serving)
    finally:
        running.should_exit = True
        await asyncio.gather(serving, return_exceptions=True)
        bound.close()


class Server(uvicorn.Server):
    """A uvicorn that leaves signals to whoever runs it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none (uvicorn calls this around `serve`)."""
        yield


def verified(key: VerifyKey, headers: Headers, body: bytes, *, now: float) -> bool:
    """Whether Discord signed exactly this, just now.

    docs: interactions/overview: Ed25519 over the timestamp and the raw body.
    """
    signatures, stamps = headers.getlist("X-Signature-Ed25519"), headers.getlist("X-Signature-Timestamp")
    if len(signatures) != 1 or len(stamps) != 1:
        return False
    signature, stamp = signatures[0], stamps[0]
    if not (stamp.isascii() and stamp.isdecimal() and len(stamp) <= 16) or abs(now - int(stamp)) > _SKEW_S:
        return False
    try:
        raw = bytes.fromhex(signature)
        key.verify(stamp.encode() + body, raw)
    except (ValueError, BadSignatureError, TypeError):
        return False
    return True


async def _body(request: Request) -> bytes | None:
    """The body as it came, or None over the cap."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _BODY_BYTES:
            return None
    return bytes(body)


def _bound(discord: DiscordSettings) -> socket.socket:
    family = socket.AF_INET6 if ":" in discord.host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((discord.host.strip("[]"), discord.port))
    except OSError as problem:
        bound.close()
        raise OperatorError(
            f"Discord's interactions cannot be listened for on {discord.host} port {discord.port} "
            f"({problem.strerror}); set IMAGINE_DISCORD__PORT to a free one."
        ) from None
    return bound
