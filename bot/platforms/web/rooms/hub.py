"""One reader per process: it tails the streams of every room that is open here and hands events to the sockets."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.platforms.web.rooms.timeline import Event, read_events
from core.cancelling import heed_cancel
from core.stores.redis.reach import READ_BLOCKS_MS

_log = structlog.get_logger(__name__)
_PAUSE_S = 0.5
# a socket that lags this far behind, in events or in bytes, is closed; its page comes back and resumes
_MOST_WAITING, _MOST_BYTES = 2000, 2_000_000
# events of one stream that are read at once
_READ_AT_ONCE = 100


@dataclass(eq=False, kw_only=True, slots=True)
class Subscription:
    """One socket's view of some streams: (stream, event) pairs in order, from where each stood when it was joined."""

    streams: tuple[str, ...]
    # set when the socket was too slow, and events are missing from the queue
    lagging: asyncio.Event = field(default_factory=asyncio.Event)
    _waiting: asyncio.Queue[tuple[str, Event]] = field(default_factory=lambda: asyncio.Queue(_MOST_WAITING))
    _bytes: int = 0

    def put(self, stream: str, event: Event) -> None:
        """Add an event, unless too much waits already."""
        if self._waiting.full() or self._bytes + event.size > _MOST_BYTES:
            self.lagging.set()
        else:
            self._waiting.put_nowait((stream, event))
            self._bytes += event.size

    async def take(self, most_bytes: int) -> list[tuple[str, Event]]:
        """Wait for events and take what is there, up to so many bytes, but at least one."""
        taken = [await self._waiting.get()]
        size = taken[0][1].size
        while size < most_bytes and not self._waiting.empty():
            taken.append(self._waiting.get_nowait())
            size += taken[-1][1].size
        self._bytes -= size
        return taken


class Hub:
    """Tails streams with one blocking XREAD; after a lost connection it goes on from its cursors: nothing is lost."""

    def __init__(self, redis: Redis) -> None:
        """Read through this client, which must not give up on a read that blocks (`async_twin`)."""
        self._redis = redis
        self._subscriptions: dict[str, set[Subscription]] = {}
        self._cursors: dict[str, str] = {}
        # an entry here interrupts the blocking read when the set of streams has grown
        self._wake = f"web:wake:{secrets.token_hex(8)}"
        self._woken = "0-0"
        self._added = asyncio.Event()

    @asynccontextmanager
    async def subscribed(self, *streams: str) -> AsyncIterator[Subscription]:
        """Collect everything that happens in these streams from now on."""
        subscription = Subscription(streams=streams)
        for stream in streams:
            if stream not in self._cursors:
                newest: Any = await self._redis.xrevrange(stream, count=1)
                self._cursors.setdefault(stream, _text(newest[0][0]) if newest else "0-0")
            self._subscriptions.setdefault(stream, set()).add(subscription)
        self._added.set()
        await self._redis.xadd(self._wake, {"": ""}, maxlen=1)
        await self._redis.expire(self._wake, 3600)
        try:
            yield subscription
        finally:
            for stream in streams:
                self._leave(stream, subscription)

    async def run(self) -> None:
        """Tail until cancelled."""
        while True:
            heed_cancel()
            try:
                await self._added.wait()
                await self._read()
            except (RedisError, OSError) as problem:
                _log.warning("web.stream_lost", problem=type(problem).__name__)
                await asyncio.sleep(_PAUSE_S)

    async def _read(self) -> None:
        if not self._cursors:
            self._added.clear()
            return
        wanted: dict[Any, Any] = {**self._cursors, self._wake: self._woken}
        reply: Any = await self._redis.xread(wanted, block=READ_BLOCKS_MS, count=_READ_AT_ONCE)
        for name, rows in _pairs(reply):
            stream = _text(name)
            if stream == self._wake:
                self._woken = _text(rows[-1][0])
            else:
                self._hand_out(stream, list(read_events(rows)))

    def _hand_out(self, stream: str, events: list[Event]) -> None:
        if stream in self._cursors and events:
            self._cursors[stream] = events[-1].id
        for subscription in self._subscriptions.get(stream, ()):
            for event in events:
                subscription.put(stream, event)

    def _leave(self, stream: str, subscription: Subscription) -> None:
        left = self._subscriptions.get(stream, set())
        left.discard(subscription)
        if not left:
            self._subscriptions.pop(stream, None)
            self._cursors.pop(stream, None)


def _pairs(reply: Any) -> list[tuple[Any, Any]]:
    # RESP2 answers with a list of pairs, RESP3 with a mapping of name to a list that holds the rows
    if isinstance(reply, dict):
        return [(name, rows[0]) for name, rows in reply.items()]
    return list(reply or [])


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)
