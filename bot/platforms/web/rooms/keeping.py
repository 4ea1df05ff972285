"""What the web chat itself keeps about a person, for that person; the other half of `erasure`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from bot.platforms.web.rooms.rooms import Rooms, room_key, rooms_of_person_key
from bot.platforms.web.rooms.timeline import created_ms
from core.domain.place import Author


def kept(rooms: Rooms, author: Author) -> dict[str, Any]:
    """Every room that a person has entered: what they are called there, wrote and brought. Blocks."""
    entered: Any = rooms.redis.smembers(rooms_of_person_key(author.id))
    found = sorted(one.decode() if isinstance(one, bytes) else str(one) for one in entered)
    told = [_in_room(rooms, room, author) for room in found if rooms.exists(room)]
    return {"rooms": told} if told else {}


def _in_room(rooms: Rooms, room: str, author: Author) -> dict[str, Any]:
    line, here = rooms.timeline(room), rooms.author(room, author.id)
    return {
        "room": room,
        "name": None if here is None else here.name,
        "made_by_you": here is not None and here.is_admin,
        "messages": [
            _message(event.id, event.body)
            for event in line.page(line.most_messages).messages
            if event.body.get("who", {}).get("id") == author.key
        ],
        "uploads": list(_uploads(rooms, room, author)),
    }


def _message(event_id: str, body: Mapping[str, Any]) -> dict[str, Any]:
    at = datetime.fromtimestamp(created_ms(event_id) / 1000, tz=UTC).isoformat(timespec="seconds")
    return {"written": at, "text": body.get("text", ""), "files": [one["file"] for one in body.get("pictures", ())]}


def _uploads(rooms: Rooms, room: str, author: Author) -> Iterator[dict[str, Any]]:
    """Pictures that they attached, sent or not."""
    rows: Any = rooms.redis.hgetall(f"{room_key(room)}:uploads")
    for field, row in rows.items():
        person, _, sha256 = field.decode().partition(" ")
        if person == author.id:
            told = json.loads(row)
            yield {"file": sha256, "media_type": told.get("media_type"), "sent": "ticket" not in told}
