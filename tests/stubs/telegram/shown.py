"""What a person sees of a message."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.stubs.telegram.markup import Key, keyboard
from tests.stubs.telegram.message import Message
from tests.stubs.telegram.text import Entity


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A message on the screen."""

    id: int
    by_bot: bool
    author: str
    # text or caption
    text: str
    # None, photo, video, document, animation
    media: str | None
    # exactly the bytes that were uploaded
    content: bytes = field(repr=False)
    size_px: tuple[int, int]
    spoiler: bool
    buttons: tuple[tuple[Key, ...], ...]
    reply_to: int | None
    topic: int | None
    edits: int
    album: str | None
    entities: tuple[Entity, ...] = ()
    # emoji, one for each person who reacted
    reactions: tuple[str, ...] = ()
    file_name: str = ""
    duration_s: float = 0.0
    # the picture that stands for a clip until it plays
    cover: bytes | None = field(default=None, repr=False)


def shown(message: Message) -> Shown:
    """What is on the screen now."""
    media = message.media
    sender = message.sender or message.sender_chat or {}
    return Shown(
        id=message.id,
        by_bot=message.by_bot,
        author=sender.get("first_name") or sender.get("title", ""),
        text=message.text,
        media=media.kind if media else None,
        content=media.content if media else b"",
        size_px=media.size_px if media else (0, 0),
        spoiler=message.spoiler and media is not None,
        buttons=keyboard(message.markup),
        reply_to=message.reply_to,
        topic=message.topic,
        edits=message.edits,
        album=message.album,
        entities=tuple(message.entities),
        reactions=tuple(message.reactions.values()),
        file_name=media.name if media else "",
        duration_s=media.duration_s if media else 0.0,
        cover=media.cover.content if media and media.cover else None,
    )
