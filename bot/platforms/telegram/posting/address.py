"""Where a place is on Telegram now: chats that became supergroups keep the place that they had."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.ids import MessageId
from core.domain.place import Place
from core.stores.redis.people.kept import Kept

# ids of supergroups and channels are below this (Bot API, "chat_id"; tdlib, ZERO_CHANNEL_ID)
_SUPERGROUPS_BELOW = -1_000_000_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """A message of a chat."""

    chat: int
    message: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Moves:
    """Which group became which supergroup; raises RedisError."""

    kept: Kept
    account: str
    keep_s: int

    def note(self, old: int, new: int) -> None:
        """Remember that a chat goes on under another id."""
        if old == new:
            return
        first = int(self.origin(old))
        self.kept.put(self._key("moved", first), str(new), for_s=self.keep_s)
        self.kept.put(self._key("origin", new), str(first), for_s=self.keep_s)

    def origin(self, chat: int) -> str:
        """The id under which a chat's place is known."""
        if not may_have_moved(chat):
            return str(chat)
        found = self.kept.get(self._key("origin", chat))
        return str(chat) if found is None else str(int(found))

    def now(self, place: Place) -> int:
        """The id under which a place's chat is reached."""
        chat = int(place.chat)
        if not may_move(chat):
            return chat
        found = self.kept.get(self._key("moved", chat))
        return chat if found is None else int(found)

    def _key(self, what: str, chat: int) -> str:
        return f"platform:telegram:{self.account}:{what}:{chat}"


def may_have_moved(chat: int) -> bool:
    """Whether a chat can be one that had another id before: a supergroup."""
    return chat < _SUPERGROUPS_BELOW


def may_move(chat: int) -> bool:
    """Whether a chat can go on under another id: a group of the simple kind."""
    return _SUPERGROUPS_BELOW < chat < 0


def message_id(place_chat: str, chat: int, message: int) -> MessageId:
    """Name a message; after a move its number alone could be that of an older one."""
    return MessageId(str(message) if str(chat) == place_chat else f"{message}@{chat}")


def address(place: Place, message: MessageId) -> Address:
    """Where a named message is."""
    number, _, chat = message.partition("@")
    return Address(chat=int(chat or place.chat), message=int(number))
