"""What platforms bring by themselves: one stage that believes, bounds and reads a call before an adapter sees it.

An adapter says how its platform proves a call (`Proof`) and what is done with what it says; whoever proves nothing
learns nothing, and costs no more than their headers where these tell already.
"""

from __future__ import annotations

import hmac
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.posting.http_server import body_of
from bot.posting.last_resort import LastResort

# what a platform says in one call is some kilobytes of text
MOST_BYTES = 1_000_000
# a time stamp is a number of seconds
_STAMP_CHARS = 16

Take = Callable[[dict[str, Any]], Awaitable[Response]]
TakeRaw = Callable[[Headers, bytes], Awaitable[Response]]


class Proof(Protocol):
    """How a platform proves that a call is its own."""

    def may_be(self, headers: Headers, *, now: float) -> bool:
        """Whether the headers alone leave room for that; the body of any other call is not read."""

    def holds(self, headers: Headers, body: bytes) -> bool:
        """Whether the call, which may be, is the platform's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SharedSecret:
    """A secret that the platform was told once and sends along in a header (Telegram: setWebhook)."""

    header: str
    secret: bytes

    def __repr__(self) -> str:
        """Name the header only: secrets never reach a log."""
        return f"SharedSecret(header={self.header!r})"

    def may_be(self, headers: Headers, *, now: float) -> bool:  # noqa: ARG002 - a secret has no age
        """Whether the secret is there, once and right."""
        told = headers.getlist(self.header)
        return len(told) == 1 and hmac.compare_digest(told[0].encode(), self.secret)

    def holds(self, headers: Headers, body: bytes) -> bool:  # noqa: ARG002 - the headers have said all
        """Yes: the secret was right."""
        return True


@dataclass(frozen=True, kw_only=True, slots=True)
class Ed25519:
    """A signature over a time stamp and the body as it came (Discord: interactions/overview)."""

    key: VerifyKey
    signature: str
    stamp: str
    # older or newer than this is a replay, in seconds
    skew_s: float

    def may_be(self, headers: Headers, *, now: float) -> bool:
        """Whether there is one signature, and one time that is about now."""
        signatures, stamps = headers.getlist(self.signature), headers.getlist(self.stamp)
        if len(signatures) != 1 or len(stamps) != 1:
            return False
        stamp = stamps[0]
        is_time = stamp.isascii() and stamp.isdecimal() and len(stamp) <= _STAMP_CHARS
        return is_time and abs(now - int(stamp)) <= self.skew_s

    def holds(self, headers: Headers, body: bytes) -> bool:
        """Whether exactly this was signed."""
        try:
            self.key.verify(headers[self.stamp].encode() + body, bytes.fromhex(headers[self.signature]))
        except (ValueError, BadSignatureError, TypeError):
            return False
        return True


def webhook(path: str, proof: Proof, take: Take) -> Route:
    """Where a platform calls: 401 without proof, 413 and 400 for what is too long or no JSON object, else `take`."""

    async def parsed(_: Headers, body: bytes) -> Response:
        try:
            said = json.loads(body)
        except (ValueError, RecursionError):
            said = None
        return await take(said) if isinstance(said, dict) else Response(status_code=400)

    return raw_webhook(path, proof, parsed)


def raw_webhook(path: str, proof: Proof, take: TakeRaw, *, most_bytes: int = MOST_BYTES) -> Route:
    """Where a platform calls whose body is wanted as it came: 401 without proof, 413 if it is too long, else `take`."""

    async def called(request: Request) -> Response:
        if not proof.may_be(request.headers, now=time.time()):
            return Response(status_code=401)
        body = await body_of(request, most_bytes=most_bytes)
        if body is None:
            return Response(status_code=413)
        if not proof.holds(request.headers, body):
            return Response(status_code=401)
        return await take(request.headers, body)

    return Route(path, called, methods=["POST"])


def application(*routes: BaseRoute) -> Starlette:
    """An application that is called; what breaks in it is answered with 500 and a line in the log."""
    return Starlette(routes=routes, middleware=[Middleware(LastResort)])
