"""How far a ComfyUI is, as its web socket tells; without one the result comes all the same."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import json
from types import TracebackType
from typing import Any, Self

from workers.engines.remote.exchange import Exchange

_MOST_BYTES = 4_000_000
# a picture is sampled by one node, and others come before and after
_SHARE = 0.95


class Progress:
    """Listens while something is made, passes on how far it is, and wakes whoever waits when it is done."""

    def __init__(self, exchange: Exchange) -> None:
        """Open nothing yet."""
        self._exchange = exchange
        self._task: asyncio.Task[None] | None = None
        self._over = asyncio.Event()

    async def __aenter__(self) -> Self:
        """Begin to listen, where this host can."""
        if importlib.util.find_spec("websockets") is not None:
            self._task = asyncio.create_task(self._listen())
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _problem: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Listen no more."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def pause(self, number: int, most_s: float) -> None:
        """Wait before the next look, or until it is said that it is done."""
        if self._over.is_set():
            # the history is written a moment later
            await asyncio.sleep(0.02)
            return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._over.wait(), min(most_s, 0.05 * 1.5 ** min(number, 30)))

    async def _listen(self) -> None:
        import websockets

        client = self._exchange.client
        address = client.base_url.copy_with(scheme="wss" if client.base_url.scheme == "https" else "ws")
        where = f"{str(address).rstrip('/')}/ws?clientId={self._exchange.key}"
        own = self._exchange.options.auth.lower()
        said = {name: value for name, value in client.headers.items() if name.lower() in {"authorization", own}}
        with contextlib.suppress(OSError, websockets.WebSocketException, TimeoutError):
            async with websockets.connect(
                where, additional_headers=said, max_size=_MOST_BYTES, compression=None, proxy=None
            ) as socket:
                async for message in socket:
                    # previews are bytes
                    if isinstance(message, str):
                        self._hear(message)

    def _hear(self, message: str) -> None:
        try:
            said = json.loads(message)
        except (ValueError, RecursionError):
            return
        data = said.get("data") if isinstance(said, dict) else None
        if not isinstance(data, dict) or data.get("prompt_id") != self._exchange.key:
            return
        if said.get("type") in {"execution_success", "execution_error", "execution_interrupted"} or (
            said.get("type") == "executing" and data.get("node") is None
        ):
            self._over.set()
        elif said.get("type") == "progress":
            self._tell(data.get("value"), data.get("max"))

    def _tell(self, value: Any, most: Any) -> None:
        if isinstance(value, int | float) and isinstance(most, int | float) and 0 <= value <= most and most > 0:
            self._exchange.tell(_SHARE * value / most)
