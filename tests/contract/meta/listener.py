"""A bot's callback that answers as it is told and keeps what came, and a client that knows nothing but HTTP."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

from tests.stubs.meta import HEADER, Account, MetaServer

Json = dict[str, Any]

VERIFY = "a-word-of-ours"


@dataclass(frozen=True, kw_only=True)
class Came:
    """One POST."""

    body: bytes
    signature: str
    cookies: str | None

    @property
    def told(self) -> Json:
        return json.loads(self.body)

    @property
    def events(self) -> list[Json]:
        return [event for entry in self.told["entry"] for event in entry.get("messaging", [])]

    @property
    def changes(self) -> list[Json]:
        return [change for entry in self.told["entry"] for change in entry.get("changes", [])]


class Listener:
    """`answers` are statuses for the next POSTs, `slow_s` how long each takes; files are served below /files/."""

    def __init__(self) -> None:
        self.came: list[Came] = []
        self.answers: list[int] = []
        self.slow_s = 0.0
        # name → (media type, content, seconds before it comes)
        self.files: dict[str, tuple[str, bytes, float]] = {}
        self.fetched: list[Json] = []
        self.verify = VERIFY
        # what a signed request is answered with; None refuses it
        self.deletion: Callable[[str], Json | None] = lambda _: None
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (_Handler,), {"listener": self}))
        self._http.daemon_threads = True
        self.base = f"http://127.0.0.1:{self._http.server_port}"
        self.url = f"{self.base}/hook"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def file(self, name: str, content: bytes, media_type: str = "image/png", *, after_s: float = 0.0) -> str:
        self.files[name] = (media_type, content, after_s)
        return f"{self.base}/files/{name}"

    @property
    def events(self) -> list[Json]:
        return [event for one in self.came for event in one.events]

    @property
    def changes(self) -> list[Json]:
        return [change for one in self.came for change in one.changes]


class _Handler(BaseHTTPRequestHandler):
    listener: Listener

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path.startswith("/files/"):
            self.listener.fetched.append(dict(self.headers))
            media_type, content, after_s = self.listener.files[parts.path.removeprefix("/files/")]
            time.sleep(after_s)
            if media_type == "redirect":
                self._send(302, b"", {"Location": content.decode()})
                return
            self._send(200, content, {"Content-Type": media_type})
            return
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        knows = query.get("hub.verify_token") == self.listener.verify and query.get("hub.mode") == "subscribe"
        self._send(200 if knows else 403, query.get("hub.challenge", "").encode() if knows else b"no")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/deletion":
            said = parse_qs(body.decode())["signed_request"][0]
            answer = self.listener.deletion(said)
            self._send(
                200 if answer is not None else 400, json.dumps(answer).encode(), {"Content-Type": "application/json"}
            )
            return
        came = Came(body=body, signature=self.headers.get(HEADER, ""), cookies=self.headers.get("Cookie"))
        self.listener.came.append(came)
        status = self.listener.answers.pop(0) if self.listener.answers else 200
        time.sleep(self.listener.slow_s)
        self._send(status, b"", {"Location": self.listener.url} if status == 302 else {})

    def _send(self, status: int, body: bytes, headers: Json | None = None) -> None:
        try:
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            return

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@dataclass(frozen=True, kw_only=True)
class Said:
    status: int
    told: Json
    headers: httpx.Headers = field(repr=False)

    @property
    def error(self) -> tuple[int, int | None]:
        """Code and subcode."""
        error = self.told["error"]
        return error["code"], error.get("error_subcode")


@dataclass(kw_only=True)
class Client:
    """Calls with a token in the header."""

    server: MetaServer
    token: str
    http: httpx.Client
    host: str = ""
    version: str = "v26.0"

    def __call__(self, method: str, path: str, *, token: str | None = None, **how: Any) -> Said:
        base = f"{self.host or self.server.graph}/{self.version}".rstrip("/")
        token = self.token if token is None else token
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        response = self.http.request(method, f"{base}/{path}", headers=headers, **how)
        return Said(status=response.status_code, told=response.json(), headers=response.headers)

    def send(self, person_id: str, message: Json, **more: Any) -> Said:
        body = {"recipient": {"id": person_id}, "messaging_type": "RESPONSE", "message": message, **more}
        return self("POST", "me/messages", json=body)

    def act(self, person_id: str, act: str, **more: Any) -> Said:
        return self("POST", "me/messages", json={"recipient": {"id": person_id}, "sender_action": act, **more})


def heard(server: MetaServer, listener: Listener, account: Account) -> None:
    """Let a callback hear of an account."""
    server.listen(account, listener.url, VERIFY)
