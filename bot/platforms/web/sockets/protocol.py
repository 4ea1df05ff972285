"""uvicorn's WebSocket protocol, with a place among the connections of its server."""

from __future__ import annotations

from asyncio import BaseTransport, Transport
from typing import TYPE_CHECKING, cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from bot.posting.http_protocol import Unread

if TYPE_CHECKING:
    from bot.posting.http_server import Config

# pings that a peer may send while it does not read
_PINGS = 20


class SocketProtocol(WebSocketsSansIOProtocol):
    """One connection that has become a WebSocket."""

    config: Config

    def connection_made(self, transport: BaseTransport) -> None:
        """Take a place among the others; a socket does not wait for a request."""
        super().connection_made(transport)
        self.others = self.config.connections
        self.site = self.config.site(self.client)
        self._unread = Unread(cast("Transport", transport), self.others.limits.unread_s)
        self._unanswered = 0
        self.others.arrive(self)
        self.others.work(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the place back."""
        self.others.leave(self)
        super().connection_lost(exc)

    def give_way(self) -> None:
        """End it at once; its page comes back."""
        self.transport.abort()

    def check(self, now: float) -> None:
        """End it where the other side takes nothing."""
        if self._unread.is_stuck(now):
            self.others.ended += 1
            self.transport.abort()

    def resume_writing(self) -> None:
        """Note that the other side takes what is sent."""
        self._unread.taken()
        super().resume_writing()

    def handle_ping(self) -> None:
        """Answer, or where answers pile up let this one go out with what is sent next, up to a number."""
        if self.writable.is_set():
            self._unanswered = 0
            super().handle_ping()
            return
        self._unanswered += 1
        if self._unanswered > _PINGS:
            self.transport.abort()
