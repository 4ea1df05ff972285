"""The shape in which Telegram shows a message: plain text that calls nobody, and rows of buttons."""

from __future__ import annotations

import re

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity, User

from core.domain.place import Author
from core.domain.post import Button, Post

# Telegram's limits for text and for the caption of a picture, in UTF-16 code units (Bot API, MessageEntity.length)
TEXT_UNITS, CAPTION_UNITS = 4096, 1024
# a mention begins where no word does; in an e-mail address and behind the host of a web address there is none
_MENTION = re.compile(r"(https?://[\w-]+(?:\.[\w-]+)+(?::\d+)?/\S*)|(?<!\w)@(?=\w)", re.IGNORECASE)
# a word joiner has no width, and what follows it is no user name
_JOINER = "\u2060"
# a cut goes back to the end of a word, but not further than this share of the line
_SHORTEST = 0.6


def units(text: str) -> int:
    """How long Telegram finds a text."""
    return len(text.encode("utf-16-le")) // 2


def shown_text(text: str, *, most: int) -> str:
    """The text as it is sent: nobody is mentioned by it, and its first line is cut at a word until all fits."""
    text = _MENTION.sub(lambda found: found[1] or f"@{_JOINER}", text) or "…"
    if units(text) <= most:
        return text
    first, line_break, rest = text.partition("\n")
    room = most - units(line_break + rest)
    if room >= most // 8:
        return f"{_cut(first, room)}{line_break}{rest}"
    return _cut(text, most)


def keyboard(post: Post) -> InlineKeyboardMarkup | None:
    """The buttons under a message; one that takes something away is red (Bot API 9.4, `style`)."""
    if not post.buttons:
        return None
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in post.buttons])


def addressed(text: str, person: Author) -> tuple[str, list[MessageEntity]]:
    """A sentence for one person among several: it begins with their name, and they are notified."""
    whole = shown_text(f"{person.name}: {text}", most=TEXT_UNITS)
    if not person.id.isdigit():
        # a channel, or a group that speaks through an anonymous admin
        return whole, []
    # the name as it stands there, where the joiner may have come into it
    name = shown_text(person.name, most=TEXT_UNITS)
    user = User(int(person.id), person.name, is_bot=False)
    return whole, [MessageEntity(MessageEntity.TEXT_MENTION, 0, units(name), user=user)]


def _button(button: Button) -> InlineKeyboardButton:
    style = "danger" if button.danger else None
    return InlineKeyboardButton(button.label, callback_data=button.payload, style=style)


def _cut(text: str, most: int) -> str:
    if units(text) <= most:
        return text
    kept = text.encode("utf-16-le")[: 2 * (most - 1)].decode("utf-16-le", "ignore")
    word_end = max(kept.rfind(" "), kept.rfind("\n"))
    if word_end > len(kept) * _SHORTEST:
        kept = kept[:word_end]
    return f"{kept.rstrip()}…"
