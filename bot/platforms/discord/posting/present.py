"""A post as Discord's components: text, a gallery, rows of buttons. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.platforms.discord.interactions.custom_ids import Tag, place_name, write
from bot.platforms.discord.posting.protocol import ALT_CHARS, TEXT_CHARS, MessageFlag, Part, Style
from bot.platforms.discord.posting.rest import File
from bot.speech.languages import spoken
from core.domain.place import Place
from core.domain.post import Button, Post
from core.domain.say import Say, Text, say

# no text of ours, and none that people had us repeat, pings anybody
NOBODY: dict[str, Any] = {"parse": []}
_LABEL_CHARS = 80
_ROW = 5
_ROWS = 5
_MARKDOWN = re.compile(r"([\\*_~`|<\[])")
# what Discord's clients make a link of; to them a backslash in it is part of the address
_ADDRESS = re.compile(r"((?:https?|steam)://[^\s<]+[^<.,:;\"'\]\s])", re.IGNORECASE)
_LINE_START = re.compile(r"^(\s*)([#>-])", re.MULTILINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A file of a post and how it is described to people who cannot see it."""

    file: File
    alt: Text


def message(
    post: Post,
    place: Place,
    shown: Sequence[Shown] = (),
    *,
    notes: Sequence[Say] = (),
    document: File | None = None,
    link: bool = True,
    away: bool = False,
) -> dict[str, Any]:
    """The body of a new or edited message; `attachments` names all wanted files, so that repeating it adds none.

    `notes` are one more line; `document` is a file that is saved and not looked at; `link` offers the parent's message
    as a link; `away` marks a message that is sent to a person about this place.
    """
    parts: list[dict[str, Any]] = [
        {"type": Part.TEXT, "content": _text(post, " ".join(spoken(one, place.locale) for one in notes))}
    ]
    if shown:
        parts.append({"type": Part.GALLERY, "items": [_item(one, place, veiled=post.spoiler) for one in shown]})
    if document is not None:
        parts.append({"type": Part.FILE, "file": {"url": f"attachment://{document.name}"}})
    parts.extend(_rows(post, place, link=link, away=away))
    saved = [] if document is None else [{"id": len(shown), "filename": document.name}]
    return {
        "flags": int(MessageFlag.COMPONENTS_V2),
        "components": parts,
        "attachments": [
            {"id": number, "filename": one.file.name, "description": _alt(one, place)}
            for number, one in enumerate(shown)
        ]
        + saved,
        "allowed_mentions": NOBODY,
    }


def private(body: Mapping[str, Any]) -> dict[str, Any]:
    """The same message, for the eyes of one person."""
    return {**body, "flags": int(body.get("flags", 0)) | int(MessageFlag.EPHEMERAL)}


def escaped(text: str) -> str:
    """Text that Discord shows as it is: nothing in it is markdown, a mention or a link with another face.

    Addresses stay whole: no sign in them opens anything, and what would close it was not opened before.
    """
    # every second piece is an address
    pieces = enumerate(_ADDRESS.split(text))
    plain = "".join(piece if at % 2 else _MARKDOWN.sub(r"\\\1", piece) for at, piece in pieces)
    return _LINE_START.sub(r"\1\\\2", plain)


def place_url(place: Place) -> str:
    """Where a place opens."""
    guild, _, channel = place.chat.partition("/")
    return f"https://discord.com/channels/{guild}/{place.thread or channel}"


def _text(post: Post, note: str) -> str:
    text = escaped(post.text) or "…"
    if note:
        note = f"\n-# {note}"
    most = TEXT_CHARS - len(note)
    if len(text) > most:
        lines = text.split("\n")
        longest = max(range(len(lines)), key=lambda at: len(lines[at]))
        kept = max(1, len(lines[longest]) - (len(text) - most) - 1)
        lines[longest] = f"{lines[longest][:kept].rstrip(chr(92))}…"
        text = "\n".join(lines)[:most]
    return text + note


def _item(one: Shown, place: Place, *, veiled: bool) -> dict[str, Any]:
    item = {"media": {"url": f"attachment://{one.file.name}"}, "description": _alt(one, place)}
    return {**item, "spoiler": True} if veiled else item


def _alt(one: Shown, place: Place) -> str:
    return spoken(one.alt, place.locale)[:ALT_CHARS]


def _rows(post: Post, place: Place, *, link: bool, away: bool) -> list[dict[str, Any]]:
    rows = [[_button(button, place if away else None) for button in row[:_ROW]] for row in post.buttons[:_ROWS] if row]
    url = _url(post, place, link=link, away=away)
    if url:
        label = spoken(say("discord-there" if away else "discord-original"), place.locale)
        offered = {"type": Part.BUTTON, "style": Style.LINK, "label": label, "url": url}
        if not rows or len(rows[-1]) == _ROW:
            rows.append([])
        rows[-1].append(offered)
    return [{"type": Part.ROW, "components": row} for row in rows]


def _url(post: Post, place: Place, *, link: bool, away: bool) -> str | None:
    if away:
        return place_url(place)
    if link and post.reply_to is not None and post.reply_to.isdecimal():
        return f"{place_url(place)}/{post.reply_to}"
    return None


def _button(button: Button, about: Place | None) -> dict[str, Any]:
    tag = Tag(head=button.payload, place=None if about is None else place_name(about))
    return {
        "type": Part.BUTTON,
        "style": Style.DANGER if button.danger else Style.SECONDARY,
        "label": button.label[:_LABEL_CHARS],
        "custom_id": write(tag),
    }
