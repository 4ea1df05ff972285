"""Where every interaction comes in, from the gateway or over HTTP, and gets its initial response in time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import structlog

from bot.conversation.dispatcher import Dispatcher, Receipt
from bot.conversation.services import Services
from bot.platforms.discord.interactions.completions import completed
from bot.platforms.discord.interactions.read import Opened, Reader
from bot.platforms.discord.interactions.responses import Exchange, Exchanges, Stage
from bot.platforms.discord.interactions.standing import Standings
from bot.platforms.discord.interactions.translate import author_of, place_of
from bot.platforms.discord.posting.present import message
from bot.platforms.discord.posting.protocol import InteractionType, Response
from bot.speech.languages import spoken
from core.domain.errors import ImagineError, Mishap, PostFailed, StoreUnavailable
from core.domain.ids import DeliveryId
from core.domain.place import Invocation
from core.domain.post import Post
from core.domain.say import Text, say
from core.language.text import clean_tree
from core.ports.chat import Poster

T = TypeVar("T")

# of the 3 s that Discord waits: what is not answered by then is deferred
PATIENCE_S = 1.5
_NOTHING = say("discord-nothing")

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Door:
    """Takes interactions in; `poster` is the one that answers open ones."""

    dispatcher: Dispatcher
    services: Services
    exchanges: Exchanges
    reader: Reader
    poster: Poster
    standings: Standings
    patience_s: float = PATIENCE_S

    async def take(self, payload: Mapping[str, Any]) -> None:
        """Handle one interaction; raises nothing, whatever it is."""
        try:
            payload = clean_tree(payload)
            exchange = self.exchanges.open(payload)
        except Exception as problem:  # noqa: BLE001 - it says not even where an answer would go
            _log.warning("discord.odd_interaction", exc_info=problem)
            return
        if exchange is None:
            return
        try:
            await self._answer(payload, exchange)
        except PostFailed as problem:
            _log.warning("discord.not_answered", interaction=exchange.id, code=problem.code)
        except Exception as problem:  # noqa: BLE001 - the door must stay open whatever one interaction does
            _log.error("discord.door_failed", interaction=exchange.id, exc_info=problem)
            await self._say_last(payload, exchange, Mishap().said)
        finally:
            self.exchanges.close(exchange)

    async def _answer(self, payload: Mapping[str, Any], exchange: Exchange) -> None:
        if payload["type"] == InteractionType.AUTOCOMPLETE:
            await self._complete(payload, exchange)
            return
        try:
            opened = await self._in_time(exchange, self.reader.dialog(payload))
            if opened is not None:
                await self._open(payload, exchange, opened)
                return
            if self.reader.brings_files(payload):
                # fetching may take longer than Discord waits
                await self.exchanges.defer(exchange)
            invocation = await self.reader.invocation(payload)
        except ImagineError as problem:
            if not problem.user_visible:
                raise
            await self._say(payload, exchange, problem.said)
            return
        receipt = await self._in_time(exchange, self._received(payload, invocation))
        await self._settle(payload, exchange, invocation, receipt)

    async def _received(self, payload: Mapping[str, Any], invocation: Invocation) -> Receipt:
        standing = await self.standings.of(payload)
        return await self.dispatcher.receive(invocation, standing=standing)

    async def _open(self, payload: Mapping[str, Any], exchange: Exchange, opened: Opened) -> None:
        if exchange.stage is not Stage.OPEN:
            # a dialog can only be the first answer, and that had to be "thinking…"
            await self._say(payload, exchange, say("discord-too-long"))
            return
        await self.exchanges.give(exchange, Response.MODAL, opened.dialog)
        if opened.afterwards is not None:
            await opened.afterwards()

    async def _in_time(self, exchange: Exchange, work: Awaitable[T]) -> T:
        """Wait for something; say "thinking…" where it takes too long."""
        running = asyncio.ensure_future(work)
        done, _ = await asyncio.wait({running}, timeout=self.patience_s)
        if not done:
            try:
                await self.exchanges.defer(exchange)
            except PostFailed as problem:
                _log.warning("discord.not_deferred", interaction=exchange.id, code=problem.code)
        return await running

    async def _settle(
        self, payload: Mapping[str, Any], exchange: Exchange, invocation: Invocation, receipt: Receipt
    ) -> None:
        """See to it that nobody is left with "thinking…", or with "did not respond"."""
        if exchange.stage is Stage.ANSWERED or receipt.kind == "duplicate":
            # a redelivery was answered when it came first
            return
        if receipt.kind == "accepted":
            # the placeholder failed: the result takes the place of "thinking…"
            await self.exchanges.defer(exchange)
            return
        if receipt.told and exchange.stage is Stage.DEFERRED:
            # whoever told it has cleared "thinking…" away
            return
        if receipt.told and invocation.press is not None:
            await self.exchanges.quietly(exchange)
            return
        await self._say(payload, exchange, receipt.sentence or _NOTHING)

    async def _say(self, payload: Mapping[str, Any], exchange: Exchange, said: Text) -> None:
        """Tell the person, as first answer or in place of "thinking…"."""
        place, person = place_of(payload, time.time()), author_of(payload)
        post = Post(text=spoken(said, person.locale))
        if not await self.exchanges.whisper(exchange, message(post, place)):
            await self.poster.tell(place, person, post, key=DeliveryId(f"{exchange.id}:said"))

    async def _say_last(self, payload: Mapping[str, Any], exchange: Exchange, said: Text) -> None:
        try:
            await self._say(payload, exchange, said)
        except Exception as problem:  # noqa: BLE001 - the interaction may be odd in any way, and it was logged before
            _log.warning("discord.not_said", interaction=exchange.id, error=type(problem).__name__)

    async def _complete(self, payload: Mapping[str, Any], exchange: Exchange) -> None:
        try:
            choices = await self._choices(payload)
        except Exception as problem:  # noqa: BLE001 - a field cannot show a sentence, so it shows nothing to choose
            _log.error("discord.completion_failed", interaction=exchange.id, exc_info=problem)
            choices = []
        await self.exchanges.give(exchange, Response.CHOICES, {"choices": choices})

    async def _choices(self, payload: Mapping[str, Any]) -> list[dict[str, str]]:
        focused = next((one for one in payload["data"].get("options") or () if one.get("focused")), None)
        if focused is None:
            return []
        person = author_of(payload)
        look = partial(completed, str(focused["name"]), str(focused.get("value", "")), self.services, person)
        try:
            async with asyncio.timeout(self.patience_s):
                return await asyncio.to_thread(look)
        except (TimeoutError, StoreUnavailable):
            return []
