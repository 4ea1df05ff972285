"""A timeline: a Redis stream of create, edit and delete events, and the messages that they add up to.

A room has one, and each person in it has a small one for what only they are told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from redis import Redis
from redis.client import Pipeline

from bot.platforms.web.functions import LIBRARY
from core.domain.errors import PlaceGone

# an event older than the newest 4000, or than the newest so many bytes, is found in the messages, not in the stream
_MOST_EVENTS = 4000
_MOST_EVENT_BYTES = 4_000_000
# so much of the stream is read at once
_READ_AT_ONCE = 32
_ALL = 2**40
# what makes up a timeline, as `write.lua` takes it
_NAMES = ("events", "messages", "order", "counter", "sizes", "gone")
_EVENT_ID = re.compile(r"[0-9]{1,20}-[0-9]{1,20}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """One change of a timeline; `id` is the stream's and grows."""

    id: str
    kind: str
    message: str
    # what the page needs to show the message; empty after a deletion
    body: dict[str, Any]
    # of the body as it is kept, in bytes
    size: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """Messages, oldest first, and the newest event that they contain."""

    cursor: str
    messages: tuple[Event, ...]
    # whether there are earlier ones
    more: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Timeline:
    """Where it is kept, and how much of it."""

    redis: Redis
    # the key whose absence means that the room is gone
    room_key: str
    prefix: str
    keep_s: int
    most_messages: int = 5000
    # the oldest messages give way
    most_bytes: int = 12_000_000

    @property
    def stream(self) -> str:
        """The key of the stream."""
        return f"{self.prefix}:events"

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys of it."""
        return tuple(f"{self.prefix}:{name}" for name in _NAMES)

    def create(self, message: str, body: dict[str, Any]) -> bool:
        """Add a message; False if one with this id was ever there. Raises PlaceGone for a room that is gone."""
        return self._write("create", message, body)

    def edit(self, message: str, body: dict[str, Any]) -> bool:
        """Replace a message; False if that changes nothing or there is none. Raises PlaceGone."""
        return self._write("edit", message, body)

    def delete(self, message: str) -> bool:
        """Remove a message for good; False if there is none. Raises PlaceGone."""
        return self._write("delete", message, {})

    def compact(self) -> None:
        """Keep nothing of what was changed or deleted: only the newest event of each message stays, under its own id.

        The stream is written anew, because a deleted entry keeps its bytes there for as long as its neighbours live.
        A page that stands at an event that is gone loads anew.
        """
        stream, sizes = self.stream, f"{self.prefix}:sizes"

        def rewrite(pipe: Pipeline) -> None:
            rows: Any = pipe.xrange(stream)
            newest = {fields[b"message"]: row_id for row_id, fields in rows}
            pipe.multi()
            # how much the stream holds is measured by the next write
            pipe.delete(stream, sizes)
            for row_id, fields in rows:
                if newest[fields[b"message"]] == row_id:
                    pipe.xadd(stream, fields, id=row_id)
            pipe.expire(stream, self.keep_s)

        self.redis.transaction(rewrite, stream)

    def get(self, message: str) -> dict[str, Any] | None:
        """One message's body."""
        value = _text(self.redis.hget(f"{self.prefix}:messages", message) or b"")
        return json.loads(value.partition(" ")[2]) if value else None

    def page(self, count: int, *, before: str = "", most_bytes: int = _ALL) -> Page:
        """The newest messages, or those before a given one; fewer, but at least one, where they are large."""
        keys = [self.stream, f"{self.prefix}:messages", f"{self.prefix}:order"]
        reply: Any = LIBRARY.call(self.redis, "page", keys, [count, before, most_bytes])
        flat = [_text(part) for part in reply[1]]
        found = [_held(message, value) for message, value in zip(flat[::2], flat[1::2], strict=True) if value]
        return Page(cursor=_text(reply[0]), messages=tuple(reversed(found)), more=bool(reply[2]))

    def since(self, cursor: str, *, most_bytes: int = _ALL) -> tuple[Event, ...] | None:
        """Every event after this one, or None where the stream no longer reaches back to it, or there are too many.

        Redis trims from the old end only, so nothing after an entry that is still there is missing.
        """
        if not _is_event_id(cursor) or not self.redis.xrange(self.stream, cursor, cursor):
            return None
        found: list[Event] = []
        size = 0
        while True:
            rows: Any = self.redis.xrange(
                self.stream, f"({found[-1].id if found else cursor}", "+", count=_READ_AT_ONCE
            )
            found += read_events(rows)
            size += sum(event.size for event in found[len(found) - len(rows) :])
            if size > most_bytes:
                return None
            if len(rows) < _READ_AT_ONCE:
                return tuple(found)

    def _write(self, kind: str, message: str, body: dict[str, Any]) -> bool:
        keys = [self.room_key, *self.keys]
        text = json.dumps(body, separators=(",", ":"), ensure_ascii=False, sort_keys=True)
        # events are a way to catch up, so they take less than what is kept
        events_bytes = min(_MOST_EVENT_BYTES, self.most_bytes)
        args: list[str | int] = [kind, message, text, _MOST_EVENTS, self.most_messages, self.keep_s]
        outcome = _text(LIBRARY.call(self.redis, "write", keys, [*args, events_bytes, self.most_bytes]))
        if outcome == "gone":
            raise PlaceGone("This room no longer exists.")
        return outcome not in {"same", "missing"}


def read_events(rows: Any) -> Iterator[Event]:
    """Turn rows of XRANGE or XREAD into events."""
    for row_id, fields in rows:
        row = {_text(key): _text(value) for key, value in fields.items()}
        size = len(fields.get(b"body", b""))
        yield Event(id=_text(row_id), kind=row["kind"], message=row["message"], body=json.loads(row["body"]), size=size)


def _is_event_id(text: str) -> bool:
    """Whether Redis takes this for an id of a stream: two numbers of 64 bits (redis.io, streams)."""
    return bool(_EVENT_ID.fullmatch(text)) and all(int(part) < 2**64 for part in text.split("-"))


def created_ms(event_id: str) -> int:
    """When an event happened, in unix milliseconds: the first half of a stream id (redis.io, XADD)."""
    return int(event_id.partition("-")[0])


def _held(message: str, value: str) -> Event:
    created, _, body = value.partition(" ")
    return Event(id=created, kind="create", message=message, body=json.loads(body), size=len(body))


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)
