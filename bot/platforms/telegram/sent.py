"""Which delivery became which message, for as long as a delivery may be tried again."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import structlog
from redis import Redis
from redis.exceptions import RedisError

from core.errors import PostRetryable
from core.ids import DeliveryId, MessageId

# deliveries are tried for a day
KEPT_S = 2 * 86_400

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """The answers that Telegram gave to new messages."""

    redis: Redis
    account: str

    async def get(self, key: DeliveryId) -> MessageId | None:
        """The message that a delivery became, if Telegram has said so; raises PostRetryable where Redis is away."""
        try:
            found = await asyncio.to_thread(self.redis.get, self._key(key))
        except RedisError as problem:
            raise PostRetryable("My memory is away.") from problem
        return None if found is None else MessageId(found.decode() if isinstance(found, bytes) else found)

    async def note(self, key: DeliveryId, message: MessageId) -> None:
        """Remember an answer; the message is out, so that failing here is no failure of the post."""
        try:
            await asyncio.to_thread(self.redis.set, self._key(key), message, ex=KEPT_S)
        except RedisError as problem:
            _log.warning("telegram.sent_not_noted", delivery=key, problem=type(problem).__name__)

    def _key(self, key: DeliveryId) -> str:
        return f"platform:telegram:{self.account}:sent:{key}"
