"""The feed of progress, from the capped stream in Redis."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from redis import RedisError
from redis.asyncio import Redis as AsyncRedis

from core.cancelling import heed_cancel
from core.post import Progress
from core.redis import layout
from core.redis.reach import READ_BLOCKS_MS
from core.wire import from_json

_PAUSE_S = 1.0


class RedisProgressFeed:
    """A ProgressFeed; while Redis is away it waits, and what was said meanwhile is missed."""

    def __init__(self, client: AsyncRedis) -> None:
        """Read with a client of the running event loop."""
        self._client = client

    async def follow(self) -> AsyncIterator[Progress]:
        """Yield progress from now on, for ever."""
        last: bytes | str = "$"
        while True:
            heed_cancel()
            try:
                streams = await self._client.xread({layout.PROGRESS: last}, block=READ_BLOCKS_MS, count=100)
            except RedisError:
                await asyncio.sleep(_PAUSE_S)
                continue
            for rows in streams.values() if isinstance(streams, dict) else (rows for _, rows in streams):
                for entry, fields in _flat(rows):
                    last = entry
                    yield from_json(Progress, fields[b"row"])


def _flat(rows: Any) -> list[tuple[bytes, dict[bytes, bytes]]]:
    """One list of (id, fields): RESP3 nests a stream's entries one level deeper than RESP2."""
    nested = bool(rows) and isinstance(rows[0], list)
    entries: list[tuple[bytes, dict[bytes, bytes]]] = rows[0] if nested else rows
    return entries
