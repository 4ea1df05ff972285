"""A loop in a thread of its own, and the way into it from other threads."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
_START_S, _STOP_S, _CALL_S = 30.0, 30.0, 60.0


class LoopThread:
    """Runs one coroutine, which calls `started` when it is ready and ends when `stopping` is set."""

    def __init__(self, name: str) -> None:
        self.stopping: asyncio.Event
        self._name = name
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._is_up = threading.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, main: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run it; returns when it is ready."""
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run(main)), name=self._name, daemon=True)
        self._thread.start()
        if not self._is_up.wait(_START_S):
            raise RuntimeError(f"{self._name} did not start.")

    def started(self) -> None:
        """Say that it is ready."""
        self._is_up.set()

    def stop(self) -> None:
        """Let it end, and wait for that."""
        if self._loop is not None and self._thread is not None:
            self._loop.call_soon_threadsafe(self.stopping.set)
            self._thread.join(_STOP_S)

    def call(self, act: Callable[[], T]) -> T:
        """Do something in the thread and return what it returns; after the end, in the caller's."""
        loop, thread = self._loop, self._thread
        if loop is None or thread is None or not thread.is_alive() or thread is threading.current_thread():
            return act()

        async def there() -> T:
            return act()

        return asyncio.run_coroutine_threadsafe(there(), loop).result(_CALL_S)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine in the thread, from another one, and return what it returns."""
        assert self._loop is not None
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_CALL_S)

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Start something in the thread, from inside it; the end cancels it."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, main: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._loop = asyncio.get_running_loop()
        self.stopping = asyncio.Event()
        try:
            await main()
        finally:
            for task in list(self._tasks):
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
