"""What came of sends: which message a delivery became, and which messages came together."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import structlog
from redis.exceptions import RedisError

from bot.platforms.telegram.posting.address import Address
from core.domain.errors import PostRetryable
from core.domain.ids import DeliveryId, MessageId
from core.stores.redis.people.kept import Kept

# deliveries are tried for a day
KEPT_S = 2 * 86_400

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """The answers that Telegram gave to new messages."""

    kept: Kept
    account: str
    # how long messages that came together are known as such, seconds
    keep_s: int

    async def get(self, key: DeliveryId) -> MessageId | None:
        """The message that a delivery became, if Telegram has said so; raises PostRetryable where Redis is away."""
        try:
            found = await asyncio.to_thread(self.kept.get, self._key(key))
        except RedisError as problem:
            raise PostRetryable("My memory is away.") from problem
        return None if found is None else MessageId(found)

    async def note(self, key: DeliveryId, message: MessageId) -> None:
        """Remember an answer; the message is out, so that failing here is no failure of the post."""
        try:
            await asyncio.to_thread(partial(self.kept.put, self._key(key), message, for_s=KEPT_S))
        except RedisError as problem:
            _log.warning("telegram.sent_not_noted", delivery=key, problem=type(problem).__name__)

    async def note_together(self, chat: int, pictures: Mapping[int, int]) -> None:
        """Remember messages that are one post, and which picture of it each has; the first one names it."""
        first, *others = pictures
        if not others:
            return
        rows = {self._together(Address(chat=chat, message=first)): json.dumps(others)}
        for message, number in pictures.items():
            rows[self._piece(Address(chat=chat, message=message))] = json.dumps([first, number])
        try:
            await asyncio.to_thread(self._keep, rows)
        except RedisError as problem:
            _log.warning("telegram.together_not_noted", problem=type(problem).__name__)

    async def together(self, first: Address) -> list[Address]:
        """The other messages of a post that has several; raises PostRetryable where Redis is away."""
        try:
            found = await asyncio.to_thread(self.kept.redis.get, self._together(first))
        except RedisError as problem:
            raise PostRetryable("My memory is away.") from problem
        return [Address(chat=first.chat, message=number) for number in json.loads(found)] if found else []

    async def piece(self, at: Address) -> tuple[int, int] | None:
        """The first message of the post that a message is one of, and which picture it has; raises RedisError."""
        found = await asyncio.to_thread(self.kept.redis.get, self._piece(at))
        if not found:
            return None
        first, number = json.loads(found)
        return int(first), int(number)

    def _keep(self, rows: Mapping[str, str]) -> None:
        with self.kept.redis.pipeline() as pipe:
            for key, row in rows.items():
                pipe.set(key, row, ex=self.keep_s)
            pipe.execute()

    def _piece(self, at: Address) -> str:
        return f"platform:telegram:{self.account}:piece:{at.chat}:{at.message}"

    def _together(self, first: Address) -> str:
        return f"platform:telegram:{self.account}:together:{first.chat}:{first.message}"

    def _key(self, key: DeliveryId) -> str:
        return f"platform:telegram:{self.account}:sent:{key}"
