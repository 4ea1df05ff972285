"""The question for words that a button asks; it carries what it is about, so that it works after any restart."""

from __future__ import annotations

import re

from telegram import ForceReply, MessageEntity

from bot.platforms.telegram.posting.present import TEXT_UNITS, shown_text, units
from core.domain.ids import MessageId
from core.domain.place import Press
from core.wire.buttons import MAX_BYTES

# a link that leads to the bot itself; only its last part is read, and only out of the bot's own messages
_MARK = re.compile(rf"https://t\.me/\w{{1,64}}\?ask=([a-z0-9._]{{1,{MAX_BYTES}}})&of=(\d+(?:@-?\d+)?)")
_ASK = "New words for "
_WHAT = "this picture"
_HOW = "? Reply to this message with them."
_NOW = "\nNow it says: "
# the line above the keyboard (Bot API, ForceReply)
_FIELD_CHARS = 64


def question(name: str, words: str, press: Press, *, username: str) -> tuple[str, list[MessageEntity], ForceReply]:
    """The text, its marks and the reply that Telegram opens for the person asked.

    The old words stand in it as code: a tap copies them.
    """
    begin = f"{name}: {_ASK}"
    head = f"{begin}{_WHAT}{_HOW}"
    old = shown_text(words, most=TEXT_UNITS - units(head) - units(_NOW)) if words else ""
    entities = [MessageEntity(MessageEntity.TEXT_LINK, units(begin), units(_WHAT), url=_link(press, username))]
    if old:
        entities.append(MessageEntity(MessageEntity.CODE, units(head + _NOW), units(old)))
    force = ForceReply(selective=True, input_field_placeholder=(words or _WHAT)[:_FIELD_CHARS])
    return f"{head}{_NOW}{old}" if old else head, entities, force


def answered(links: tuple[str, ...], words: str) -> Press | None:
    """The press that a reply to a question completes; None where the message replied to asks nothing."""
    for link in links:
        match = _MARK.fullmatch(link)
        if match is not None:
            return Press(payload=match[1], message=MessageId(match[2]), words=words)
    return None


def _link(press: Press, username: str) -> str:
    return f"https://t.me/{username}?ask={press.payload}&of={press.message}"
