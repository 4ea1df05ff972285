"""Messages that go away."""

from __future__ import annotations

import time

from tests.stubs.telegram.answers import Failed, Refused
from tests.stubs.telegram.call import Call
from tests.stubs.telegram.chat import Chat
from tests.stubs.telegram.message import Message
from tests.stubs.telegram.methods.places import chat_of, message_of
from tests.stubs.telegram.world import World

# https://core.telegram.org/bots/api#deletemessage
_YOUNG_S = 48 * 3600


def delete_message(world: World, call: Call) -> bool:
    chat = chat_of(world, call)
    message = message_of(chat, call.params["message_id"], "message to delete")
    if not _may_go(chat, message):
        raise Failed(400, "message can't be deleted")
    del chat.messages[message.id]
    world.lock.notify_all()
    return True


def delete_messages(world: World, call: Call) -> bool:
    ids = call.params["message_ids"]
    if not 1 <= len(ids) <= 100:
        raise Refused("1 to 100 messages are deleted at once", "too many message identifiers specified")
    chat = chat_of(world, call)
    for message_id in ids:
        # those that cannot be found are skipped
        message = chat.messages.get(message_id)
        if message is not None and _may_go(chat, message):
            del chat.messages[message_id]
    world.lock.notify_all()
    return True


def _may_go(chat: Chat, message: Message) -> bool:
    if chat.bot.is_admin:
        return True
    young = message.date > time.time() - _YOUNG_S
    return young and (message.by_bot or chat.kind == "private")


METHODS = {"deleteMessage": delete_message, "deleteMessages": delete_messages}
