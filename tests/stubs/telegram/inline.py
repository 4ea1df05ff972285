"""Results of inline queries, and the messages that they become in any chat."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from tests.stubs.telegram import markup
from tests.stubs.telegram.answers import Refused
from tests.stubs.telegram.chat import Chat
from tests.stubs.telegram.media import Media
from tests.stubs.telegram.member import Member
from tests.stubs.telegram.message import Message
from tests.stubs.telegram.text import CAPTION_UNITS, TEXT_UNITS, Entity, marked, units

if TYPE_CHECKING:
    from tests.stubs.telegram.user import User
    from tests.stubs.telegram.world import World

Json = dict[str, Any]

# the fields that hold a file_id, and of which kind
_CACHED = {
    "photo_file_id": "photo",
    "video_file_id": "video",
    "mpeg4_file_id": "animation",
    "gif_file_id": "animation",
    "document_file_id": "document",
}


def check(world: World, result: Json) -> None:
    """Hold one result against the limits; raises Refused or Failed."""
    if not 1 <= len(result["id"].encode()) <= 64:
        raise Refused("a result's id has 1 to 64 bytes", "RESULT_ID_INVALID")
    markup.check(result.get("reply_markup"))
    text, _ = _words(result)
    if units(text) > (CAPTION_UNITS if "caption" in result else TEXT_UNITS):
        raise Refused("the words of a result are too long", "MESSAGE_TOO_LONG")
    if result["type"] == "article" and not text:
        raise Refused("an article needs words to send", "message text is empty")
    media(world, result)


def media(world: World, result: Json) -> Media | None:
    """The picture or clip of a result that is on Telegram already."""
    return next((world.media_of(result[name], kind) for name, kind in _CACHED.items() if name in result), None)


def sent(world: World, user: User, result: Json, chat: Chat | None) -> Message:
    """Send a result in a person's name, into a chat of this server or one that nobody here sees."""
    chat = chat or _elsewhere(world, user)
    text, entities = _words(result)
    message = Message(
        id=0,
        chat=chat,
        sender=user.told(),
        text=text,
        entities=entities,
        media=media(world, result),
        markup=result.get("reply_markup"),
        via_bot=world.me(),
        inline_id=secrets.token_urlsafe(20),
    )
    chat.hear(message)
    world.inline_messages[str(message.inline_id)] = message
    return message


def _words(result: Json) -> tuple[str, list[Entity]]:
    content = result.get("input_message_content", {})
    if "message_text" in content:
        return marked(content["message_text"], content.get("parse_mode"), content.get("entities"))
    return marked(result.get("caption", ""), result.get("parse_mode"), result.get("caption_entities"))


def _elsewhere(world: World, user: User) -> Chat:
    """A chat without the bot, in no list."""
    chat = Chat(world, -1_002_888_888_888, "supergroup", "Elsewhere")
    chat.members[world.bot_id] = Member(user=world.me(), status="left")
    chat.members[user.id] = Member(user=user.told(), status="member")
    return chat
