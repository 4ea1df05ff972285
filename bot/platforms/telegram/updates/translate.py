"""From what was said, pressed or felt to an invocation, or to nothing where people talk to each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.intake.shortcuts import read_shortcut
from bot.intake.steps.parse import is_chatter
from bot.intake.typed import read_command
from bot.menus.registry import command_named, implied, meant_by
from bot.menus.verb import Implied
from bot.platforms.telegram.post import PLATFORM
from bot.platforms.telegram.posting.address import message_id
from bot.platforms.telegram.updates.fields import Json, part, parts, text, whole
from bot.platforms.telegram.updates.messages import Chat, Said, Sheet, Speaker, chat_of, person
from bot.platforms.telegram.updates.question import answered
from core.domain.ids import InvocationId, invocation_id
from core.domain.place import Audience, Author, Invocation, Place, Press

# a mistyped command is mended soon; an edit of last week's is none
_EDIT_S = 600
# no reaction of Telegram's; an operator may choose one that stands for it (`delete_reaction`)
_CROSS = "❌"
_SHOW_LINK = re.compile(r"show_([a-z2-7]{16})")


@dataclass(frozen=True, kw_only=True, slots=True)
class Me:
    """The bot itself, as Telegram's getMe names it."""

    id: int
    username: str
    delete_reaction: str = ""

    @property
    def account(self) -> str:
        """The account in places and authors."""
        return str(self.id)


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """Something that the bot is to act on."""

    invocation: Invocation
    # pictures to fetch before it is handed in
    sheets: tuple[Sheet, ...] = ()
    # those of the message replied to, where some came along as well
    replied: tuple[Sheet, ...] = ()
    # the id of the same message before it was edited
    before_edit: InvocationId | None = None
    # of a pressed button, to be answered
    query: str = ""
    # a reaction: no words follow
    silent: bool = False


def merged(album: Sequence[Said]) -> Said:
    """One message of the several that Telegram makes of an album; its words stand under one of them."""
    pieces = sorted({piece.number: piece for piece in album}.values(), key=lambda piece: piece.number)
    first = next((piece for piece in pieces if piece.text), pieces[0])
    return replace(first, sheets=tuple(sheet for piece in pieces for sheet in piece.sheets))


def heard(said: Said, me: Me, place_chat: str, *, plain_replies: bool = False) -> Heard | None:
    """What a message asks for; `place_chat` is the id under which its chat is known.

    With `plain_replies` the admins of the group want plain words in reply to the bot's pictures to count.
    """
    place = _place(said.chat, me, place_chat, said.number, said.speaker)
    invocation = Invocation(id=_identity(said, me), place=place, author=_author(said.speaker, me))
    if said.replies_to_bot and said.text and read_command(said.text) is None and not said.edited:
        reply = answered(said.replied_links, said.text)
        if reply is not None:
            return Heard(invocation=replace(invocation, press=reply.press, options=reply.options))
    words, addressed = _words(said, me)
    if words is None or (not addressed and not _is_for_all(said, words, plain_replies)):
        return None
    sheets = _sheets(said) if addressed or read_shortcut(words, is_reply=said.replies_to is not None) else ()
    replies_to = said.replies_to
    if replies_to is None and said.sheets and addressed:
        # words under a picture are about this very picture
        replies_to = said.number
    named = None if replies_to is None else message_id(place_chat, said.chat.id, replies_to)
    invocation = replace(
        invocation, text=_of_picture(words, said.replied_picture), replies_to=named, addressed=addressed
    )
    if not sheets and is_chatter(invocation):
        return None
    before = _identity(replace(said, edited=False), me) if said.edited else None
    replied = said.replied_sheets if said.sheets and sheets and not said.replies_to_bot else ()
    return Heard(invocation=invocation, sheets=sheets, replied=replied, before_edit=before)


def pressed(query: Json, me: Me, origin: str) -> Heard | None:
    """What a pressed button asks for; a button under a message in inline mode has no place and asks nothing."""
    message, speaker = part(query, "message"), person(part(query, "from"))
    chat, number, data = chat_of(message), whole(message, "message_id"), text(query, "data")
    query_id = text(query, "id")
    if chat is None or speaker is None or number <= 0 or not data or not query_id:
        return None
    press = Press(payload=data, message=message_id(origin, chat.id, number))
    invocation = Invocation(
        id=invocation_id(PLATFORM, me.account, f"query {query_id}"),
        place=_place(chat, me, origin, None, speaker),
        author=_author(speaker, me),
        press=press,
    )
    return Heard(invocation=invocation, query=query_id)


def reacted(reaction: Json, me: Me, origin: str) -> Heard | None:
    """A reaction that means something, typed out as the shortcut that does the same (MessageReactionUpdated)."""
    chat, speaker = chat_of(reaction), person(part(reaction, "user"))
    number = whole(reaction, "message_id")
    meant = _meant(reaction, me)
    if chat is None or speaker is None or number <= 0 or not meant:
        return None
    key = f"reaction {chat.id} {number} {speaker.id} {whole(reaction, 'date')} {meant}"
    invocation = Invocation(
        id=invocation_id(PLATFORM, me.account, key),
        place=_place(chat, me, origin, None, speaker),
        author=_author(speaker, me),
        text=meant,
        replies_to=message_id(origin, chat.id, number),
    )
    return Heard(invocation=invocation, silent=True)


