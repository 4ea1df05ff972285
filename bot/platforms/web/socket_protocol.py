"""uvicorn's WebSocket protocol, with a place among the connections of its server."""

from __future__ import annotations

from asyncio import BaseTransport, Transport
from typing import TYPE_CHECKING, cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from bot.platforms.http_protocol import Unread

if TYPE_CHECKING:
    from bot.platforms.http_server import Config


class SocketProtocol(WebSocketsSansIOProtocol):
    """One connection that has become a WebSocket."""

    config: Config

    def connection_made(self, transport: BaseTransport) -> None:
        """Take a place among the others; a socket does not wait for a request."""
        super().connection_made(transport)
        self.others = self.config.connections
        self.site = self.config.site(self.client)
        self._unread = Unread(cast("Transport", transport), self.others.limits.unread_s)
        self.others.arrive(self)
        self.others.work(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the place back."""
        self.others.leave(self)
        super().connection_lost(exc)

    def abort(self) -> None:
        """End it at once."""
        self.transport.abort()

    def check(self, now: float) -> None:
        """End it where the other side takes nothing."""
        if self._unread.is_stuck(now):
            self.others.ended += 1
            self.abort()

    def handle_ping(self) -> None:
        """Answer, unless the answers pile up."""
        if self.writable.is_set():
            super().handle_ping()
        else:
            self.abort()
