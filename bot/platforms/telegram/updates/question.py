"""The question for words that a button asks; it carries what it is about, so that it works after any restart."""

from __future__ import annotations

import re

from telegram import ForceReply, MessageEntity

from bot.platforms.telegram.posting.present import TEXT_UNITS, shown_text, units
from bot.speech.languages import spoken
from core.domain.ids import MessageId
from core.domain.place import Author, Press
from core.domain.say import say
from core.wire.buttons import MAX_BYTES

# a link that leads to the bot itself; only its last part is read, and only out of the bot's own messages
_MARK = re.compile(rf"https://t\.me/\w{{1,64}}\?ask=([a-z0-9._]{{1,{MAX_BYTES}}})&of=(\d+(?:@-?\d+)?)")
# a noncharacter (Unicode, 23.7): nobody writes it
_HERE = "\uffff"
# the line above the keyboard (Bot API, ForceReply)
_FIELD_CHARS = 64


def question(author: Author, words: str, press: Press, *, username: str) -> tuple[str, list[MessageEntity], ForceReply]:
    """The text, its marks and the reply that Telegram opens for the person asked, in their language.

    The old words stand in it as code: a tap copies them.
    """
    what = spoken(say("telegram-this-picture"), author.locale)
    # the place of the link is found by a sign that stands in no name and no sentence
    asked = spoken(say("telegram-new-words", picture=_HERE), author.locale)
    begin, _, end = f"{author.name.replace(_HERE, '')}: {asked}".partition(_HERE)
    head = f"{begin}{what}{end}"
    now = f"\n{spoken(say('telegram-old-words'), author.locale)} "
    old = shown_text(words, most=TEXT_UNITS - units(head) - units(now)) if words else ""
    entities = [MessageEntity(MessageEntity.TEXT_LINK, units(begin), units(what), url=_link(press, username))]
    if old:
        entities.append(MessageEntity(MessageEntity.CODE, units(head + now), units(old)))
    force = ForceReply(selective=True, input_field_placeholder=(words or what)[:_FIELD_CHARS])
    return f"{head}{now}{old}" if old else head, entities, force


def answered(links: tuple[str, ...], words: str) -> Press | None:
    """The press that a reply to a question completes; None where the message replied to asks nothing."""
    for link in links:
        match = _MARK.fullmatch(link)
        if match is not None:
            return Press(payload=match[1], message=MessageId(match[2]), words=words)
    return None


def _link(press: Press, username: str) -> str:
    return f"https://t.me/{username}?ask={press.payload}&of={press.message}"
