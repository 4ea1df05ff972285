"""Performs conversations in the web chat: a page per person, real sockets, the real application."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import httpx

from tests.conversations.kit import Seen, Upload
from tests.conversations.staging import OPERATOR
from tests.conversations.web_page import WebPage
from tests.e2e.web_front import WebFront

# a name that sounds like an office is nobody's there
_NAMES = {"Root": "Ruth"}
_NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class WebDriver:
    """A driver whose people sit at pages of a room of their own; workers draw only while `settle` runs."""

    stages = OPERATOR

    def __init__(self, front: WebFront) -> None:
        """Use a chat that serves; Root makes the room, which makes him its admin."""
        self._front = front
        self._pages: dict[str, WebPage] = {}
        self._clients: dict[str, httpx.Client] = {}
        self._room = str(self._client("Root").post("/rooms").headers["location"]).rpartition("/")[2]

    def close(self) -> None:
        """Close every page."""
        for page in self._pages.values():
            page.close()
        for client in self._clients.values():
            client.close()

    def say(self, person: str, text: str, *, reply_to: str | None = None, upload: Upload | None = None) -> str:
        """Attach what there is and send the message; returns the id under which the room shows it."""
        page = self._page(person)
        frame: dict[str, Any] = {"t": "say", "text": text}
        if upload is not None:
            frame["uploads"] = [page.upload(upload.content).raise_for_status().json()["file"]]
        if reply_to is not None:
            frame["reply_to"] = reply_to
        nonce = page.send(frame)["id"]
        self._sync()
        return page.ids.get(nonce, nonce)

    def press(self, person: str, message: str, label: str, *, words: str | None = None) -> None:
        """Press the button with this label, filling its dialog."""
        button = next(one for one in self._buttons(message) if one["label"] == label)
        frame = {"t": "press", "message": message, "payload": button["payload"]}
        if "words" in button:
            frame["words"] = button["words"] if words is None else words
        self._page(person).send(frame)
        self._sync()

    def remix(self, person: str, message: str, picture: int, words: str) -> None:
        """Open one picture large, press Remix and write words in addition to those that stand there."""
        button = next(one for one in self._buttons(message) if one["label"] == "Remix")
        version, action, job, _ = button["payload"].split(".")
        payload = f"{version}.{action}.{job}.{picture - 1}"
        whole = f"{button['words']}, {words}"
        self._page(person).send({"t": "press", "message": message, "payload": payload, "words": whole})
        self._sync()

    def thread(self) -> list[Seen]:
        """The bot's public messages."""
        return _seen(self._page("Root").messages["room"])

    def private(self, person: str) -> list[Seen]:
        """What only this person's page shows."""
        return _seen(self._page(person).messages["you"])

    def settle(self) -> None:
        """Let the worker draw until nothing is left, and nothing that was promised is still to be posted."""
        self._front.back.settle()
        self._sync()

    def stage(self, event: str) -> None:
        """Let something happen behind the scenes."""
        self._front.back.stage(event)

    def _client(self, person: str) -> httpx.Client:
        if person not in self._clients:
            address = self._front.address
            # plain HTTP: to read the system's certificates for each person would take longer than what they say
            client = httpx.Client(base_url=address, headers={"Origin": address}, verify=_NO_CERTIFICATES)
            client.get("/")
            self._clients[person] = client
        return self._clients[person]

    def _page(self, person: str) -> WebPage:
        if person not in self._pages:
            name = _NAMES.get(person, person)
            self._pages[person] = WebPage(self._front.address, self._room, name, self._client(person))
        return self._pages[person]

    def _buttons(self, message: str) -> list[dict[str, Any]]:
        for page in self._pages.values():
            for messages in page.messages.values():
                if message in messages:
                    return [button for row in messages[message][1].get("buttons", ()) for button in row]
        raise AssertionError(f"nobody sees {message}")

    def _sync(self) -> None:
        """Wait until every page has seen everything that is in the room."""
        if self._front.back.away:
            # nothing comes to be shown, and nobody could say what should be
            return
        newest = self._front.rooms.timeline(self._room).page(1).cursor
        for page in self._pages.values():
            page.until(lambda page=page: _order(page.cursors["room"]) >= _order(newest))
        for name, page in self._pages.items():
            person = self._front.person_of(self._clients[name].cookies)
            mine = self._front.rooms.private(self._room, person).page(1).cursor
            page.until(lambda page=page, mine=mine: _order(page.cursors["you"]) >= _order(mine))


@contextmanager
def web_driver(front: WebFront, *, large: bool) -> Iterator[WebDriver]:
    """A driver in a room of its own, with pictures as shipped where they are `large`."""
    with front.serving(large=large), closing(WebDriver(front)) as driver:
        yield driver


def _order(event_id: str) -> tuple[int, int]:
    milliseconds, _, sequence = event_id.partition("-")
    return int(milliseconds or 0), int(sequence or 0)


def _seen(messages: dict[str, tuple[int, dict[str, Any]]]) -> list[Seen]:
    shown = sorted(messages.items(), key=lambda item: item[1][0])
    return [_one(message, body) for message, (_, body) in shown if body["who"]["kind"] == "bot"]


def _one(message: str, body: dict[str, Any]) -> Seen:
    pictures = body.get("pictures", [])
    first = pictures[0] if pictures else {"alt": "", "width": 0, "height": 0}
    return Seen(
        id=message,
        text=body["text"],
        pictures=tuple("clip" if picture["type"].startswith("video/") else "image" for picture in pictures),
        buttons=tuple(button["label"] for row in body.get("buttons", ()) for button in row),
        reply_to=body.get("reply_to"),
        alt=first["alt"],
        size_px=(first["width"], first["height"]),
    )
