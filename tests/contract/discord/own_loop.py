"""A client library in a thread and loop of its own, as the bot's process would be."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, Self, TypeVar

T = TypeVar("T")


class OwnLoop:
    """Runs coroutines in another thread; use it as a context manager."""

    def __enter__(self) -> Self:
        """Start the loop."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="client", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the loop; what still runs in it is cancelled."""
        self.run(self._clear())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def run(self, work: Coroutine[Any, Any, T], *, within_s: float = 30.0) -> T:
        """Run a coroutine there and return what it returns."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(within_s)

    def start(self, work: Coroutine[Any, Any, Any]) -> None:
        """Start a coroutine there; the end of the loop cancels it."""
        asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _clear(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._loop.shutdown_asyncgens()
        await self._loop.shutdown_default_executor()
