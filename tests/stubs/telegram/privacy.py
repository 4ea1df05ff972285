"""What the bot gets to read: all of it in direct chats and channels, in groups what privacy mode leaves.

https://core.telegram.org/bots/features#privacy-mode
"""

from __future__ import annotations

from tests.stubs.telegram.member import IN_CHAT
from tests.stubs.telegram.message import Message
from tests.stubs.telegram.text import cut


def reaches_bot(message: Message) -> bool:
    """Whether the bot is told of a message of somebody else."""
    chat = message.chat
    if message.by_bot or chat.bot.status not in IN_CHAT:
        return False
    if chat.kind in {"private", "channel"} or chat.bot.is_admin or chat.world.can_read_all:
        return True
    return bool(message.service) or message.via_bot is not None or _answers_bot(message) or _addresses_bot(message)


def _answers_bot(message: Message) -> bool:
    parent = message.chat.messages.get(message.reply_to or 0)
    return parent is not None and parent.by_bot


def _addresses_bot(message: Message) -> bool:
    name = f"@{message.chat.world.username}".lower()
    for entity in message.entities:
        words = cut(message.text, entity).lower()
        if entity["type"] == "bot_command" and words.partition("@")[2] in {"", name[1:]}:
            return True
        if entity["type"] == "mention" and words == name:
            return True
    return False
