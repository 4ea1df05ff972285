"""The second front door: interactions that Discord sends over HTTP, verified before anything is read.

For bots that scale by web workers instead of gateway shards: set the address as "Interactions Endpoint URL".
"""

from __future__ import annotations

import asyncio
import json
import time

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.platforms.discord.interactions.dispatch import Door
from bot.platforms.discord.posting.protocol import InteractionType
from bot.platforms.discord.posting.protocol import Response as Kind
from bot.platforms.discord.settings import DiscordSettings
from bot.posting.http_server import body_of, listening_on, serve, server
from bot.posting.last_resort import LastResort
from core.domain.errors import OperatorError

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
        body = await body_of(request, most_bytes=_BODY_BYTES)
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

    routes = [Route(PATH, interactions, methods=["POST"]), Route("/healthz", healthz)]
    return Starlette(routes=routes, middleware=[Middleware(LastResort)])


async def serve_http(discord: DiscordSettings, door: Door) -> None:
    """Listen until cancelled; raises OperatorError where that cannot be."""
    app = create_app(discord, door)
    host, port = discord.host, discord.port
    with listening_on(host, port, what="The door for Discord's calls", setting="IMAGINE_DISCORD__PORT") as bound:
        await serve(server(app), bound)


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
