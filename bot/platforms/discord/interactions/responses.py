"""Interactions that this process still has to answer: each gets exactly one initial response, and in time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from typing import Any

import structlog

from bot.platforms.discord.interactions.followups import Followups
from bot.platforms.discord.interactions.tokens import Way, Ways
from bot.platforms.discord.interactions.translate import is_guest, update_of
from bot.platforms.discord.post import way_name
from bot.platforms.discord.posting.faults import ACKNOWLEDGED, UNKNOWN_MESSAGE, Declined
from bot.platforms.discord.posting.present import private
from bot.platforms.discord.posting.protocol import (
    TOKEN_MARGIN_S,
    TOKEN_S,
    UPLOAD_BYTES,
    Response,
)
from bot.platforms.discord.posting.rest import Call, Rest
from core.domain.errors import PlaceGone, PostFailed
from core.domain.ids import MessageId, job_id
from core.domain.place import Place
from core.domain.post import Post

# longer than a call and its second try
_FILLING_S = 30.0

_log = structlog.get_logger(__name__)


class Stage(StrEnum):
    """How far an interaction is answered."""

    OPEN = "open"
    # "thinking…", for all to see
    DEFERRED = "deferred"
    ANSWERED = "answered"


@dataclass(kw_only=True, eq=False)
class Exchange:
    """One interaction; whoever answers it holds the lock."""

    id: str
    # the job that this would become, if it becomes one
    job: str
    way: Way
    # the message whose button was pressed
    message: str | None = None
    stage: Stage = Stage.OPEN
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Exchanges:
    """The open ones by id, and the calls that answer them."""

    def __init__(self, rest: Rest, ways: Ways) -> None:
        """Answer by this client; ways are noted for those who edit later."""
        self._rest, self._ways = rest, ways
        self._followups = Followups(rest, ways)
        self._open: dict[str, Exchange] = {}

    @property
    def busy(self) -> bool:
        """Whether some interaction is still being answered."""
        return bool(self._open)

    def open(self, payload: Mapping[str, Any]) -> Exchange | None:
        """Take an interaction up; None for one that is being answered already (the gateway may repeat itself)."""
        name = str(payload["id"])
        if name in self._open:
            return None
        job = job_id(update_of(payload))
        person = payload.get("member", payload).get("user", {})
        limit = payload.get("attachment_size_limit")
        way = Way(
            application=str(payload["application_id"]),
            token=str(payload["token"]),
            until=time.time() + TOKEN_S - TOKEN_MARGIN_S,
            person=str(person.get("id", "")),
            limit_bytes=limit if isinstance(limit, int) and limit > 0 else UPLOAD_BYTES,
            names=(name, job),
            guest=is_guest(payload),
        )
        message = payload.get("message")
        exchange = Exchange(
            id=name,
            job=job,
            way=way,
            message=None if message is None else str(message["id"]),
        )
        self._open[name] = exchange
        return exchange

    def close(self, exchange: Exchange) -> None:
        """Let go of an interaction."""
        self._open.pop(exchange.id, None)

    def answered_by(self, place: Place, post: Post) -> Exchange | None:
        """The open interaction that a post in this place answers."""
        name = way_name(place, post.job)
        return self._open.get(name or "") or next((one for one in self._open.values() if one.job == name), None)

    def over(self, message: MessageId) -> Exchange | None:
        """The open interaction that began with a press under this message."""
        return next((one for one in self._open.values() if one.message == message), None)

    async def show(self, exchange: Exchange, body: Mapping[str, Any]) -> MessageId | None:
        """Answer with a message for all and return its id; None where an answer stands already."""
        async with exchange.lock:
            if exchange.stage is Stage.ANSWERED:
                return None
            if exchange.stage is Stage.OPEN:
                made = await self._respond(exchange, Response.MESSAGE, body)
                found = await self._message_of(exchange, made)
            else:
                claim = partial(self._ways.claim, exchange.way, "placeholder", for_s=_FILLING_S)
                if not await asyncio.to_thread(claim):
                    raise PlaceGone("The result stands there already.")
                made = await self._rest.call(_original("PATCH", exchange.way, body))
                found = MessageId(str(made["id"]))
            self._answered(exchange)
        await self.note(exchange, found)
        return found

    async def whisper(self, exchange: Exchange, body: Mapping[str, Any]) -> bool:
        """Answer with a message that only the person sees; False where an answer stands already."""
        async with exchange.lock:
            if exchange.stage is Stage.ANSWERED:
                return False
            if exchange.stage is Stage.OPEN:
                await self._respond(exchange, Response.MESSAGE, private(body))
            else:
                # a followup to what all see as "thinking…" would be seen by all, too
                await self._take_back(exchange)
                await self._followups.whisper(exchange.way, body)
            self._answered(exchange)
        await self.note(exchange)
        return True

    async def defer(self, exchange: Exchange) -> bool:
        """Answer with "thinking…" for all; False where an answer stands already."""
        async with exchange.lock:
            if exchange.stage is not Stage.OPEN:
                return False
            await self._respond(exchange, Response.DEFERRED, None)
            exchange.stage = Stage.DEFERRED
            exchange.way = replace(exchange.way, pending=True)
        await self.note(exchange)
        return True

    async def quietly(self, exchange: Exchange) -> bool:
        """Answer a press with nothing visible; False where an answer stands already."""
        async with exchange.lock:
            if exchange.stage is not Stage.OPEN:
                return False
            await self._respond(exchange, Response.DEFERRED_UPDATE, None)
            exchange.stage = Stage.ANSWERED
        await self.note(exchange)
        return True

    async def remove_pressed(self, exchange: Exchange) -> bool:
        """Remove the message under which a button was pressed, by the press's own right."""
        if not await self.quietly(exchange):
            return False
        await self._rest.call(_original("DELETE", exchange.way))
        return True

    async def give(self, exchange: Exchange, kind: Response, data: Mapping[str, Any]) -> None:
        """Answer with a dialog or with choices."""
        async with exchange.lock:
            if exchange.stage is Stage.OPEN:
                await self._respond(exchange, kind, data)
                exchange.stage = Stage.ANSWERED

    async def note(self, exchange: Exchange, *messages: MessageId) -> None:
        """Leave the way to an interaction and its messages for whoever has more to say.

        What is said is said: without Redis the bot's own right is left, where it has one.
        """
        try:
            await asyncio.to_thread(self._ways.keep, exchange.way, *messages)
        except PostFailed as problem:
            _log.info("discord.way_not_kept", code=problem.code)

    async def _take_back(self, exchange: Exchange) -> None:
        """Remove "thinking…"; it may be gone from an earlier try."""
        try:
            await self._rest.call(_original("DELETE", exchange.way))
        except Declined as problem:
            if problem.number != UNKNOWN_MESSAGE:
                raise

    def _answered(self, exchange: Exchange) -> None:
        exchange.stage, exchange.way = Stage.ANSWERED, replace(exchange.way, pending=False)

    async def _respond(self, exchange: Exchange, kind: Response, data: Mapping[str, Any] | None) -> Any:
        """The initial response; the answer to a lost one says that it was taken."""
        body: dict[str, Any] = {"type": int(kind)} if data is None else {"type": int(kind), "data": data}
        call = Call(
            method="POST",
            path=f"/interactions/{exchange.id}/{exchange.way.token}/callback",
            body=body,
            query={"with_response": "true"},
            # a second one is refused as "already acknowledged"
            repeatable=True,
            as_bot=False,
        )
        try:
            return await self._rest.call(call)
        except Declined as problem:
            if problem.number != ACKNOWLEDGED:
                raise
            return None

    async def _message_of(self, exchange: Exchange, made: Any) -> MessageId:
        resource = made.get("resource") if isinstance(made, dict) else None
        message = resource.get("message") if isinstance(resource, dict) else None
        if not isinstance(message, dict):
            message = await self._rest.call(_original("GET", exchange.way))
        return MessageId(str(message["id"]))


def _original(method: str, way: Way, body: Mapping[str, Any] | None = None) -> Call:
    """A call about the initial response."""
    path = f"{way.path}/messages/@original"
    return Call(method=method, path=path, body=body, repeatable=True, as_bot=False)
