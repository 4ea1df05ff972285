"""The chat side of a platform, put together as its process does it, in a thread of the test."""

from __future__ import annotations

import asyncio
import threading
import time
import traceback
from collections.abc import Callable, Coroutine
from typing import Any

_PATIENCE_S = 30.0


class BotThread:
    """Runs a platform's listening side until `stop`."""

    def __init__(self, serve: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run it at once."""
        self._serve = serve
        self._loop: asyncio.AbstractEventLoop | None = None
        self._main: asyncio.Task[None] | None = None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), name="bot", daemon=True)
        self._thread.start()

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait for something that the bot does; raises AssertionError."""
        end = time.monotonic() + _PATIENCE_S
        while not condition():
            assert self._thread.is_alive(), f"the bot has ended; waited for {what}"
            assert time.monotonic() < end, f"waited in vain for {what}"
            time.sleep(0.005)

    def stop(self) -> None:
        """End it as SIGTERM does."""
        loop, main = self._loop, self._main
        if loop is not None and main is not None and self._thread.is_alive():
            loop.call_soon_threadsafe(main.cancel)
        self._thread.join(_PATIENCE_S)
        assert not self._thread.is_alive(), "the bot does not end"

    async def _run(self) -> None:
        self._loop, self._main = asyncio.get_running_loop(), asyncio.current_task()
        try:
            await self._serve()
        except asyncio.CancelledError:
            return
        except Exception as problem:  # noqa: BLE001 - the test then waits in vain and fails; this says why
            traceback.print_exception(problem)
