"""Messages as people see them: text, pictures, buttons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.stubs.discord import components as parts
from tests.stubs.discord.files import StoredFile
from tests.stubs.discord.message import EPHEMERAL, LOADING, Message


@dataclass(frozen=True, kw_only=True, slots=True)
class Pic:
    """A picture or clip in a message; `size_px` is (0, 0) where the bytes are no picture."""

    url: str
    filename: str
    alt: str
    spoiler: bool
    content: bytes = field(repr=False)
    size_px: tuple[int, int]
    media_type: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Key:
    """A button."""

    label: str
    custom_id: str | None
    url: str | None
    style: int
    disabled: bool
    emoji: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A message."""

    id: str
    by_bot: bool
    text: str
    pictures: tuple[Pic, ...]
    buttons: tuple[tuple[Key, ...], ...]
    reply_to: str | None
    ephemeral: bool
    edits: int
    flags: int
    # "… is thinking": a deferred answer that has not been edited yet
    loading: bool
    author: str
    # whom it pinged: names of people, and "everyone"
    pinged: tuple[str, ...]
    components: tuple[dict[str, Any], ...] = field(repr=False)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of all buttons."""
        return tuple(key.label for row in self.buttons for key in row)


def shown(message: Message) -> Shown:
    """A message as its readers see it."""
    texts = [message.content, *parts.texts(message.components)]
    texts += [str(embed.get("description") or embed.get("title") or "") for embed in message.embeds]
    return Shown(
        id=message.id,
        by_bot=message.author.bot,
        text="\n".join(text for text in texts if text),
        pictures=tuple(_pictures(message)),
        buttons=tuple(_rows(message)),
        reply_to=message.reply_to,
        ephemeral=bool(message.flags & EPHEMERAL),
        edits=message.edits,
        flags=message.flags,
        loading=bool(message.flags & LOADING),
        author=message.author.name,
        pinged=(*(user.name for user in message.mentions), *(["everyone"] if message.pings_everyone else [])),
        components=tuple(message.components),
    )


def _pictures(message: Message) -> Iterator[Pic]:
    """With components V2 only what a component refers to is seen; else every attachment."""
    by_id = {file.id: file for file in message.attachments}
    if not message.is_v2:
        yield from (_pic(file, file.description or "", file.spoiler) for file in message.attachments)
    for _, medium, carrier in parts.media(message.components):
        file = by_id.get(medium.get("attachment_id", ""))
        if file is not None:
            yield _pic(file, carrier.get("description") or file.description or "", carrier["spoiler"] or file.spoiler)


def _pic(file: StoredFile, alt: str, spoiler: bool) -> Pic:
    measured = file.measured
    return Pic(
        url=file.url,
        filename=file.filename,
        alt=alt,
        spoiler=spoiler,
        content=file.content,
        size_px=(measured.width or 0, measured.height or 0),
        media_type=measured.media_type,
    )


def _rows(message: Message) -> Iterator[tuple[Key, ...]]:
    for _, component in parts.walk(message.components):
        if component["type"] == parts.ROW:
            yield tuple(_key(row) for row in component["components"] if row["type"] == parts.BUTTON)
        elif component["type"] == parts.SECTION and component["accessory"]["type"] == parts.BUTTON:
            yield (_key(component["accessory"]),)


def _key(button: dict[str, Any]) -> Key:
    return Key(
        label=button.get("label") or "",
        custom_id=button.get("custom_id"),
        url=button.get("url"),
        style=button["style"],
        disabled=bool(button.get("disabled")),
        emoji=(button.get("emoji") or {}).get("name") or "",
    )
