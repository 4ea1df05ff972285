"""New messages of words, and what is shown while there are none yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.stubs.telegram import markup
from tests.stubs.telegram.answers import Failed, Refused
from tests.stubs.telegram.call import Call
from tests.stubs.telegram.chat import Chat
from tests.stubs.telegram.message import Json, Message
from tests.stubs.telegram.methods.places import chat_of, replied, writable
from tests.stubs.telegram.spec import chat_actions
from tests.stubs.telegram.text import CAPTION_UNITS, TEXT_UNITS, Entity, marked, units
from tests.stubs.telegram.world import World


def send_message(world: World, call: Call) -> Json:
    text, entities = words(call.params)
    markup.check(call.get("reply_markup"))
    chat, topic = writable(world, call, "text")
    message = fresh(world, call, chat, topic)
    message.text, message.entities = text, entities
    return chat.put(message).told()


def send_message_draft(world: World, call: Call) -> bool:
    if not call.params["draft_id"]:
        raise Refused("draft_id is not zero", "RANDOM_ID_EMPTY")
    chat, _ = writable(world, call, "text")
    if chat.kind != "private":
        raise Refused("drafts are for private chats", "TEXTDRAFT_PEER_INVALID")
    chat.draft = words(call.params)[0] if call.get("text") else ""
    world.lock.notify_all()
    return True


def send_chat_action(world: World, call: Call) -> bool:
    if call.params["action"] not in chat_actions():
        raise Refused(f"there is no action {call.params['action']}", "wrong parameter action in request")
    chat = chat_of(world, call)
    if chat.kind == "channel":
        raise Failed(400, "chat actions can't be sent to channels")
    if call.get("message_thread_id") is not None:
        writable(world, call, "text")
    chat.actions.append(call.params["action"])
    world.lock.notify_all()
    return True


def words(params: Mapping[str, Any]) -> tuple[str, list[Entity]]:
    """The text of a message and its entities, inside the limits."""
    text, entities = marked(params["text"], params.get("parse_mode"), params.get("entities"))
    if not text:
        raise Refused("a text has at least one character", "message text is empty")
    if units(text) > TEXT_UNITS:
        raise Refused(f"a text has at most {TEXT_UNITS} characters", "message is too long")
    return text, entities


def caption(params: Mapping[str, Any]) -> tuple[str, list[Entity]]:
    """The caption of a message and its entities, inside the limits."""
    text, entities = marked(params.get("caption", ""), params.get("parse_mode"), params.get("caption_entities"))
    if units(text) > CAPTION_UNITS:
        raise Refused(f"a caption has at most {CAPTION_UNITS} characters", "message caption is too long")
    return text, entities


def fresh(world: World, call: Call, chat: Chat, topic: int | None) -> Message:
    """A new message of the bot, still empty.

    A reply lands in the topic of its parent; one to another chat or topic is a quotation, which is no reply here.
    """
    parent = replied(chat, call.get("reply_parameters"))
    if parent is not None and parent.chat is chat and topic is None:
        topic = parent.topic
    beside = parent is not None and parent.chat is chat and parent.topic == topic
    return Message(
        id=0,
        chat=chat,
        by_bot=True,
        sender=None if chat.kind == "channel" else world.me(),
        sender_chat=chat.told() if chat.kind == "channel" else None,
        markup=call.get("reply_markup"),
        reply_to=parent.id if parent and beside else None,
        topic=topic,
        protected=call.get("protect_content", False),
    )


METHODS = {"sendMessage": send_message, "sendMessageDraft": send_message_draft, "sendChatAction": send_chat_action}
