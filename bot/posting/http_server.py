"""The HTTP server of an adapter that is called: a page, a webhook, interactions. The same limits hold for all three."""

from __future__ import annotations

import asyncio
import resource
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request

from bot.posting.addresses import Proxies, site_of
from bot.posting.connections import ConnectionLimits, Connections
from bot.posting.http_protocol import HttpProtocol
from core.domain.errors import OperatorError

# files, Redis and the platforms need some, too
_OTHER_FILES = 256
_MOST_FILES = 16_384
_REPORT_EVERY_S = 60.0
_LIMITS = ConnectionLimits()

_log = structlog.get_logger(__name__)


class Config(uvicorn.Config):
    """uvicorn's settings, with what its connections share."""

    def __init__(self, app: Starlette, *, limits: ConnectionLimits, proxies: Sequence[str], **config: Any) -> None:
        """Serve an application; addresses that these proxies name count in place of their own."""
        self._proxies = Proxies(proxies)
        # addresses hold room links and other keys, so they are not logged
        super().__init__(
            app,
            http=HttpProtocol,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=3,
            timeout_keep_alive=int(limits.idle_s),
            proxy_headers=bool(proxies),
            forwarded_allow_ips=list(self._proxies.networks),
            **config,
        )
        self.connections = Connections(limits)

    def site(self, client: tuple[str, int] | None) -> str:
        """The address that a connection counts for; empty where a proxy has made it."""
        host = client[0] if client else ""
        return "" if host in self._proxies else site_of(host)


class Server(uvicorn.Server):
    """A uvicorn that leaves signals to whoever runs it, and ends connections that are overdue."""

    config: Config
    _reported_at = 0.0

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none (uvicorn calls this around `serve`)."""
        yield

    async def on_tick(self, counter: int) -> bool:
        """Look after the connections once a second; uvicorn calls this ten times as often."""
        if counter % 10 == 0:
            now, connections = time.monotonic(), self.config.connections
            connections.check(now)
            if connections.ended and now - self._reported_at >= _REPORT_EVERY_S:
                _log.warning("http.connections_ended", ended=connections.ended, open=len(connections))
                connections.ended, self._reported_at = 0, now
        return await super().on_tick(counter)


def server(app: Starlette, *, limits: ConnectionLimits = _LIMITS, proxies: Sequence[str] = (), **config: Any) -> Server:
    """A server that leaves logging to whoever runs it; hand `serve` a bound socket. `ws` makes it take WebSockets."""
    config.setdefault("ws", "none")
    within = min(limits.in_all, _file_limit() - _OTHER_FILES)
    return Server(Config(app, limits=replace(limits, in_all=within), proxies=proxies, **config))


def _file_limit() -> int:
    """How many files this process may open, after asking for as many as it may ask for."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, _MOST_FILES)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return _MOST_FILES if soft == resource.RLIM_INFINITY else soft
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (OSError, ValueError):
        # macOS has limits of its own beyond these
        return soft
    return wanted


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
