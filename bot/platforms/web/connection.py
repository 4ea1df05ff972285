"""One page's WebSocket: a greeting with what it missed, then events out and messages in."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from redis.exceptions import RedisError
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.platforms.web.chat import ASIDE_S, Chat
from bot.platforms.web.hub import Hub, Subscription
from bot.platforms.web.pace import Pace
from bot.platforms.web.presence import BEAT_S, Presence
from bot.platforms.web.settings import WebSettings
from bot.platforms.web.timeline import Event, Timeline, created_ms
from core.errors import StoreUnavailable, UserError
from core.place import Author
from core.settings import LimitSettings

PAGE_MESSAGES = 60
# the longest text that a page may send, with room for JSON around it
FRAME_BYTES = 48 * 1024
# close codes of our own (RFC 6455, 7.4.2: 4000-4999 are private)
MUST_ENTER = 4401
TOO_FAST = 4429
_RETRY_LATER = 1013


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """What every socket shares."""

    chat: Chat
    hub: Hub
    presence: Presence
    web: WebSettings
    limits: LimitSettings


class Connection:
    """One open page of one person in one room."""

    def __init__(self, socket: WebSocket, room: str, author: Author, parts: Parts) -> None:
        """Serve an accepted socket."""
        self._socket = socket
        self._room = room
        self._author = author
        self._parts = parts
        rooms = parts.chat.rooms
        self._lines: dict[str, tuple[str, Timeline]] = {
            line.stream: (name, line)
            for name, line in (("room", rooms.timeline(room)), ("you", rooms.private(room, author.id)))
        }
        self._sent: dict[str, str] = {}
        self._outbox: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._pace = Pace(burst=parts.web.message_burst, per_s=parts.web.messages_per_s)
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
            await self._send({"t": "refused", "sentence": StoreUnavailable().message})
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
        events = line.since(self._socket.query_params.get(name, ""))
        if events is not None:
            self._sent[stream] = events[-1].id if events else self._socket.query_params[name]
            return {"reset": False, "cursor": self._sent[stream], "events": [event_data(e) for e in events]}
        page = line.page(PAGE_MESSAGES)
        self._sent[stream] = page.cursor
        return {
            "reset": True,
            "cursor": page.cursor,
            "events": [event_data(e) for e in page.messages],
            "more": len(page.messages) == PAGE_MESSAGES,
        }

    async def _forward(self, subscription: Subscription) -> None:
        while True:
            pairs = [await subscription.waiting.get()]
            while not subscription.waiting.empty():
                pairs.append(subscription.waiting.get_nowait())
            news = [(stream, event) for stream, event in pairs if self._is_news(stream, event)]
            if news:
                events = [{"s": self._lines[stream][0], **event_data(event)} for stream, event in news]
                self._outbox.put_nowait({"t": "events", "events": events})

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
                self._outbox.put_nowait(reply)
            if not self._patience.allows():
                await self._socket.close(TOO_FAST, "too fast")
                return

    async def _answer(self, text: str) -> dict[str, Any] | None:
        frame = _read(text)
        if frame.get("t") == "ping":
            return {"t": "pong"}
        try:
            if len(text) > FRAME_BYTES:
                raise UserError("That message is too long to send.")
            if not self._pace.allows():
                raise UserError("That was a lot at once; please wait a second and send it again.")
            return await self._act(frame)
        except UserError as problem:
            client_id = frame.get("id")
            return {
                "t": "refused",
                "id": client_id if isinstance(client_id, str) else None,
                "sentence": problem.message,
            }

    async def _act(self, frame: dict[str, Any]) -> dict[str, Any] | None:
        chat, room = self._parts.chat, self._room
        if not await self._is_known():
            await self._socket.close(MUST_ENTER, "enter first")
            return None
        match frame.get("t"):
            case "say":
                return await chat.say(room, self._author, frame)
            case "press":
                return await chat.press(room, self._author, frame)
            case "dismiss":
                note = str(frame.get("message"))
                await asyncio.to_thread(chat.rooms.private(room, self._author.id).delete, note)
                return None
            case _:
                raise UserError("That message is not one that I understand; please reload the page.")

    async def _is_known(self) -> bool:
        """Whether the person is still called what this page believes; they may have asked to be forgotten."""
        asking = asyncio.to_thread(self._parts.chat.rooms.name, self._room, self._author.id)
        try:
            name = await asyncio.wait_for(asking, ASIDE_S)
        except (RedisError, TimeoutError):
            # the desk says what there is to say about that
            return True
        return name == self._author.name

    def _tell_people(self, names: list[str]) -> None:
        self._outbox.put_nowait({"t": "people", "people": names})

    async def _send(self, frame: dict[str, Any]) -> None:
        await self._socket.send_text(json.dumps(frame, separators=(",", ":"), ensure_ascii=False))


def event_data(event: Event) -> dict[str, Any]:
    """An event as the page reads it; `at` is in unix milliseconds."""
    data: dict[str, Any] = {"id": event.id, "kind": event.kind, "message": event.message, "at": created_ms(event.id)}
    return {**data, "body": event.body} if event.body else data


def _order(event_id: str) -> tuple[int, int]:
    milliseconds, _, sequence = event_id.partition("-")
    return int(milliseconds), int(sequence)


def _read(text: str) -> dict[str, Any]:
    try:
        frame = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return frame if isinstance(frame, dict) else {}
