"""The feed of progress, from the capped stream of each pool in Redis."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from redis import RedisError, ResponseError
from redis.asyncio import Redis as AsyncRedis

from core.cancelling import heed_cancel
from core.domain.post import Progress
from core.stores.redis.decoding import text
from core.stores.redis.line.pools import pools_in
from core.stores.redis.line.signed import SignedQueue
from core.stores.redis.reach import READ_BLOCKS_MS
from core.stores.redis.scheme import names as layout
from core.wire.codec import UnknownSchema, from_json

_PAUSE_S = 1.0


class RedisProgressFeed:
    """A ProgressFeed; while Redis is away it waits, and what was said meanwhile is missed."""

    def __init__(self, client: AsyncRedis) -> None:
        """Read with a client of the running event loop."""
        self._client = client
        self._spoilt: set[str] = set()

    async def follow(self) -> AsyncIterator[Progress]:
        """Yield progress from now on, for ever; a new pool is heard within the time that a read waits."""
        last: dict[Any, Any] = {}
        while True:
            heed_cancel()
            try:
                last = {stream: last.get(stream, "$") for stream in await self._streams()}
                streams = await self._client.xread(last, block=READ_BLOCKS_MS, count=100)
            except ResponseError:
                # a pool's hosts can put anything else in the place of their stream: the others are heard all the same
                self._spoilt = {stream for stream in last if not await self._is_readable(stream)}
                await asyncio.sleep(_PAUSE_S)
                continue
            except RedisError:
                await asyncio.sleep(_PAUSE_S)
                continue
            for name, rows in streams.items() if isinstance(streams, dict) else streams:
                for entry, fields in _flat(rows):
                    last[text(name)] = entry
                    try:
                        yield from_json(Progress, fields[b"row"], whole=False)
                    except (UnknownSchema, KeyError):
                        # a pool's hosts write what they like into their own stream
                        continue

    async def _streams(self) -> list[str]:
        queues: Any = await self._client.smembers(SignedQueue.redis_queues_keys)
        found = pools_in(queues)
        streams = [layout.stream(pool) for pool in dict.fromkeys([*found, layout.DEFAULT_POOL])]
        self._spoilt = {stream for stream in self._spoilt if not await self._is_readable(stream)}
        return [stream for stream in streams if stream not in self._spoilt]

    async def _is_readable(self, stream: str) -> bool:
        try:
            await self._client.xread({stream: "$"}, count=1)
        except ResponseError:
            return False
        return True


def _flat(rows: Any) -> list[tuple[bytes, dict[bytes, bytes]]]:
    """One list of (id, fields): RESP3 nests a stream's entries one level deeper than RESP2."""
    nested = bool(rows) and isinstance(rows[0], list)
    entries: list[tuple[bytes, dict[bytes, bytes]]] = rows[0] if nested else rows
    return entries
