"""Messages sent once more: copied without a word, or forwarded."""

from __future__ import annotations

from tests.stubs.telegram import markup
from tests.stubs.telegram.answers import Failed
from tests.stubs.telegram.call import Call
from tests.stubs.telegram.message import Json, Message
from tests.stubs.telegram.methods.places import chat_of, message_of, writable
from tests.stubs.telegram.methods.sending import caption, fresh
from tests.stubs.telegram.world import World


def copy_message(world: World, call: Call) -> Json:
    message = _again(world, call, "message to copy")
    if "caption" in call.params:
        message.text, message.entities = caption(call.params)
    return {"message_id": message.chat.put(message).id}


def forward_message(world: World, call: Call) -> Json:
    message = _again(world, call, "message to forward")
    original = chat_of(world, call, "from_chat_id").messages[call.params["message_id"]]
    message.forward_origin = original.origin()
    return message.chat.put(message).told()


def _again(world: World, call: Call, says: str) -> Message:
    markup.check(call.get("reply_markup"))
    original = message_of(chat_of(world, call, "from_chat_id"), call.params["message_id"], says)
    if original.service or original.protected:
        raise Failed(400, f"{says.replace('message', 'the message', 1)} can't be copied")
    chat, topic = writable(world, call, original.media.kind if original.media else "text")
    message = fresh(world, call, chat, topic)
    message.text, message.entities = original.text, original.entities
    message.media, message.spoiler = original.media, original.spoiler
    return message


METHODS = {"copyMessage": copy_message, "forwardMessage": forward_message}
