"""The HTTP server of an adapter that is called: a page, a webhook, interactions."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request

from core.errors import OperatorError


class Server(uvicorn.Server):
    """A uvicorn that leaves signals to whoever runs it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none (uvicorn calls this around `serve`)."""
        yield


def server(app: Starlette, **config: Any) -> Server:
    """A server that leaves logging to whoever runs it; hand `serve` a bound socket."""
    # addresses hold room links and other keys, so they are not logged
    quiet = uvicorn.Config(
        app, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=3, **config
    )
    return Server(quiet)


async def serve(running: Server, bound: socket.socket) -> None:
    """Serve until cancelled; what is in hand is still answered."""
    serving = asyncio.ensure_future(running.serve(sockets=[bound]))
    try:
        await asyncio.shield(serving)
    finally:
        running.should_exit = True
        await asyncio.gather(serving, return_exceptions=True)


def listening_on(host: str, port: int, *, what: str, setting: str) -> socket.socket:
    """A bound socket; raises OperatorError that says `what` cannot listen and which setting names another port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host.strip("[]"), port))
    except OSError as problem:
        bound.close()
        raise OperatorError(
            f"{what} cannot listen on {host} port {port} ({problem.strerror}); set {setting} to a free one."
        ) from None
    return bound


async def body_of(request: Request, *, most_bytes: int) -> bytes | None:
    """The body as it came; None where it is longer or breaks off."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > most_bytes:
                return None
    except ClientDisconnect:
        return None
    return bytes(body)
