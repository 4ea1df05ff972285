"""What the strict engines have in common: an application on loopback in a thread, and how an engine can fail anybody.

Words of a prompt choose: `slow` and `never` wait; `away`, `raise`, `no` and `moderated` decline; `busy` says 429 twice;
Words of a prompt choose. `slow` and `never` wait; `away`, `raise`, `no` and `moderated` decline; `busy` says 429 twice;
is asked again with the same Idempotency-Key.
"""

from __future__ import annotations

import asyncio
import gzip
import io
import json
import threading
import time
from abc import ABC, abstractmethod
from collections import Counter
from typing import Any

import uvicorn
from PIL import Image
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse

KEY = "sk-right-one"
_BUSY = 2


def colour_of(seed: int) -> tuple[int, int, int]:
    """What a picture of this seed looks like."""
    return (seed % 256, seed // 256 % 256, 90)


def png_of(seed: int, size: tuple[int, int], words: list[str]) -> bytes:
    """A picture of one colour but for a corner; a black one is of one colour."""
    if "small" in words:
        size = (size[0] // 2, size[1] // 2)
    picture = Image.new("RGB", size, (0, 0, 0) if "black" in words else colour_of(seed))
    if "black" not in words:
        picture.putpixel((0, 0), (255, 255, 255))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return b"<html>no picture</html>" if "rubbish" in words else buffer.getvalue()


def mp4_of(seed: int, size: tuple[int, int], count: int, fps: int, words: list[str]) -> bytes:
    """A clip whose frames become brighter."""
    import av

    if "small" in words:
        size = (size[0] // 2, size[1] // 2)
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=fps, options={"crf": "4"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for number in range(count):
            picture = Image.new("RGB", size, (0, 0, 0) if "black" in words else (seed % 200, 8 * number % 256, 90))
            if "black" not in words:
                picture.paste((255, 255, 255), (0, 0, 8, 8))
            container.mux(stream.encode(av.VideoFrame.from_image(picture)))
        container.mux(stream.encode(None))
    return b"<html>no clip</html>" if "rubbish" in words else buffer.getvalue()


class Served(ABC):
    """An engine, and what it has seen."""

    def __init__(self, *, slow_s: float = 1.0, key: str = "") -> None:
        self.slow_s, self.key = slow_s, key
        # one problem per request that was not as it must be
        self.problems: list[str] = []
        self.asked: list[dict[str, Any]] = []
        # prompts that nobody waited for any more
        self.closed: list[str] = []
        # id of a request → how often its work was paid for
        self.bills: Counter[str] = Counter()
        self.open_at_once = self._open = 0
        self._busy: Counter[str] = Counter()
        config = uvicorn.Config(self.app(), host="127.0.0.1", port=0, log_config=None, access_log=False, lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        assert self.until(lambda: self._server.started)
        self.url = f"http://127.0.0.1:{self._server.servers[0].sockets[0].getsockname()[1]}"

    @abstractmethod
    def app(self) -> Any:
        """What it answers."""

    def close(self) -> None:
        self._server.should_exit = self._server.force_exit = True
        self._thread.join(10)

    def until(self, condition, *, for_s: float = 10.0) -> bool:
        """Wait for something to be so."""
        end = time.monotonic() + for_s
        while not condition() and time.monotonic() < end:
            time.sleep(0.02)
        return bool(condition())

    def problem(self, what: str) -> JSONResponse:
        """Note that a request was not as it must be."""
        self.problems.append(what)
        return JSONResponse({"error": {"message": what, "type": "invalid_request_error"}}, 400)

    def checked(self, asked: dict[str, Any], fields: dict[str, Any], needed: set[str]) -> JSONResponse | None:
        """Refuse unknown fields, wrong types, missing ones, and anybody's address."""
        wrong = [name for name, value in asked.items() if name not in fields or not isinstance(value, fields[name])]
        if wrong or needed - set(asked):
            return self.problem(f"fields {sorted(wrong)}, missing {sorted(needed - set(asked))}")
        if any("http://" in str(value) for value in asked.values()):
            return self.problem("somebody's address was passed on")
        return None

    def locked(self, request: Request) -> JSONResponse | None:
        """Refuse whoever has not the key."""
        if self.key and request.headers.get("Authorization") != f"Bearer {self.key}":
            said = request.headers.get("Authorization", "none")
            return JSONResponse({"error": {"message": f"Incorrect API key: {said}", "code": "invalid_api_key"}}, 401)
        return None

    async def worked(self, request: Request, prompt: str) -> Response | None:
        """Take the time and make the trouble that the words want; None where a result is to be answered."""
        self._open += 1
        self.open_at_once = max(self.open_at_once, self._open)
        try:
            return await self._worked(request, prompt)
        finally:
            self._open -= 1

    async def _worked(self, request: Request, prompt: str) -> Response | None:
        words, key = prompt.split(), request.headers.get("Idempotency-Key", "")
        if "busy" in words and self._busy[key] < _BUSY:
            self._busy[key] += 1
            return JSONResponse({"error": {"message": "slow down"}}, 429, headers={"Retry-After": "0.1"})
        again = key in self.bills
        if not again:
            self.bills[key] += 1
        wait_s = 3600.0 if "never" in words else self.slow_s if "slow" in words else 0.0
        if wait_s and await _left_within(request, wait_s):
            self.closed.append(prompt)
            return Response(status_code=499)
        if "lost" in words and not again:
            return cut_off(b"{")
        return _DECLINED[words[0]]() if words and words[0] in _DECLINED else None


async def _left_within(request: Request, for_s: float) -> bool:
    end = time.monotonic() + for_s
    while time.monotonic() < end:
        if await request.is_disconnected():
            return True
        await asyncio.sleep(0.02)
    return False


def cut_off(start: bytes) -> Response:
    """An answer that breaks off: the server notices that it is shorter than announced, and closes."""

    async def pieces():
        yield start

    return StreamingResponse(pieces(), headers={"Content-Length": "100000"})


def _endless() -> Response:
    async def pieces():
        for _ in range(400):
            yield b"0" * 1_000_000

    return StreamingResponse(pieces())


def _error(status: int, said: str, code: str = "") -> JSONResponse:
    return JSONResponse({"error": {"message": said, "code": code, "type": "error"}}, status)


_DECLINED = {
    "away": lambda: _error(503, "no worker"),
    "raise": lambda: _error(500, "KeyError at line 7"),
    "no": lambda: _error(400, "what is a no"),
    "moderated": lambda: _error(400, "Your request was rejected by the safety system.", "moderation_blocked"),
    "unpaid": lambda: _error(429, "You exceeded your current quota", "insufficient_quota"),
    "unknown": lambda: _error(404, "no such model"),
    "html": lambda: HTMLResponse("<html>It works!</html>"),
    "elsewhere": lambda: RedirectResponse("http://127.0.0.1:9/"),
    "endless": _endless,
    "cut": lambda: cut_off(b'{"data": ['),
    "packed": lambda: Response(gzip.compress(b"0" * 100_000_000), headers={"Content-Encoding": "gzip"}),
    "deep": lambda: Response(b"[" * 200_000, media_type="application/json"),
}


async def form_of(request: Request) -> tuple[dict[str, str], list[tuple[str, str, bytes]]]:
    """A form: its fields, and of each file the part's name, its own and its content."""
    async with request.form() as form:
        said = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        files = [
            (name, str(one.filename), await one.read())
            for name, one in form.multi_items()
            if isinstance(one, UploadFile)
        ]
    return said, files


def body_of(raw: bytes) -> dict[str, Any]:
    """JSON, which has to be an object."""
    found = json.loads(raw)
    assert isinstance(found, dict)
    return found
