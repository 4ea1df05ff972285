"""The second front door: interactions that Discord sends over HTTP, verified before anything is read.

For bots that scale by web workers instead of gateway shards: set the address as "Interactions Endpoint URL".
"""

from __future__ import annotations

import asyncio
from typing import Any

from nacl.signing import VerifyKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.platforms.discord.interactions.dispatch import Door
from bot.platforms.discord.posting.protocol import InteractionType
from bot.platforms.discord.posting.protocol import Response as Kind
from bot.platforms.discord.settings import DiscordSettings
from bot.posting.http_server import listening_on, serve, server
from bot.posting.webhooks import Ed25519, application, webhook
from core.domain.errors import OperatorError

PATH = "/interactions"
# older or newer than this is a replay; tokens inside are valid for longer
_SKEW_S = 300.0


def create_app(discord: DiscordSettings, door: Door) -> Starlette:
    """The application; raises OperatorError without the public key that verifies what comes in."""
    if not discord.public_key:
        raise OperatorError(
            "Interactions over HTTP need the application's public key; set IMAGINE_DISCORD__PUBLIC_KEY."
        )
    # docs: interactions/overview: Ed25519 over the timestamp and the raw body
    proof = Ed25519(
        key=VerifyKey(bytes.fromhex(discord.public_key)),
        signature="X-Signature-Ed25519",
        stamp="X-Signature-Timestamp",
        skew_s=_SKEW_S,
    )
    taking: set[asyncio.Task[None]] = set()

    async def take(payload: dict[str, Any]) -> Response:
        if "type" not in payload:
            return Response(status_code=400)
        if payload["type"] == InteractionType.PING:
            return JSONResponse({"type": int(Kind.PONG)})
        task = asyncio.create_task(door.take(payload))
        taking.add(task)
        task.add_done_callback(taking.discard)
        # docs: 202, and the response goes to the callback route, as over the gateway
        return Response(status_code=202)

    async def healthz(_: Request) -> Response:
        return JSONResponse({"ok": True})

    return application(webhook(PATH, proof, take), Route("/healthz", healthz))


async def serve_http(discord: DiscordSettings, door: Door) -> None:
    """Listen until cancelled; raises OperatorError where that cannot be."""
    app = create_app(discord, door)
    host, port = discord.host, discord.port
    with listening_on(host, port, what="The door for Discord's calls", setting="IMAGINE_DISCORD__PORT") as bound:
        await serve(server(app), bound)
