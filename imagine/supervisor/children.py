"""The children of one demo, started in order, watched together and stopped with Redis last."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from imagine.supervisor.banner import say
from imagine.supervisor.child import Child


class Children:
    """The children, in the order in which they were started."""

    def __init__(self) -> None:
        self._children: list[tuple[Child, asyncio.Task[None]]] = []

    def start(self, child: Child) -> None:
        """Start a child and keep it running."""
        self._children.append((child, asyncio.create_task(child.run(), name=child.plan.name)))

    async def until(self, wanted: Coroutine[Any, Any, Any], stop: asyncio.Event) -> None:
        """Wait for what is wanted or for `stop`; raises what ended a child for good."""
        waits = [asyncio.create_task(wanted), asyncio.create_task(stop.wait())]
        try:
            done, _ = await asyncio.wait([*waits, *(task for _, task in self._children)], return_when="FIRST_COMPLETED")
            for task in done:
                task.result()
        finally:
            for wait in waits:
                wait.cancel()

    async def stop(self) -> None:
        """Stop everything, Redis last, because the others still write what they did."""
        say("demo", "stopping")
        await asyncio.gather(*(child.stop() for child, _ in self._children[1:]))
        await asyncio.gather(*(child.stop() for child, _ in self._children[:1]))
        for _, task in self._children:
            task.cancel()
        await asyncio.gather(*(task for _, task in self._children), return_exceptions=True)
