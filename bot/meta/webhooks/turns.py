"""Whose turn it is: one person's acts one after the other, the earliest first; different people at the same time."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Awaitable, Callable

from bot.meta.webhooks.events import Event

_Waiting = tuple[int, int, Event, "asyncio.Future[None]"]


class Turns:
    """The acts of all people of one account."""

    def __init__(self, act: Callable[[Event], Awaitable[None]]) -> None:
        """Handle each act by this."""
        self._act = act
        self._waiting: dict[str, list[_Waiting]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._count = itertools.count()

    async def take(self, event: Event) -> None:
        """Handle an act in its turn; raises what handling it raises."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        queue = self._waiting.get(event.person)
        if queue is None:
            queue = self._waiting[event.person] = []
            task = asyncio.create_task(self._run(event.person, queue))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        heapq.heappush(queue, (event.at_ms, next(self._count), event, done))
        await done

    async def _run(self, person: str, queue: list[_Waiting]) -> None:
        while queue:
            _, _, event, done = heapq.heappop(queue)
            try:
                await self._act(event)
            except Exception as problem:  # noqa: BLE001 - whoever waits for it hears it; those behind have their turn
                if not done.done():
                    done.set_exception(problem)
            else:
                if not done.done():
                    done.set_result(None)
        del self._waiting[person]
