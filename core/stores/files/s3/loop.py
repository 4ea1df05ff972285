"""An event loop in a thread of its own, for stores that are called from threads: each call ends in time."""

from __future__ import annotations

import asyncio
import threading
import weakref
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


class LoopThread:
    """Runs calls until it is closed, or nobody needs it any more."""

    def __init__(self, name: str) -> None:
        """Start the thread."""
        self._loop = asyncio.new_event_loop()
        thread = threading.Thread(target=self._loop.run_forever, name=name, daemon=True)
        thread.start()
        self._end = weakref.finalize(self, _end, self._loop, thread)

    def run(self, call: Callable[[], Awaitable[T]], *, within_s: float) -> T:
        """Make a call and wait for it; raises TimeoutError where it takes longer, and then it is given up."""

        async def bounded() -> T:
            async with asyncio.timeout(within_s):
                return await call()

        return asyncio.run_coroutine_threadsafe(bounded(), self._loop).result()

    def close(self) -> None:
        """End the thread."""
        self._end()


def _end(loop: asyncio.AbstractEventLoop, thread: threading.Thread) -> None:
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()
