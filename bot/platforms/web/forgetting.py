"""What the web chat itself keeps about a person, erased when they ask the bot to forget them."""

from __future__ import annotations

from typing import Any

from bot.platforms.web.rooms import Rooms, room_key, rooms_of_person_key
from core.errors import UserError
from core.payload import decode_payload
from core.place import Author, Invocation

# as the command takes it
_COMMANDS = (["/forget", "yes"], ["/forget", "me"], ["/forget", "true"])
_ACTION = "forget"


def asks_to_forget(invocation: Invocation) -> bool:
    """Whether this, once the desk has answered it, means that the person is to be forgotten."""
    if invocation.press is None:
        return invocation.text.casefold().split() in _COMMANDS
    try:
        return decode_payload(invocation.press.payload).action == _ACTION
    except UserError:
        return False


def forget(rooms: Rooms, author: Author) -> None:
    """Erase a person's words, pictures, notes and names from every room; their pages then ask for a name again."""
    entered: Any = rooms.redis.smembers(rooms_of_person_key(author.id))
    for room in {room.decode() if isinstance(room, bytes) else room for room in entered}:
        if rooms.exists(room):
            _forget_in(rooms, room, author)
    rooms.redis.delete(rooms_of_person_key(author.id))


def _forget_in(rooms: Rooms, room: str, author: Author) -> None:
    line, notes = rooms.timeline(room), rooms.private(room, author.id)
    for event in line.page(line.most_messages).messages:
        if event.body.get("who", {}).get("id") == author.key:
            line.delete(event.message)
    # the newest note says that all is forgotten
    for event in notes.page(notes.most_messages).messages[:-1]:
        notes.delete(event.message)
    key = room_key(room)
    uploads: Any = rooms.redis.hkeys(f"{key}:uploads")
    mine = [field for field in uploads if _text(field).startswith(f"{author.id} ")]
    if mine:
        rooms.redis.hdel(f"{key}:uploads", *mine)
    rooms.leave(room, author.id)


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)
