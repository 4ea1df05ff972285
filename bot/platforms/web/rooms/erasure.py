"""What the web chat itself keeps about a person, erased when they ask the bot to forget them."""

from __future__ import annotations

import json
import re
from typing import Any

from bot.platforms.web.pages import unsent
from bot.platforms.web.rooms.rooms import Rooms, files_of, receipts_key, room_key, rooms_of_person_key
from bot.platforms.web.rooms.timeline import Event, Timeline
from core.domain.place import Author


def forget(rooms: Rooms, author: Author) -> None:
    """Erase a person's words, pictures, notes and names from every room; their pages then ask for a name again."""
    entered: Any = rooms.redis.smembers(rooms_of_person_key(author.id))
    for room in sorted(_texts(entered)):
        if rooms.exists(room):
            _forget_in(rooms, room, author)
    unsent.forget(rooms.redis, author.id)
    rooms.redis.delete(rooms_of_person_key(author.id))


def _forget_in(rooms: Rooms, room: str, author: Author) -> None:
    line, key, name = rooms.timeline(room), room_key(room), rooms.name(room, author.id)
    # first, so that whatever is written meanwhile finds nobody of that name
    rooms.leave(room, author.id)
    for event in line.page(line.most_messages).messages:
        if _is_of(event, author) or (name is not None and _begins_with(event, name)):
            rooms.remove(room, line, event.message)
    uploads: Any = rooms.redis.hkeys(f"{key}:uploads")
    mine = [field for field in _texts(uploads) if field.startswith(f"{author.id} ")]
    if mine:
        rooms.redis.hdel(f"{key}:uploads", *mine)
    # others' messages that held their words hold them no more, and what was there before goes, too
    line.compact()
    private = rooms.private(room, author.id)
    for event in private.page(private.most_messages).messages:
        rooms.hide_files(room, event.message, files_of(event.body))
    rooms.redis.delete(receipts_key(room, author.id), *private.keys)
    if name is not None:
        _forget_named(rooms, room, name)


def _forget_named(rooms: Rooms, room: str, name: str) -> None:
    """Take away what others were told about a person by name, which is of no use to them the next day anyway."""
    said = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    people: Any = rooms.redis.hkeys(f"{room_key(room)}:people")
    for other in _texts(people):
        notes: Timeline = rooms.private(room, other)
        naming = [one for one in notes.page(notes.most_messages).messages if said.search(one.body.get("text", ""))]
        for event in naming:
            rooms.remove(room, notes, event.message)
        if naming:
            notes.compact()
        kept: Any = rooms.redis.hgetall(receipts_key(room, other))
        told = [field for field, frame in kept.items() if said.search(json.loads(frame)["sentence"] or "")]
        if told:
            rooms.redis.hdel(receipts_key(room, other), *told)


def _is_of(event: Event, author: Author) -> bool:
    return bool(event.body.get("who", {}).get("id") == author.key)


def _begins_with(event: Event, name: str) -> bool:
    """Whether the bot said this about something that the person asked for: its first line begins with who asked."""
    first = str(event.body.get("text", "")).partition("\n")[0]
    is_bots = event.body.get("who", {}).get("kind") == "bot"
    return is_bots and (first == name or first.startswith(f"{name}: "))


def _texts(values: Any) -> set[str]:
    return {value.decode() if isinstance(value, bytes) else str(value) for value in values}
