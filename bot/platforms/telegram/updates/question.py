"""The question for a field that a button asks; it carries what it is about, so that it works after any restart."""

from __future__ import annotations

import base64
import json
import re
from binascii import Error
from dataclasses import dataclass

from telegram import ForceReply, MessageEntity

from bot.menus.verb import WORDS_OPTION
from bot.platforms.telegram.posting.present import TEXT_UNITS, shown_text, units
from bot.speech.languages import spoken
from core.domain.ids import MessageId
from core.domain.option import Option, OptionType
from core.domain.place import Author, Press
from core.domain.say import Text, say
from core.wire.buttons import MAX_BYTES

# a link that leads to the bot itself; only its last part is read, and only out of the bot's own messages. What was
# answered before is in it, with the name of the field that is asked for; the words alone need neither
_ANSWERS_CHARS = 1024
_MARK = re.compile(
    rf"https://t\.me/\w{{1,64}}\?ask=([a-z0-9._]{{1,{MAX_BYTES}}})&of=(\d+(?:@-?\d+)?)"
    rf"(?:&for=([a-z0-9_]{{1,32}})&said=([A-Za-z0-9_=-]{{0,{_ANSWERS_CHARS}}}))?"
)
# a noncharacter (Unicode, 23.7): nobody writes it
_HERE = "\uffff"
# the line above the keyboard (Bot API, ForceReply)
_FIELD_CHARS = 64

Answers = tuple[tuple[str, str], ...]


class TooLong(Exception):
    """What was answered so far does not fit into a question."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """A reply to a question: the press that it goes on with, and the options given so far."""

    press: Press
    options: Answers = ()


def question(
    author: Author, field: Option, press: Press, *, username: str, said: Answers = ()
) -> tuple[str, list[MessageEntity], ForceReply]:
    """The text, its marks and the reply that Telegram opens for the person asked; raises TooLong.

    What the field holds so far stands in it as code: a tap copies it.
    """
    locale, is_words = author.locale, field.name == WORDS_OPTION
    what = spoken(say("telegram-this-picture"), locale)
    # the place of the link is found by a sign that stands in no name and no sentence
    asks = (
        say("telegram-new-words", picture=_HERE)
        if is_words
        else say("telegram-new-value", picture=_HERE, field=_asked(field))
    )
    begin, _, end = f"{author.name.replace(_HERE, '')}: {spoken(asks, locale)}".partition(_HERE)
    head = f"{begin}{what}{end}"
    now = f"\n{spoken(say('telegram-old-words'), locale)} "
    words = field.default
    old = shown_text(words, most=TEXT_UNITS - units(head) - units(now)) if words else ""
    url = _link(press, username, field, said)
    entities = [MessageEntity(MessageEntity.TEXT_LINK, units(begin), units(what), url=url)]
    if old:
        entities.append(MessageEntity(MessageEntity.CODE, units(head + now), units(old)))
    force = ForceReply(selective=True, input_field_placeholder=(words or what)[:_FIELD_CHARS])
    return f"{head}{now}{old}" if old else head, entities, force


def answered(links: tuple[str, ...], words: str) -> Answered | None:
    """What a reply to a question answers; None where the message replied to asks nothing."""
    for link in links:
        match = _MARK.fullmatch(link)
        if match is not None:
            payload, message, field, said = match[1], MessageId(match[2]), match[3] or WORDS_OPTION, _read(match[4])
            if field == WORDS_OPTION:
                return Answered(press=Press(payload=payload, message=message, words=words), options=said)
            return Answered(press=Press(payload=payload, message=message), options=(*said, (field, words)))
    return None


def _asked(field: Option) -> Text:
    choices = ("true", "false") if field.type is OptionType.SWITCH else field.choices
    if choices:
        return say("telegram-field-choices", field=field.help, choices=choices)
    if field.least is not None and field.most is not None:
        return say("telegram-field-range", field=field.help, least=f"{field.least:g}", most=f"{field.most:g}")
    return field.help


def _link(press: Press, username: str, field: Option, said: Answers) -> str:
    link = f"https://t.me/{username}?ask={press.payload}&of={press.message}"
    if field.name == WORDS_OPTION and not said:
        return link
    packed = base64.urlsafe_b64encode(json.dumps(said, ensure_ascii=False).encode()).decode() if said else ""
    if len(packed) > _ANSWERS_CHARS:
        raise TooLong
    return f"{link}&for={field.name}&said={packed}"


def _read(packed: str | None) -> Answers:
    """Answers out of a link of the bot's own; what is none of it is empty."""
    try:
        rows = json.loads(base64.urlsafe_b64decode(packed or ""))
    except (Error, ValueError):
        return ()
    if not isinstance(rows, list) or not all(isinstance(row, list) and len(row) == 2 for row in rows):
        return ()
    return tuple((str(name), str(value)) for name, value in rows)
