"""Changes of messages that are there: of the bot's own, and of those that came by inline mode."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.stubs.telegram import markup
from tests.stubs.telegram.answers import Failed, Refused
from tests.stubs.telegram.call import Call
from tests.stubs.telegram.message import Json, Message
from tests.stubs.telegram.methods.places import allowed, chat_of, message_of
from tests.stubs.telegram.methods.sending import caption, words
from tests.stubs.telegram.methods.sending_media import resolved
from tests.stubs.telegram.world import World

_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)


def edit_text(world: World, call: Call) -> Json | bool:
    if "rich_message" in call.params:
        raise Refused("this stub plays no rich messages")
    if "text" not in call.params:
        raise Refused("editMessageText requires text", "message text is empty")
    text, entities = words(call.params)

    def change(message: Message) -> None:
        if message.media is not None:
            raise Failed(400, "there is no text in the message to edit")
        message.text, message.entities = text, entities

    return _edited(world, call, change)


def edit_caption(world: World, call: Call) -> Json | bool:
    text, entities = caption(call.params)

    def change(message: Message) -> None:
        if message.media is None:
            raise Failed(400, "there is no caption in the message to edit")
        message.text, message.entities = text, entities

    return _edited(world, call, change)


def edit_media(world: World, call: Call) -> Json | bool:
    item = call.params["media"]
    text, entities = caption(item)
    if item["type"] not in {"photo", "video", "animation", "document"}:
        raise Refused(f"this stub plays no {item['type']}")
    if "inline_message_id" in call.params and call.attached:
        raise Refused("an inline message takes a file_id or a URL, no upload", "MEDIA_EMPTY")

    def change(message: Message) -> None:
        if message.album and message.media and (item["type"] == "document") != (message.media.kind == "document"):
            words_ = "can't use the media of the specified type in the album"
            raise Refused("an album of files stays one of files, and one of pictures one of pictures", words_)
        allowed(message.chat, item["type"])
        message.media = resolved(world, call, item["type"], item["media"], item)
        message.text, message.entities = text, entities
        message.spoiler = item.get("has_spoiler", False)

    return _edited(world, call, change)


def edit_markup(world: World, call: Call) -> Json | bool:
    return _edited(world, call, lambda _: None)


def _edited(world: World, call: Call, change: Callable[[Message], None]) -> Json | bool:
    markup.check(call.get("reply_markup"))
    message = _named(world, call)
    before = _content(message)
    change(message)
    message.markup = call.get("reply_markup")
    if _content(message) == before:
        raise Failed(400, _SAME)
    message.edits, message.edited_at = message.edits + 1, world.now()
    world.lock.notify_all()
    return True if "inline_message_id" in call.params else message.told()


def _named(world: World, call: Call) -> Message:
    """The message to edit; raises Failed or Refused."""
    if "inline_message_id" in call.params:
        message = world.inline_messages.get(call.params["inline_message_id"])
        if message is None:
            raise Failed(400, "MESSAGE_ID_INVALID")
        return message
    for name in ("chat_id", "message_id"):
        if name not in call.params:
            words_ = "chat_id is empty" if name == "chat_id" else "message identifier is not specified"
            raise Refused(f"an edit names inline_message_id, or chat_id and message_id: {name} is missing", words_)
    message = message_of(chat_of(world, call), call.params["message_id"], "message to edit")
    if not message.by_bot:
        raise Failed(400, "message can't be edited")
    return message


def _content(message: Message) -> tuple[Any, ...]:
    media = message.media.file_id if message.media else None
    rows = (message.markup or {}).get("inline_keyboard") or None
    return message.text, message.entities, media, message.spoiler, rows


METHODS = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": edit_markup,
}
