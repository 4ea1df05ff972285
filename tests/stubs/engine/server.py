"""A strict engine over HTTP on loopback: it takes exactly one kind of request and does what the prompt asks.

`slow`: answers after a while; `never`: not at all; `away`: 503; `no`: 422; `small`: half the size; `rubbish`: none;
`endless`: more than anybody wants; `elsewhere`: a redirect; else a PNG of one colour that tells the seed.
"""

from __future__ import annotations

import base64
import io
import json
import select
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from PIL import Image

PATH = "/v1/pictures"
_FIELDS = {"prompt": str, "negative": str, "seed": int, "width": int, "height": int, "steps": int, "source": str | None}


def colour_of(seed: int) -> tuple[int, int, int]:
    """What a picture of this seed looks like."""
    return (seed % 256, seed // 256 % 256, 90)


class Engine:
    """The server, and what it has seen."""

    def __init__(self, *, slow_s: float = 1.0) -> None:
        self.slow_s = slow_s
        # one problem per request that was not as it must be
        self.problems: list[str] = []
        self.asked: list[dict[str, Any]] = []
        # prompts whose connection was closed before they were answered
        self.closed: list[str] = []
        self.open_at_once = 0
        self._open = 0
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def until(self, condition, *, for_s: float = 10.0) -> bool:
        """Wait for something to be so."""
        end = time.monotonic() + for_s
        while not condition() and time.monotonic() < end:
            time.sleep(0.02)
        return bool(condition())

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        engine = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                with engine._lock:
                    engine._open += 1
                    engine.open_at_once = max(engine.open_at_once, engine._open)
                try:
                    engine._answer(self)
                except (BrokenPipeError, ConnectionResetError):
                    pass
                finally:
                    with engine._lock:
                        engine._open -= 1

            def log_message(self, *_: object) -> None:
                """Be quiet."""

        return Handler

    def _answer(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length", "0")))
        asked = self._checked(request, body)
        if asked is None:
            _send(request, 400, b"{}")
            return
        self.asked.append(asked)
        words = asked["prompt"].split()
        wait_s = 3600.0 if "never" in words else self.slow_s if "slow" in words else 0.0
        if wait_s and self._closed_within(request, wait_s):
            self.closed.append(asked["prompt"])
            request.close_connection = True
            return
        status = 503 if "away" in words else 422 if "no" in words else 302 if "elsewhere" in words else 200
        if "endless" in words:
            _send_endless(request)
            return
        _send(request, status, json.dumps({"picture": _picture(asked, words)}).encode())

    def _checked(self, request: BaseHTTPRequestHandler, body: bytes) -> dict[str, Any] | None:
        problem = None
        if (request.path, request.headers.get("Content-Type")) != (PATH, "application/json"):
            problem = f"{request.path} as {request.headers.get('Content-Type')}"
        asked = json.loads(body or b"{}")
        if set(asked) != set(_FIELDS) or not all(isinstance(asked[name], kind) for name, kind in _FIELDS.items()):
            problem = f"fields {sorted(asked)}"
        if "http" in str(asked.get("source")):
            problem = "somebody's address was passed on"
        if problem is not None:
            self.problems.append(problem)
            return None
        return asked

    def _closed_within(self, request: BaseHTTPRequestHandler, for_s: float) -> bool:
        readable, _, _ = select.select([request.connection], [], [], for_s)
        return bool(readable) and request.connection.recv(1, 2) == b""


def _picture(asked: dict[str, Any], words: list[str]) -> str:
    if "rubbish" in words:
        return base64.b64encode(b"<html>not a picture</html>").decode()
    size = (asked["width"], asked["height"])
    buffer = io.BytesIO()
    picture = Image.new("RGB", size if "small" not in words else (size[0] // 2, size[1] // 2), colour_of(asked["seed"]))
    # one colour all over would be no picture
    picture.putpixel((0, 0), (255, 255, 255))
    picture.save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()


def _send(request: BaseHTTPRequestHandler, status: int, content: bytes) -> None:
    request.send_response(status)
    if status == 302:
        request.send_header("Location", "http://127.0.0.1:9/")
    request.send_header("Content-Length", str(len(content)))
    request.end_headers()
    request.wfile.write(content)


def _send_endless(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Connection", "close")
    request.end_headers()
    request.close_connection = True
    piece = b"0" * 1_000_000
    for _ in range(200):
        request.wfile.write(piece)
