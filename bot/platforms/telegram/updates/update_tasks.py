"""Updates in hand: each counts once it is recorded; what follows, such as a placeholder in its turn, goes on behind."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bot.platforms.telegram.updates.fields import Json

# called as soon as the stores know what becomes of an update; calling it twice is once
Recorded = Callable[[], None]
# raises nothing; returns when an update is done with, whether it was recorded or asked nothing of the bot
Handle = Callable[[Json, Recorded], Awaitable[None]]

_FINISH_S = 3.0


class UpdateTasks:
    """Handles updates at once, each in a task of its own."""

    def __init__(self, handle: Handle) -> None:
        """Handle by this."""
        self._handle = handle
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, update: Json, recorded: Recorded) -> None:
        """Start with an update; `recorded` is called when it need not come again."""
        task = asyncio.create_task(self._run(update, recorded))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self) -> None:
        """Wait for what was begun, as far as that goes quickly; what is recorded by then loses at most its words."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=_FINISH_S)

    async def _run(self, update: Json, recorded: Recorded) -> None:
        await self._handle(update, recorded)
        recorded()
