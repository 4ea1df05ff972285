"""Strangers who mean harm to a web chat: `python -m benchmarks.strangers ROOM SECONDS` tries all of it at once.

Half-open requests, headers without end, pages that resume a large room and read nothing, pictures that nobody sends.
What is closed is opened again. Prints how far each came, as JSON.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import os
import resource
import secrets
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlsplit

import httpx

HALF_OPEN, HEADERS, RESUMES, UPLOADS = 2000, 4, 200, 100
HEADER_BYTES = 100_000_000
_NAMES = 25
_PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@dataclass(kw_only=True, slots=True)
class Strangers:
    """All of them, at one address."""

    room: str
    until: float
    # an event that the room's stream does not know, as of a page that was away for long
    cursor: str = "1-1"
    did: Counter[str] = field(default_factory=Counter)

    @property
    def where(self) -> tuple[str, int]:
        """Host and port."""
        parts = urlsplit(self.room)
        return parts.hostname or "", parts.port or 80

    async def run(self) -> None:
        """Do everything at once until the time is over."""
        cookies = [await self._enter(f"stranger {number}") for number in range(_NAMES)]
        await asyncio.gather(
            *(self._again(self._half_open, 1.0) for _ in range(HALF_OPEN)),
            *(self._again(self._header, 0.2) for _ in range(HEADERS)),
            *(self._again(partial(self._resume, cookies[number % _NAMES]), 0.2) for number in range(RESUMES)),
            *(self._again(partial(self._upload, cookies[number % _NAMES]), 20.0) for number in range(UPLOADS)),
        )

    async def _again(self, harm: Callable[[], Awaitable[None]], pause_s: float) -> None:
        """Begin anew whenever it was ended."""
        while time.monotonic() < self.until:
            with contextlib.suppress(OSError, TimeoutError, httpx.TransportError):
                await harm()
            await asyncio.sleep(pause_s)

    async def _enter(self, name: str) -> str:
        host, port = self.where
        async with httpx.AsyncClient(headers={"origin": f"http://{host}:{port}"}) as browser:
            await browser.get(self.room)
            await browser.post(f"{self.room}/me", content=name)
            return "; ".join(f"{name}={value}" for name, value in browser.cookies.items())

    async def _half_open(self) -> None:
        reader, writer = await asyncio.open_connection(*self.where)
        writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-")
        self.did["half-open requests"] += 1
        try:
            async with asyncio.timeout(max(0.1, self.until - time.monotonic())):
                await reader.read()
        finally:
            writer.close()

    async def _header(self) -> None:
        _, writer = await asyncio.open_connection(*self.where)
        writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ")
        self.did["headers without end"] += 1
        try:
            for _ in range(HEADER_BYTES // 100_000):
                writer.write(b"a" * 100_000)
                await writer.drain()
        finally:
            writer.close()

    async def _resume(self, cookie: str) -> None:
        path, (host, port) = urlsplit(self.room).path, self.where
        _, writer = await asyncio.open_connection(host, port, limit=1024)
        key = base64.b64encode(secrets.token_bytes(16)).decode()
        writer.write(
            f"GET {path}/socket?room={self.cursor} HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: http://{host}:{port}\r\n"
            f"Cookie: {cookie}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        self.did["resumes that read nothing"] += 1
        try:
            await asyncio.sleep(5)
        finally:
            writer.close()

    async def _upload(self, cookie: str) -> None:
        host, port = self.where
        headers = {"origin": f"http://{host}:{port}", "cookie": cookie}
        async with httpx.AsyncClient(headers=headers, timeout=30) as browser:
            answer = await browser.post(f"{self.room}/uploads", content=_PICTURE + os.urandom(1_000_000))
            self.did[f"uploads answered {answer.status_code}"] += 1


def main(room: str, seconds: str) -> None:
    """Try for so long and say how far it went."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))
    strangers = Strangers(room=room, until=time.monotonic() + float(seconds))
    asyncio.run(strangers.run())
    print(json.dumps(strangers.did))


if __name__ == "__main__":
    main(*sys.argv[1:])
