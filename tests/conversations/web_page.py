"""A page of the web chat without a browser: the same requests and frames, kept as what its person would see."""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import httpx
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Origin

from bot.platforms.web.sockets.connection import MUST_ENTER

_PATIENCE_S = 20.0


class WebPage:
    """Enters a room under a name, follows it, and writes into it."""

    def __init__(self, address: str, room: str, name: str, client: httpx.Client) -> None:
        """Enter; the client holds the cookie."""
        self.name, self._address, self._room, self._client = name, address, room, client
        # stream → message → (unix ms, body)
        self.messages: dict[str, dict[str, tuple[int, dict[str, Any]]]] = {"room": {}, "you": {}}
        self.cursors = {"room": "", "you": ""}
        self.receipts: dict[str, dict[str, Any]] = {}
        self.people: list[str] = []
        self.frames: list[dict[str, Any]] = []
        self.ids: dict[str, str] = {}
        self._changed = threading.Condition()
        self._enter()

    def open(self) -> None:
        """Connect, resuming where the last connection stopped."""
        self._greeted = self._asked_for_name = False
        cookie = "; ".join(f"{name}={value}" for name, value in self._client.cookies.items())
        query = f"room={self.cursors['room']}&you={self.cursors['you']}"
        address = self._address.replace("http", "ws", 1)
        url = f"{address}/r/{self._room}/socket?{query}"
        self._open = ExitStack()
        self._socket = self._open.enter_context(
            connect(url, origin=Origin(self._address), additional_headers={"Cookie": cookie})
        )
        self._reader = threading.Thread(target=self._read, args=(self._socket,), daemon=True)
        self._reader.start()
        self.until(lambda: self._greeted)

    def _enter(self) -> None:
        self._client.post(f"/r/{self._room}/me", content=self.name).raise_for_status()
        self.open()

    def close(self) -> None:
        """Close the page; the person stays a member."""
        self._open.close()
        self._reader.join(5)

    def send(self, frame: dict[str, Any]) -> dict[str, Any]:
        """Send a frame and wait for its receipt."""
        frame = {"id": secrets.token_hex(8), **frame}
        self.write(frame)
        self.until(lambda: frame["id"] in self.receipts or self._asked_for_name)
        if frame["id"] not in self.receipts:
            # forgotten meanwhile: a person who goes on enters again, and says it again
            self._enter()
            self.write(frame)
            self.until(lambda: frame["id"] in self.receipts)
        return self.receipts[frame["id"]]

    def write(self, frame: dict[str, Any]) -> None:
        """Send a frame."""
        self._socket.send(json.dumps(frame))

    def upload(self, content: bytes) -> httpx.Response:
        """Upload a file."""
        return self._client.post(f"/r/{self._room}/uploads", content=content)

    def get(self, path: str, **more: Any) -> httpx.Response:
        """Fetch something of the room."""
        return self._client.get(f"/r/{self._room}{path}", **more)

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is seen; raises AssertionError."""
        with self._changed:
            assert self._changed.wait_for(condition, _PATIENCE_S), f"{self.name} waited in vain"

    def _read(self, socket: Any) -> None:
        try:
            for text in socket:
                with self._changed:
                    self._take(json.loads(text))
                    self._changed.notify_all()
        except ConnectionClosed as closed:
            with self._changed:
                self._asked_for_name = closed.rcvd is not None and closed.rcvd.code == MUST_ENTER
                self._changed.notify_all()

    def _take(self, frame: dict[str, Any]) -> None:
        self.frames.append(frame)
        match frame["t"]:
            case "hello":
                for name, stream in frame["streams"].items():
                    if stream["reset"]:
                        self.messages[name].clear()
                    for event in stream["events"]:
                        self._apply(name, event)
                    self.cursors[name] = stream["cursor"]
                self._greeted = True
            case "events":
                for event in frame["events"]:
                    self._apply(event["s"], event)
                    self.cursors[event["s"]] = event["id"]
            case "people":
                self.people = frame["people"]
            case "receipt" | "refused":
                self._untold(frame)
                self.receipts[str(frame["id"])] = frame

    def _apply(self, stream: str, event: dict[str, Any]) -> None:
        messages, message = self.messages[stream], event["message"]
        if event["kind"] == "delete":
            messages.pop(message, None)
        elif event["kind"] == "edit":
            if message in messages:
                messages[message] = (messages[message][0], event["body"])
        else:
            assert message not in messages, f"{message} came twice"
            messages[message] = (event["at"], event["body"])
            if nonce := event["body"].get("nonce"):
                self.ids[nonce] = message

    def _untold(self, frame: dict[str, Any]) -> None:
        """What nobody else could say is shown beside the field."""
        if frame["sentence"] and not frame.get("told"):
            body = {"text": frame["sentence"], "who": {"kind": "bot"}}
            self.messages["you"][f"beside-{frame['id']}"] = (round(time.time() * 1000), body)
