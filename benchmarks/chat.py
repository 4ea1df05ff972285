"""A person in a web chat room, without a browser: enters, says things, and notes when what becomes visible."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlsplit

import httpx
from websockets.asyncio.client import ClientConnection, connect


@dataclass(kw_only=True, slots=True)
class Said:
    """One command and what became of it; times are of time.perf_counter, in seconds."""

    sent_s: float
    receipt: dict[str, Any] | None = None
    # the first message of the bot about it was there
    acknowledged_s: float | None = None
    # its message shows pictures
    done_s: float | None = None
    body: dict[str, Any] = field(default_factory=dict)

    @property
    def job(self) -> str | None:
        """The job that it became."""
        return self.receipt.get("job") if self.receipt else None


class Chat:
    """One person with one open page."""

    def __init__(self, room: str, name: str = "bench") -> None:
        """Name the room by its link."""
        self._room = room
        self._name = name
        self._http = httpx.AsyncClient()
        self._socket: ClientConnection | None = None
        self._reading: asyncio.Task[None] | None = None
        self._seen: dict[str, Said] = {}
        self._news = asyncio.Condition()
        self.said: dict[str, Said] = {}
        # the message bodies that were in the room already
        self.found: list[dict[str, Any]] = []

    async def __aenter__(self) -> Self:
        """Enter the room and open the socket."""
        parts = urlsplit(self._room)
        origin = f"{parts.scheme}://{parts.netloc}"
        self._http.headers["origin"] = origin
        (await self._http.get(self._room)).raise_for_status()
        (await self._http.post(f"{self._room}/me", content=self._name)).raise_for_status()
        cookie = "; ".join(f"{name}={value}" for name, value in self._http.cookies.items())
        address = self._room.replace("http", "ws", 1) + "/socket"
        self._socket = await connect(address, additional_headers={"origin": origin, "cookie": cookie}, max_size=2**24)
        hello = json.loads(await self._socket.recv())
        self.found = [event["body"] for event in hello["streams"]["room"]["events"] if event.get("body")]
        self._reading = asyncio.create_task(self._read(self._socket))
        return self

    async def __aexit__(self, *_: object) -> None:
        """Leave."""
        if self._socket is not None:
            await self._socket.close()
        if self._reading is not None:
            self._reading.cancel()
            await asyncio.gather(self._reading, return_exceptions=True)
        await self._http.aclose()

    async def upload(self, content: bytes) -> int:
        """Send a picture that no message will show; the status of the answer."""
        return (await self._http.post(f"{self._room}/uploads", content=content, timeout=60)).status_code

    async def look(self, job: str) -> bool:
        """Ask for a job's preview picture, as an open page does; True if there was one."""
        return (await self._http.get(f"{self._room}/preview/{job}")).status_code == 200

    async def say(self, text: str) -> Said:
        """Send a message; what follows is noted on the returned record."""
        if self._socket is None:
            raise RuntimeError("enter the room first")
        nonce = secrets.token_urlsafe(9)
        said = self.said[nonce] = Said(sent_s=time.perf_counter())
        await self._socket.send(json.dumps({"t": "say", "id": nonce, "text": text}))
        return said

    async def acknowledged(self, said: Said, *, for_s: float = 30.0) -> Said:
        """Wait until the bot's first message about it is visible; raises TimeoutError, or ValueError for a refusal."""
        await self._until(lambda: self._join(said).acknowledged_s is not None, said, for_s)
        return said

    async def answered(self, said: Said, *, for_s: float = 30.0) -> Said:
        """Wait until the receipt is there; raises TimeoutError, or ValueError for a refusal."""
        await self._until(lambda: said.receipt is not None, said, for_s)
        return said

    async def done(self, said: Said, *, for_s: float = 300.0) -> Said:
        """Wait until the result is visible; raises TimeoutError, or ValueError for a refusal."""
        await self._until(lambda: self._join(said).done_s is not None, said, for_s)
        return said

    async def _until(self, true: Any, said: Said, for_s: float) -> None:
        async with asyncio.timeout(for_s), self._news:
            while not true():
                if said.receipt is not None and said.receipt.get("kind") == "refused":
                    raise ValueError(said.receipt.get("sentence"))
                await self._news.wait()

    def _join(self, said: Said) -> Said:
        """Events name a job before the receipt says whose it is."""
        noted = self._seen.get(said.job or "")
        if noted is not None:
            said.acknowledged_s, said.done_s, said.body = noted.acknowledged_s, noted.done_s, noted.body
        return said

    async def _read(self, socket: ClientConnection) -> None:
        async for text in socket:
            now = time.perf_counter()
            frame = json.loads(text)
            match frame.get("t"):
                case "receipt" | "refused" if frame.get("id") in self.said:
                    kind = "refused" if frame["t"] == "refused" else frame.get("kind")
                    self.said[frame["id"]].receipt = {**frame, "kind": kind}
                case "events":
                    for event in frame["events"]:
                        self._note(event.get("body") or {}, now)
            async with self._news:
                self._news.notify_all()

    def _note(self, body: dict[str, Any], now: float) -> None:
        job = body.get("job")
        if job is None:
            return
        noted = self._seen.setdefault(job, Said(sent_s=now))
        noted.acknowledged_s = noted.acknowledged_s or now
        if body.get("pictures"):
            noted.done_s = noted.done_s or now
            noted.body = body
