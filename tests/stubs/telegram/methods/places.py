"""Where a call goes: the chat, the topic and the message that it names, and what the bot may do there."""

from __future__ import annotations

import time
from typing import Any

from tests.stubs.telegram.answers import Failed, slow_down
from tests.stubs.telegram.call import Call
from tests.stubs.telegram.chat import Chat
from tests.stubs.telegram.member import IN_CHAT
from tests.stubs.telegram.message import Message
from tests.stubs.telegram.world import World

_GENERAL_TOPIC = 1
_WHAT = {"text": "text messages", "photo": "photos", "video": "videos", "animation": "animations"}


def chat_of(world: World, call: Call, name: str = "chat_id") -> Chat:
    """The chat that a call names and the bot may write to; raises Failed."""
    chat = world.find_chat(call.params[name])
    if chat is None:
        if call.params[name] in world.users:
            raise Failed(403, "bot can't initiate conversation with a user")
        raise Failed(400, "chat not found")
    if chat.migrated_to is not None:
        words = "group chat was upgraded to a supergroup chat"
        raise Failed(400, words, migrate_to_chat_id=chat.migrated_to)
    if chat.bot.status not in IN_CHAT:
        raise Failed(403, _put_out(chat))
    return chat


def writable(world: World, call: Call, what: str) -> tuple[Chat, int | None]:
    """The chat and topic that a new message goes to; `what` is "text" or a kind of media. Raises Failed."""
    chat = chat_of(world, call)
    topic = _topic(chat, call.get("message_thread_id"))
    allowed(chat, what)
    _be_slow(chat)
    return chat, topic


def allowed(chat: Chat, what: str) -> None:
    """Raise Failed where the bot may not show this: "text" or a kind of media."""
    may = chat.may_send_text if what == "text" else chat.may_send_text and chat.may_send_media
    if not may and not chat.bot.is_admin:
        raise Failed(400, f"not enough rights to send {_WHAT.get(what, what + 's')} to the chat")


def message_of(chat: Chat, message_id: int, says: str) -> Message:
    """A message of a chat; `says` names it in the refusal ("message to edit")."""
    message = chat.messages.get(message_id)
    if message is None:
        raise Failed(400, f"{says} not found")
    return message


def replied(chat: Chat, parameters: dict[str, Any] | None) -> Message | None:
    """The message that a new one replies to, perhaps in another chat, or None; raises Failed where it is gone."""
    if not parameters:
        return None
    where = chat.world.find_chat(parameters.get("chat_id", chat.id))
    if where is None:
        raise Failed(400, "chat not found")
    parent = where.messages.get(parameters["message_id"])
    if parent is None and not (parameters.get("allow_sending_without_reply") and where is chat):
        raise Failed(400, "message to be replied not found")
    return parent


def _topic(chat: Chat, thread: int | None) -> int | None:
    if thread is None:
        return None
    if not chat.forum and chat.kind != "private":
        # a thread of replies is no topic: the server does not mind
        return None
    topic = chat.topics.get(thread)
    if topic is None or thread == _GENERAL_TOPIC:
        raise Failed(400, "message thread not found")
    if topic.closed and not chat.bot.is_admin:
        raise Failed(400, "TOPIC_CLOSED")
    return thread


def _be_slow(chat: Chat) -> None:
    mine = [message.date for message in chat.messages.values() if message.by_bot]
    wait_s = max(mine, default=0) + chat.slow_mode_s - time.time()
    if chat.slow_mode_s and not chat.bot.is_admin and wait_s > 0:
        raise slow_down(int(wait_s) + 1)


def _put_out(chat: Chat) -> str:
    if chat.kind == "private":
        return "bot was blocked by the user"
    kind = "group" if chat.kind == "group" else chat.kind
    if chat.bot.status == "kicked":
        return f"bot was kicked from the {kind} chat"
    return f"bot is not a member of the {kind} chat"
