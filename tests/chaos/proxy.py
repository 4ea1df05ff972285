"""A proxy between each process and Redis, so that one process, or all, can lose sight of it."""

from __future__ import annotations

import asyncio
import contextlib
from enum import StrEnum
from pathlib import Path


class Trouble(StrEnum):
    """What a partition looks like from the process."""

    NONE = "none"
    CUT = "cut"  # connections break, and new ones are refused
    STALL = "stall"  # nothing moves in either direction, and nothing says so
    MUTE = "mute"  # Redis hears the process, the process hears nothing
    RESET = "reset"  # connections break once; new ones work


class Door:
    """One socket that leads to Redis, or not."""

    def __init__(self, path: Path, redis: Path) -> None:
        self.path, self._redis = path, redis
        self._server: asyncio.Server | None = None
        self._pairs: set[tuple[asyncio.StreamWriter, asyncio.StreamWriter]] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        # cleared while the direction is stopped
        self._up, self._down = asyncio.Event(), asyncio.Event()
        self._cut = False

    async def open(self) -> None:
        """Listen."""
        self._up.set()
        self._down.set()
        self._server = await asyncio.start_unix_server(self._serve, self.path)

    async def close(self) -> None:
        """Break everything off."""
        if self._server is not None:
            self._server.close()
        self._break()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.path.unlink(missing_ok=True)

    def set(self, trouble: Trouble) -> None:
        """Begin a trouble; NONE ends it."""
        self._cut = trouble is Trouble.CUT
        _let(self._up, trouble is not Trouble.STALL)
        _let(self._down, trouble not in {Trouble.STALL, Trouble.MUTE})
        if trouble in {Trouble.CUT, Trouble.RESET}:
            self._break()

    def _break(self) -> None:
        for pair in tuple(self._pairs):
            for writer in pair:
                writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        try:
            if self._cut:
                raise ConnectionRefusedError
            there, away = await asyncio.open_unix_connection(self._redis)
        except OSError:
            writer.transport.abort()
            return
        pair = (writer, away)
        self._pairs.add(pair)
        ways = [
            asyncio.create_task(_pump(reader, away, self._up)),
            asyncio.create_task(_pump(there, writer, self._down)),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._pairs.discard(pair)
            for way in ways:
                way.cancel()
            for one in pair:
                one.transport.abort()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, open_way: asyncio.Event) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(1 << 16):
            await open_way.wait()
            writer.write(data)
            await writer.drain()


def _let(event: asyncio.Event, through: bool) -> None:
    (event.set if through else event.clear)()


class Proxy:
    """The doors of one stage."""

    def __init__(self, folder: Path, redis: Path) -> None:
        self._folder, self._redis = folder, redis
        self.doors: dict[str, Door] = {}

    async def door(self, name: str) -> Path:
        """The socket of a process by the name of its place; made on first use."""
        if name not in self.doors:
            self.doors[name] = Door(self._folder / f"p{len(self.doors)}", self._redis)
            await self.doors[name].open()
        return self.doors[name].path

    def set_all(self, trouble: Trouble) -> None:
        """The same for everybody."""
        for door in self.doors.values():
            door.set(trouble)

    async def close(self) -> None:
        """Shut all doors."""
        await asyncio.gather(*(door.close() for door in self.doors.values()))
