"""The Redis under test: killed, started again on its own file, and the end of that file cut off."""

from __future__ import annotations

import asyncio
import subprocess
from pathlib import Path

from imagine.redis.binary import find_redis
from imagine.redis.server import RedisPlace, command_line, wait_for_redis


class Server:
    """One server with the settings of `imagine demo`: every write is on disk before anybody hears of it."""

    def __init__(self, folder: Path) -> None:
        data = folder / "redis"
        data.mkdir()
        self.place = RedisPlace(socket=folder / "s", folder=data)
        # a file that is written anew at any moment could not be cut at a byte that means something
        self._command = [*command_line(find_redis(), self.place), "--auto-aof-rewrite-percentage", "0"]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def file(self) -> Path:
        """The part of the append-only file that is written to; the others were closed when it was begun."""
        parts = sorted((self.place.folder / "appendonlydir").glob("*.incr.aof"), key=lambda part: part.stat().st_mtime)
        return parts[-1] if parts else self.place.folder / "appendonly.aof"

    @property
    def size(self) -> int:
        """Bytes in the append-only file."""
        return self.file.stat().st_size if self.file.exists() else 0

    async def start(self) -> None:
        """Start, and return once all data are read."""
        self._process = await asyncio.to_thread(subprocess.Popen, self._command, stdout=subprocess.DEVNULL)
        await asyncio.to_thread(wait_for_redis, self.place.url, self._process)

    async def kill(self) -> None:
        """SIGKILL."""
        if self._process is not None:
            self._process.kill()
            await asyncio.to_thread(self._process.wait)
            self.place.socket.unlink(missing_ok=True)

    def cut(self, size: int) -> None:
        """Lose everything behind a byte of the file, as a host does that dies before the disk has it."""
        with self.file.open("r+b") as file:
            file.truncate(size)
