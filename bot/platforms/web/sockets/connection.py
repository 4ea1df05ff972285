"""One page's WebSocket: a greeting with what it missed, then events out and messages in."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import structlog
from redis.exceptions import RedisError
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.platforms.web.pages.sites import Site
from bot.platforms.web.rooms.hub import Hub, Subscription
from bot.platforms.web.rooms.presence import BEAT_S, Presence
from bot.platforms.web.rooms.timeline import Event, Timeline, created_ms
from bot.platforms.web.sockets.chat import ASIDE_S, Chat
from bot.platforms.web.sockets.counts import Sockets
from bot.platforms.web.sockets.paces import WebPaces
from bot.posting.buckets import Pace
from bot.speech.languages import spoken
from core.domain.errors import Mishap, StoreUnavailable, UserError
from core.domain.place import Author
from core.domain.say import Text, say
from core.language.text import clean_tree
from core.settings import LimitSettings

# what a page is given at once, of each stream
PAGE_MESSAGES, PAGE_BYTES = 60, 128 * 1024
# the longest text that a page may send, with room for JSON around it
FRAME_BYTES = 48 * 1024
# close codes of our own (RFC 6455, 7.4.2: 4000-4999 are private)
MUST_ENTER = 4401
TOO_FAST = 4429
_RETRY_LATER = 1013
# what is said back of an id that may be any text
_ID_CHARS = 64
# frames that may wait for a page that reads slowly
_OUTBOX = 64

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """What every socket shares."""

    chat: Chat
    hub: Hub
    presence: Presence
    paces: WebPaces
    sockets: Sockets
    limits: LimitSettings


class Connection:
    """One open page of one person in one room."""

    def __init__(
        self, socket: WebSocket, room: str, author: Author, site: Site, parts: Parts, *, locale: str = ""
    ) -> None:
        """Serve an accepted socket; `locale` is the language of the room."""
        self._socket = socket
        self._room = room
        self._author = author
        self._locale = locale
        self._site = site
        self._parts = parts
        rooms = parts.chat.rooms
        self._lines: dict[str, tuple[str, Timeline]] = {
            line.stream: (name, line)
            for name, line in (("room", rooms.timeline(room)), ("you", rooms.private(room, author.id)))
        }
        self._sent: dict[str, str] = {}
        self._outbox: asyncio.Queue[dict[str, Any]] = asyncio.Queue(_OUTBOX)
        # a page that ignores refusals is cut off
        self._patience = Pace(burst=200, per_s=5)

    async def run(self) -> None:
        """Talk until the page goes."""
        try:
            async with self._parts.hub.subscribed(*self._lines) as subscription:
                await self._greet()
                await self._parts.presence.arrive(self._room, self._author.name, self._tell_people)
                try:
                    await self._talk(subscription)
                finally:
                    await self._parts.presence.leave(self._room, self._tell_people)
        except RedisError:
            await self._send({"t": "refused", "sentence": self._words(StoreUnavailable().said)})
            await self._socket.close(_RETRY_LATER)

    async def _talk(self, subscription: Subscription) -> None:
        jobs = [
            asyncio.create_task(job)
            for job in (
                self._listen(),
                self._forward(subscription),
                self._post_out(),
                self._give_up(subscription),
                self._leave_when_forgotten(),
            )
        ]
        try:
            await asyncio.wait(jobs, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for job in jobs:
                job.cancel()
            outcomes = await asyncio.gather(*jobs, return_exceptions=True)
        for outcome in outcomes:
            if isinstance(outcome, Exception) and not isinstance(outcome, WebSocketDisconnect | RuntimeError):
                raise outcome

    async def _greet(self) -> None:
        streams: dict[str, Any] = {}
        for stream, (name, line) in self._lines.items():
            streams[name] = await asyncio.to_thread(self._catch_up, stream, line, name)
        author, limits = self._author, self._parts.limits
        await self._send(
            {
                "t": "hello",
                "you": {"id": author.key, "name": author.name, "admin": author.is_admin},
                "limits": {"upload_bytes": limits.upload_bytes, "prompt_chars": limits.prompt_chars},
                "streams": streams,
            }
        )

    def _catch_up(self, stream: str, line: Timeline, name: str) -> dict[str, Any]:
        events = line.since(self._socket.query_params.get(name, ""), most_bytes=PAGE_BYTES)
        if events is not None:
            self._sent[stream] = events[-1].id if events else self._socket.query_params[name]
            return {"reset": False, "cursor": self._sent[stream], "events": [event_data(e) for e in events]}
        page = line.page(PAGE_MESSAGES, most_bytes=PAGE_BYTES)
        self._sent[stream] = page.cursor
        return {
            "reset": True,
            "cursor": page.cursor,
            "events": [event_data(e) for e in page.messages],
            "more": page.more,
        }

    async def _forward(self, subscription: Subscription) -> None:
        while True:
            pairs = await subscription.take(PAGE_BYTES)
            news = [(stream, event) for stream, event in pairs if self._is_news(stream, event)]
            if news:
                events = [{"s": self._lines[stream][0], **event_data(event)} for stream, event in news]
                await self._outbox.put({"t": "events", "events": events})

    def _is_news(self, stream: str, event: Event) -> bool:
        if _order(event.id) <= _order(self._sent[stream]):
            return False
        self._sent[stream] = event.id
        return True

    async def _post_out(self) -> None:
        while True:
            await self._send(await self._outbox.get())

    async def _give_up(self, subscription: Subscription) -> None:
        await subscription.lagging.wait()
        await self._socket.close(_RETRY_LATER, "too slow")

    async def _leave_when_forgotten(self) -> None:
        # asked now and then: another page of theirs, in another process, may have asked for it
        known = True
        while known:
            await asyncio.sleep(BEAT_S)
            known = await self._is_known()
        await self._socket.close(MUST_ENTER, "enter first")

    async def _listen(self) -> None:
        while True:
            text = await self._socket.receive_text()
            reply = await self._answer(text)
            if reply is not None:
                # whoever does not read what is sent is not listened to either
                await self._outbox.put(reply)
            if not self._patience.allows():
                await self._socket.close(TOO_FAST, "too fast")
                return

    async def _answer(self, text: str) -> dict[str, Any] | None:
        frame = _read(text)
        if frame.get("t") == "ping":
            return {"t": "pong"}
        try:
            if len(text) > FRAME_BYTES:
                raise UserError(say("web-message-long"))
            author, size = self._author, len(text.encode(errors="replace"))
            if not self._parts.paces.allow_message(person=author.id, room=self._room, site=self._site.name, size=size):
                raise UserError(say("web-too-fast"))
            return await self._act(frame)
        except RedisError:
            raise
        except UserError as problem:
            return _refused(frame, self._words(problem.said))
        except Exception as problem:  # noqa: BLE001 - a frame that ended its socket would be sent again for ever
            _log.error("web.frame_failed", exc_info=problem)
            return _refused(frame, self._words(Mishap().said))

    async def _act(self, frame: dict[str, Any]) -> dict[str, Any] | None:
        chat, room = self._parts.chat, self._room
        if not await self._is_known():
            await self._socket.close(MUST_ENTER, "enter first")
            return None
        match frame.get("t"):
            case "say":
                return await chat.say(room, self._author, frame, network=self._site.key, locale=self._locale)
            case "press":
                return await chat.press(room, self._author, frame, network=self._site.key, locale=self._locale)
            case "dismiss":
                note = str(frame.get("message"))
                await asyncio.to_thread(chat.rooms.private(room, self._author.id).delete, note)
                return None
            case _:
                raise UserError(say("web-odd-message"))

    async def _is_known(self) -> bool:
        """Whether the person is still called what this page believes; they may have asked to be forgotten."""
        asking = asyncio.to_thread(self._parts.chat.rooms.name, self._room, self._author.id)
        try:
            name = await asyncio.wait_for(asking, ASIDE_S)
        except (RedisError, TimeoutError):
            # the dispatcher says what there is to say about that
            return True
        return name == self._author.name

    def _tell_people(self, names: list[str]) -> None:
        # a page that has so much to read gets them with the next change
        with suppress(asyncio.QueueFull):
            self._outbox.put_nowait({"t": "people", "people": names})

    def _words(self, said: Text) -> str:
        return spoken(said, self._author.locale)

    async def _send(self, frame: dict[str, Any]) -> None:
        text = json.dumps(frame, separators=(",", ":"), ensure_ascii=False)
        # half an emoji that was kept by an earlier release must not end every socket that shows it
        await self._socket.send_text(text.encode(errors="replace").decode())


def event_data(event: Event) -> dict[str, Any]:
    """An event as the page reads it; `at` is in unix milliseconds."""
    data: dict[str, Any] = {"id": event.id, "kind": event.kind, "message": event.message, "at": created_ms(event.id)}
    return {**data, "body": event.body} if event.body else data


def _refused(frame: dict[str, Any], sentence: str) -> dict[str, Any]:
    client_id = frame.get("id")
    named = isinstance(client_id, str) and client_id.isascii() and len(client_id) <= _ID_CHARS
    return {"t": "refused", "id": client_id if named else None, "sentence": sentence}


def _order(event_id: str) -> tuple[int, int]:
    milliseconds, _, sequence = event_id.partition("-")
    return int(milliseconds), int(sequence)


def _read(text: str) -> dict[str, Any]:
    try:
        frame = clean_tree(json.loads(text))
    except (ValueError, RecursionError):
        return {}
    return frame if isinstance(frame, dict) else {}
