"""Who has a room's page open, across processes: a sorted set of people by their last beat."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from core.cancelling import heed_cancel

BEAT_S = 10.0
# two missed beats and the person counts as gone
_GONE_S = 2.5 * BEAT_S

Tell = Callable[[list[str]], None]


class Presence:
    """Keeps the names of those who are here, and tells every socket of this process when they change."""

    def __init__(self, redis: Redis) -> None:
        """Keep them in this Redis."""
        self._redis = redis
        self._sockets: dict[str, dict[Tell, str]] = {}
        self._told: dict[str, list[str]] = {}

    async def arrive(self, room: str, name: str, tell: Tell) -> None:
        """Note that somebody opened the page; `tell` gets the sorted names now and after every change."""
        self._sockets.setdefault(room, {})[tell] = name
        self._told.pop(room, None)
        await self._refresh(room)

    async def leave(self, room: str, tell: Tell) -> None:
        """Note that a page was closed; the person is gone when it was their last one."""
        sockets = self._sockets.get(room, {})
        name = sockets.pop(tell, None)
        if not sockets:
            self._sockets.pop(room, None)
            self._told.pop(room, None)
        if name is not None and name not in sockets.values():
            with suppress(RedisError):
                await self._redis.zrem(_key(room), name)
        if sockets:
            await self._refresh(room)

    async def run(self) -> None:
        """Beat for everybody here until cancelled."""
        while True:
            heed_cancel()
            await asyncio.sleep(BEAT_S)
            for room in list(self._sockets):
                await self._refresh(room)

    async def _refresh(self, room: str) -> None:
        sockets = self._sockets.get(room, {})
        now = time.time()
        try:
            if sockets:
                await self._redis.zadd(_key(room), dict.fromkeys(sockets.values(), now))
            await self._redis.zremrangebyscore(_key(room), "-inf", now - _GONE_S)
            await self._redis.expire(_key(room), 3600)
            held: Any = await self._redis.zrange(_key(room), 0, -1)
        except RedisError:
            # who is here matters less than that the chat goes on; the next beat repairs it
            return
        names = sorted((n.decode() if isinstance(n, bytes) else n for n in held), key=str.casefold)
        if names != self._told.get(room):
            self._told[room] = names
            for tell in list(sockets):
                tell(names)


def _key(room: str) -> str:
    return f"web:{{{room}}}:here"
