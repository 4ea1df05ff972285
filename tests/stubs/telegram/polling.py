"""The long poll: one at a time, never beside a webhook, and slowed down where the same is asked for again and again.

The rules about repeated offsets stand in the official server (tdlib/telegram-bot-api, Client.cpp, getUpdates).
"""

from __future__ import annotations

import asyncio
import math
from typing import TYPE_CHECKING, Any

from tests.stubs.telegram.answers import Failed
from tests.stubs.telegram.call import Call
from tests.stubs.telegram.methods.webhook import allow

if TYPE_CHECKING:
    from tests.stubs.telegram.world import World

Json = dict[str, Any]

_WEBHOOK = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
_OTHER = "terminated by other getUpdates request; make sure that only one bot instance is running"
_SET = "terminated by setWebhook request"
_MOST, _LONGEST_S = 100, 50
# who asks with the same offset again within half a second gets one update; within three, an empty answer comes late
_AGAIN_SOON_S, _AGAIN_S = 0.5, 3.0


class Pace:
    """What the last poll asked for, by which the next one is slowed down."""

    def __init__(self) -> None:
        self._offset, self._asked_at = 0, -math.inf

    def slowed(self, offset: int, limit: int, timeout_s: float, now: float) -> tuple[int, float]:
        """How many updates a poll gets at most, and how long it waits for the first one."""
        again, since_s = offset == self._offset, now - self._asked_at
        self._offset, self._asked_at = offset, now
        if again and since_s < _AGAIN_S:
            timeout_s = max(timeout_s, _AGAIN_S)
        return (1 if again and since_s < _AGAIN_SOON_S else limit), timeout_s


class Polling:
    """Whoever polls now; lives in the server's loop."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._waiting: asyncio.Event | None = None
        self._pace = Pace()

    def wake(self) -> None:
        """Let the one who waits look again."""
        if self._waiting is not None:
            self._waiting.set()

    async def get(self, call: Call) -> list[Json]:
        """Answer a getUpdates; raises Failed (409) for the one who waits when another comes to wait."""
        loop, offset = asyncio.get_running_loop(), call.get("offset", 0)
        limit = max(1, min(call.get("limit", _MOST), _MOST))
        timeout_s = max(0.0, min(call.get("timeout", 0), _LONGEST_S))
        limit, timeout_s = self._pace.slowed(offset, limit, timeout_s, loop.time())
        with self._world.lock:
            if self._world.hook is None:
                allow(self._world, call)
        until, mine = loop.time() + timeout_s, asyncio.Event()
        while not (batch := self._batch(offset, limit)) and loop.time() < until:
            self._take_place(mine)
            try:
                await asyncio.wait_for(mine.wait(), until - loop.time())
            except TimeoutError:
                continue
            finally:
                mine.clear()
                is_mine = self._waiting is mine
                if is_mine:
                    self._wait(None)
            if not is_mine:
                raise Failed(409, _OTHER)
            if self._world.hook is not None:
                raise Failed(409, _SET)
        return batch

    def _batch(self, offset: int, limit: int) -> list[Json]:
        with self._world.lock:
            if self._world.hook is not None:
                raise Failed(409, _WEBHOOK)
            batch = self._world.updates.batch(offset, limit)
            self._world.lock.notify_all()
            return batch

    def _take_place(self, mine: asyncio.Event) -> None:
        """Wait instead of whoever waits now, who is woken to find out."""
        before = self._waiting
        self._wait(mine)
        if before is not None:
            before.set()

    def _wait(self, mine: asyncio.Event | None) -> None:
        self._waiting = mine
        with self._world.lock:
            self._world.polled = mine is not None
            self._world.lock.notify_all()
