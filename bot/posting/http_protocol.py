"""uvicorn's HTTP protocol, which here minds sizes and clocks before anybody is known.

uvicorn's own options limit neither headers nor the time of a request with httptools, nor connections per address.
"""

from __future__ import annotations

import time
from asyncio import Transport
from enum import Enum
from typing import TYPE_CHECKING

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

if TYPE_CHECKING:
    from bot.posting.http_server import Config

# requests that may stand behind one another on a connection before the first is answered; browsers send none
_PIPELINED = 8
# framing of a chunked body may outweigh what is in it, by so much
_FRAMING = 8
_NEVER = float("inf")


class Phase(Enum):
    """What a connection waits for."""

    HEAD = "head"
    BODY = "body"
    ANSWER = "answer"
    NEXT = "next"


class Refused(Exception):
    """A request that breaks a limit; the parser stops at it."""


class Unread:
    """Notices a peer that takes nothing of what was sent to it."""

    def __init__(self, transport: Transport, after_s: float) -> None:
        """Watch this transport."""
        self._transport, self._after_s = transport, after_s
        self._left, self._since = 0, 0.0
        self._taken = False

    def taken(self) -> None:
        """Note that much of what was sent is gone; more may be there already when somebody looks."""
        self._taken = True

    def is_stuck(self, now: float) -> bool:
        """Whether bytes have waited for so long without one of them leaving."""
        left = self._transport.get_write_buffer_size()
        if self._taken or not 0 < self._left <= left:
            self._since = now
        self._left, self._taken = left, False
        return left > 0 and now - self._since > self._after_s


class HttpProtocol(HttpToolsProtocol):
    """One connection that speaks HTTP."""

    config: Config

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as uvicorn itself has it
        """Take a place among the others."""
        super().connection_made(transport)
        self.others, self.limits = self.config.connections, self.config.connections.limits
        self.site = self.config.site(self.client)
        self._unread = Unread(transport, self.limits.unread_s)
        self._refusal = 0
        self._enter(Phase.HEAD, self.limits.head_s)
        self._fed = self._body = self._seen = self._fields = 0
        self._answered = False
        self._ends_at = _NEVER
        self.others.arrive(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the place back."""
        self.others.leave(self)
        super().connection_lost(exc)

    def give_way(self) -> None:
        """End it; what was answered already still arrives."""
        if self._phase is Phase.NEXT:
            self.transport.close()
        else:
            self.transport.abort()

    def check(self, now: float) -> None:
        """End it where its time is over, or where the other side takes nothing."""
        if self._unread.is_stuck(now) or (now > self._due and self._is_over(now)):
            self.others.ended += 1
            self.transport.abort()

    def data_received(self, data: bytes) -> None:
        """Feed the parser, a header without end to a limit."""
        if self._phase is Phase.NEXT:
            self._enter(Phase.HEAD, self.limits.head_s)
        self._fed += len(data)
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self._phase is Phase.HEAD and self._fed > self.limits.head_bytes:
            self._refuse_now(431)
        elif self._phase is Phase.BODY and self._fed > self._body * _FRAMING + 2 * self.limits.head_bytes:
            self._refuse_now(400)

    def resume_writing(self) -> None:
        """Note that the other side takes what is sent."""
        self._unread.taken()
        super().resume_writing()

    def on_message_begin(self) -> None:
        """Begin to count."""
        super().on_message_begin()
        self._fed = self._body = self._seen = self._fields = 0
        self._answered = False
        self._enter(Phase.HEAD, self.limits.head_s)

    def on_url(self, url: bytes) -> None:
        """Collect the address."""
        super().on_url(url)
        if len(self.url) > self.limits.line_bytes:
            self._refuse(414)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Collect a field; those behind a body count, too."""
        super().on_header(name, value)
        self._fields += len(name) + len(value)
        if len(self.headers) > self.limits.fields or self._fields > self.limits.head_bytes:
            self._refuse(431)

    def on_headers_complete(self) -> None:
        """Begin with the body."""
        if len(self.pipeline) >= _PIPELINED:
            self._refuse(429)
        if self._hosts() > 1 or (self._hosts() == 0 and self.parser.get_http_version() == "1.1"):
            # two readers might each take another one (RFC 9112, section 3.2)
            self._refuse(400)
        self._enter(Phase.BODY, self.limits.window_s)
        self._ends_at = time.monotonic() + self.limits.body_s
        self.others.work(self)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Pass a part of the body on."""
        self._body += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Leave the request to the application."""
        super().on_message_complete()
        if self._answered:
            # it was answered before all of it was here
            self._rest()
        else:
            self._enter(Phase.ANSWER, _NEVER)

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        self._answered = not self.pipeline
        if self._phase is Phase.ANSWER and not self.pipeline and not self.transport.is_closing():
            self._rest()

    def handle_websocket_upgrade(self) -> None:
        """Hand the place over to the socket."""
        self._enter(Phase.ANSWER, _NEVER)
        self.others.leave(self)
        super().handle_websocket_upgrade()

    def send_400_response(self, msg: str) -> None:
        """Say what was wrong, once, and close; uvicorn calls this for what the parser stopped at."""
        if not self._refusal:
            super().send_400_response(msg)
            return
        head = f"HTTP/1.1 {self._refusal} Refused\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
        self.transport.write(head.encode())
        self.transport.close()

    def _hosts(self) -> int:
        return sum(name == b"host" for name, _ in self.headers)

    def _enter(self, phase: Phase, within_s: float) -> None:
        self._phase, self._due = phase, time.monotonic() + within_s

    def _rest(self) -> None:
        self._enter(Phase.NEXT, self.limits.idle_s)
        self.others.wait(self)

    def _is_over(self, now: float) -> bool:
        if self._phase is Phase.NEXT:
            # what was sent is still on its way
            return self.transport.get_write_buffer_size() == 0
        if self._phase is not Phase.BODY or now > self._ends_at:
            return True
        came, self._seen = self._body - self._seen, self._body
        self._due = now + self.limits.window_s
        # while the application does not read, nobody can send
        return came < self.limits.least_bytes and not self.flow.read_paused

    def _refuse(self, status: int) -> None:
        self._refusal = status
        raise Refused

    def _refuse_now(self, status: int) -> None:
        self._refusal = status
        self.send_400_response("")
