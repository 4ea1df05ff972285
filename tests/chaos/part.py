"""One process of the kit as the driver sees it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
from collections.abc import Callable
from typing import Any

Heard = Callable[["Part", dict[str, Any]], None]


class Part:
    """A process with its wire: what it says is handed on, and its end is the end of the wire."""

    def __init__(self, name: str, kind: str, wire: socket.socket, *, heard: Heard) -> None:
        """Listen to a process that has just been started."""
        self.name, self.kind = name, kind
        self.pid = 0
        # nobody tells anybody that its host is gone: its leases have to run out
        self.lost = False
        self.born, self.ended = asyncio.Event(), asyncio.Event()
        self._left: set[int] = set()
        self._orders = 0
        self._unheard: dict[int, asyncio.Event] = {}
        self._heard, self._wire = heard, wire
        self._writer: asyncio.StreamWriter | None = None
        self._backlog: list[bytes] = []
        self._listening = asyncio.create_task(self._listen())

    def arm(self, point: str, job: str = "") -> asyncio.Event:
        """Ask the process to stop at a point, once; the event is set when it has heard so, or is dead."""
        self._orders += 1
        heard = self._unheard[self._orders] = asyncio.Event()
        self._say({"arm": point, "job": job, "order": self._orders})
        if self.ended.is_set():
            heard.set()
        return heard

    def go(self, serial: int) -> None:
        """Let it go on."""
        self._say({"go": serial})

    def signal(self, number: signal.Signals) -> None:
        """Send a signal, if the process lives."""
        if self.pid and not self.ended.is_set():
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    async def kill(self) -> None:
        """SIGKILL, and wait for the end."""
        await self.born.wait()
        self.signal(signal.SIGKILL)
        await self.ended.wait()

    def stood(self, serial: int) -> bool:
        """Whether it never said that it had left the point."""
        return serial not in self._left

    def _say(self, what: dict[str, Any]) -> None:
        line = json.dumps(what).encode() + b"\n"
        if self._writer is None:
            self._backlog.append(line)
        elif not self.ended.is_set():
            self._writer.write(line)

    async def _listen(self) -> None:
        reader, self._writer = await asyncio.open_connection(sock=self._wire)
        for line in self._backlog:
            self._writer.write(line)
        with contextlib.suppress(OSError):
            while line := await reader.readline():
                if not line.endswith(b"\n"):
                    # it died in the middle of a word
                    break
                said = json.loads(line)
                self.pid = said.get("hello", self.pid)
                if self.pid:
                    self.born.set()
                if "left" in said:
                    self._left.add(said["left"])
                if "armed" in said:
                    self._unheard.pop(said["armed"]).set()
                self._heard(self, said)
        self.ended.set()
        self.born.set()
        for heard in self._unheard.values():
            heard.set()
        self._writer.transport.abort()
        self._heard(self, {"ended": True})