def _meant(reaction: Json, me: Me) -> str:
    """The shortcut that a change of somebody's reactions stands for; "" where it is a feeling."""
    new, old = _reactions(reaction, "new_reaction", me), _reactions(reaction, "old_reaction", me)
    changed = [
        *(meant_by(new[name], added=True) for name in sorted(new.keys() - old.keys())),
        *(meant_by(old[name], added=False) for name in sorted(old.keys() - new.keys())),
    ]
    found = [verb for verb in changed if verb is not None]
    # what takes the picture away makes everything else pointless
    first = next(iter(sorted(found, key=lambda verb: not verb.danger)), None)
    return "" if first is None or first.shortcut is None else first.shortcut.text


def _reactions(reaction: Json, kind: str, me: Me) -> dict[str, str]:
    """The names of the verbs that somebody's reactions mean, with their emoji."""
    found: dict[str, str] = {}
    for one in parts(reaction, kind):
        emoji = text(one, "emoji")
        emoji = _CROSS if me.delete_reaction and emoji == me.delete_reaction else emoji.replace(_CROSS, "")
        verb = meant_by(emoji, added=True)
        if verb is not None:
            found[verb.name] = emoji
    return found


def _identity(said: Said, me: Me) -> InvocationId:
    own = f"album {said.album}" if said.album else f"{said.number}"
    edit = f" {said.at}" if said.edited else ""
    return invocation_id(PLATFORM, me.account, f"message {said.chat.id} {own}{edit}")


def _place(chat: Chat, me: Me, origin: str, number: int | None, speaker: Speaker) -> Place:
    return Place(
        platform=PLATFORM,
        account=me.account,
        chat=origin,
        thread=None if chat.topic is None else str(chat.topic),
        reply_to=None if number is None else message_id(origin, chat.id, number),
        audience=Audience.DIRECT if chat.direct else Audience.GENERAL,
        # of a group nobody knows it
        locale=speaker.locale if chat.direct else "",
    )


def _author(speaker: Speaker, me: Me) -> Author:
    return Author(
        platform=PLATFORM,
        account=me.account,
        id=speaker.id,
        name=speaker.name,
        locale=speaker.locale,
        is_admin=speaker.is_chat,
    )


def _words(said: Said, me: Me) -> tuple[str | None, bool]:
    """The words that are meant for the bot, and whether they are addressed to it; None where they are another bot's."""
    command = read_command(said.text)
    if said.edited and (command is None or said.at - said.written_at > _EDIT_S):
        return None, False
    if command is not None:
        if command.to and command.to.casefold() != me.username.casefold():
            return None, False
        return (_started(command.words) if command.name == "start" else said.text), True
    rest, calls = re.subn(rf"@{re.escape(me.username)}\b[,:]?", " ", said.text, flags=re.IGNORECASE)
    words = " ".join(rest.split()) if calls else said.text
    return words, bool(calls) or said.chat.direct


def _of_picture(words: str, number: int) -> str:
    """What draws from a picture, said in reply to one file of several, is about the picture in that file."""
    if number == 1:
        return words
    command, shorthand = read_command(words), read_shortcut(words, is_reply=True)
    verb, rest = (None, words) if command is None else (command_named(command.name), command.words)
    if shorthand is not None:
        verb, rest = shorthand.verb, shorthand.words
    elif command is None:
        return words if words.startswith("#") else f"#{number} {words}"
    if verb is None or verb.command is None or not verb.draws or rest.startswith("#"):
        # about all of them, or about another one
        return words
    return f"/{verb.name} #{number} {rest}".strip()


def _started(argument: str) -> str:
    """What /start means: Telegram sends it for the first button of a chat, and with a link's argument."""
    link = _SHOW_LINK.fullmatch(argument.strip())
    return f"/{implied(Implied.LINK).name} {link[1]}" if link else f"/{implied(Implied.ARRIVAL).name}"


def asks_rank(invocation: Invocation) -> bool:
    """Whether it may matter that its author is an admin: not for a command that draws."""
    typed = read_command(invocation.text)
    verb = None if typed is None else command_named(typed.name)
    return verb is None or not verb.draws


def is_plain_reply(said: Said, me: Me) -> bool:
    """Whether a message in a group replies to the bot in plain words: then its admins' choice has to be known."""
    if said.chat.direct or not said.replies_to_bot or said.edited:
        return False
    words, addressed = _words(said, me)
    return bool(words) and not addressed


def place_of(said: Said, me: Me, place_chat: str) -> Place:
    """Where a message was said."""
    return _place(said.chat, me, place_chat, said.number, said.speaker)


def _is_for_all(said: Said, words: str, plain_replies: bool) -> bool:
    """Whether words in a group that call nobody may concern the bot: a shortcut, or a reply where those count."""
    if read_shortcut(words, is_reply=said.replies_to is not None) is not None:
        return True
    return plain_replies and said.replies_to_bot and bool(words)


def _sheets(said: Said) -> tuple[Sheet, ...]:
    """The pictures that came along, else that of the message replied to; the bot's own are in the ledger."""
    if said.sheets or said.replies_to_bot:
        return said.sheets
    return said.replied_sheets
