"""What Meta brought, on disk before it is answered: whoever dies in between, it is handled, by this process or another.

Meta wants an answer within seconds and brings an event again until it has one, so the body is kept as it came, with its
signature: what is read back proves itself by that, whoever else can write to Redis. What a body asks for is recognised
when it is handled twice (`core.domain.ids.invocation_id`).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import structlog
from redis.asyncio import Redis as AsyncRedis
from redis.exceptions import RedisError
from starlette.datastructures import Headers
from starlette.responses import Response

from bot.meta.webhooks.signature import HEADER, HubSignature
from core.domain.errors import StoreUnavailable
from core.ports.chat import Clock
from core.stores.redis.decoding import text
from core.stores.redis.scheme.names import DAY_S

Json = dict[str, Any]
# handles one body; raises StoreUnavailable or RedisError where it is to be tried again
Handle = Callable[[Json], Awaitable[None]]

_FSYNC_WAIT_MS = 1000
# so old is what nobody has handled: its process died, or the stores were away
_LEFT_S, _LOOK_EVERY_S, _MOST_AT_ONCE = 30.0, 5.0, 100
# how long a process may be at one body before another one tries
_CLAIM_S = 120
_FINISH_S = 3.0

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Inbox:
    """The bodies of one account of one product."""

    redis: AsyncRedis
    # where they stand
    key: str
    proof: HubSignature
    handle: Handle
    clock: Clock
    left_s: float = _LEFT_S
    _in_hand: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    async def take(self, headers: Headers, body: bytes) -> Response:
        """Keep a body that was believed, then answer; where it cannot be kept, Meta brings it again."""
        try:
            entry = await self._keep(headers[HEADER], body)
        except (RedisError, StoreUnavailable) as problem:
            _log.warning("meta.not_kept", problem=type(problem).__name__)
            return Response(status_code=503)
        self._begin(entry, body)
        return Response(status_code=200)

    async def run(self) -> None:
        """Handle what others left, until cancelled; then what is in hand is finished as far as that goes quickly."""
        try:
            while True:
                try:
                    await self.adopt()
                except (RedisError, StoreUnavailable) as problem:
                    _log.warning("meta.inbox_away", problem=type(problem).__name__)
                await asyncio.sleep(_LOOK_EVERY_S)
        finally:
            if self._in_hand:
                await asyncio.wait(self._in_hand.values(), timeout=_FINISH_S)

    async def adopt(self) -> int:
        """Begin with what was left lying; returns how much that is. Raises RedisError."""
        until = int((self.clock.now() - self.left_s) * 1000)
        found: Any = await self.redis.xrange(self.key, "-", str(until), count=_MOST_AT_ONCE) if until > 0 else []
        begun = 0
        for raw, kept in found:
            entry = text(raw)
            if entry in self._in_hand or not await self.redis.set(f"{self.key}:{entry}", "1", nx=True, ex=_CLAIM_S):
                continue
            body, signature = kept.get(b"body", b""), text(kept.get(b"signature", b""))
            if not self.proof.holds(Headers({HEADER: signature}), body):
                _log.error("meta.not_signed", entry=entry)
                await self.redis.xdel(self.key, entry)
                continue
            self._begin(entry, body)
            begun += 1
        return begun

    async def settle(self) -> None:
        """Wait for everything that this process has in hand."""
        while self._in_hand:
            await asyncio.wait(list(self._in_hand.values()))

    async def _keep(self, signature: str, body: bytes) -> str:
        async with self.redis.pipeline(transaction=False) as pipe:
            pipe.xadd(self.key, {"body": body, "signature": signature})
            pipe.expire(self.key, 2 * DAY_S)
            pipe.execute_command("WAITAOF", 1, 0, _FSYNC_WAIT_MS)
            entry, _, confirmed = await pipe.execute()
        if int(confirmed[0]) < 1:
            raise StoreUnavailable
        return text(entry)

    def _begin(self, entry: str, body: bytes) -> None:
        task = asyncio.create_task(self._work(entry, body))
        self._in_hand[entry] = task
        task.add_done_callback(lambda _: self._in_hand.pop(entry, None))

    async def _work(self, entry: str, body: bytes) -> None:
        try:
            told = json.loads(body)
            if isinstance(told, dict):
                await self.handle(told)
        except (RedisError, StoreUnavailable) as problem:
            # it stays, and is tried again
            _log.warning("meta.put_off", entry=entry, problem=type(problem).__name__)
            return
        except Exception as problem:  # noqa: BLE001 - an absurd body must not stop those behind it, or come again for ever
            _log.error("meta.handling_failed", entry=entry, exc_info=problem)
        try:
            await self.redis.xdel(self.key, entry)
        except RedisError:
            # handled twice is handled once
            _log.warning("meta.not_taken_out", entry=entry)
