"""How a message of the account is told to the apps that listen."""

from __future__ import annotations

from typing import Any

from tests.stubs.meta.accounts import Account
from tests.stubs.meta.thread import Message
from tests.stubs.meta.world import World

Json = dict[str, Any]

# by which app a human answers: Business Suite's inbox of a Page and of Instagram
PAGE_INBOX, INSTAGRAM_INBOX = 263902037430900, 1217981644879628
_LIVES_S = 3 * 86_400


def echo_of(world: World, account: Account, message: Message) -> Json:
    """The message object of an echo; Instagram's tells neither the app nor the metadata."""
    told: Json = {"mid": message.id, "is_echo": True}
    if account.kind == "page":
        told["app_id"] = int(message.app_id) if message.app_id else PAGE_INBOX
        if message.metadata is not None:
            told["metadata"] = message.metadata
    if message.text and not message.template:
        told["text"] = message.text
    if message.template == "like_heart":
        told["attachments"] = [{"type": "like_heart"}]
    elif message.template:
        told["attachments"] = [{"type": "template", "payload": {"template_type": message.template}}]
    elif message.media:
        told["attachments"] = attachments(world, message)
    if message.reply_to is not None:
        told["reply_to"] = {"mid": message.reply_to}
    return told


def attachments(world: World, message: Message) -> list[Json]:
    """Media as events tell them: by links that die."""
    told = []
    for media in message.media:
        payload: Json = {"url": world.host(media, _LIVES_S)}
        if media.sticker_id:
            payload["sticker_id"] = int(media.sticker_id)
        told.append({"type": media.kind, "payload": payload})
    return told
