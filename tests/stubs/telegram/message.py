"""One message, as Telegram keeps it and as the API tells it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.stubs.telegram.media import Media
from tests.stubs.telegram.text import Entity

if TYPE_CHECKING:
    from tests.stubs.telegram.chat import Chat

Json = dict[str, Any]


@dataclass(kw_only=True)
class Message:
    """A message; whoever changes one holds the world's lock."""

    id: int
    chat: Chat
    # the User object of the sender, None in channels
    sender: Json | None
    # the Chat object in whose name it was said: anonymous admins, channels
    sender_chat: Json | None = None
    date: int = field(default_factory=lambda: int(time.time()))
    # said by the bot of this server
    by_bot: bool = False
    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    media: Media | None = None
    markup: Json | None = None
    reply_to: int | None = None
    topic: int | None = None
    album: str | None = None
    spoiler: bool = False
    protected: bool = False
    via_bot: Json | None = None
    forward_origin: Json | None = None
    # the fields of a service message
    service: Json = field(default_factory=dict)
    edits: int = 0
    edited_at: int | None = None
    # emoji by user id
    reactions: dict[int, str] = field(default_factory=dict)
    inline_id: str | None = None

    def told(self, *, with_reply: bool = True) -> Json:
        """The Message object."""
        body: Json = {"message_id": self.id, "date": self.date, "chat": self.chat.told()}
        optional = {
            "from": self.sender,
            "sender_chat": self.sender_chat,
            "media_group_id": self.album,
            "via_bot": self.via_bot,
            "forward_origin": self.forward_origin,
            "edit_date": self.edited_at,
            "has_protected_content": self.protected or None,
            "has_media_spoiler": (self.spoiler and self.media is not None) or None,
            "reply_markup": self.markup if (self.markup or {}).get("inline_keyboard") else None,
        }
        body |= {name: value for name, value in optional.items() if value is not None}
        body |= self.service | self._content() | self._where()
        if with_reply and self.reply_to and (parent := self.chat.messages.get(self.reply_to)):
            body["reply_to_message"] = parent.told(with_reply=False)
        return body

    def origin(self) -> Json:
        """The MessageOrigin of a message that is forwarded."""
        if self.chat.kind == "channel":
            return {"type": "channel", "date": self.date, "chat": self.chat.told(), "message_id": self.id}
        if self.sender_chat is not None:
            return {"type": "chat", "date": self.date, "sender_chat": self.sender_chat}
        return {"type": "user", "date": self.date, "sender_user": self.sender}

    def _content(self) -> Json:
        if self.media is None:
            return {"text": self.text, **self._marks("entities")} if self.text else {}
        fields = self.media.fields()
        return {**fields, "caption": self.text, **self._marks("caption_entities")} if self.text else fields

    def _marks(self, name: str) -> Json:
        return {name: self.entities} if self.entities else {}

    def _where(self) -> Json:
        if self.topic is not None:
            return {"message_thread_id": self.topic, "is_topic_message": True}
        if self.reply_to and self.chat.kind == "supergroup" and not self.chat.forum:
            # a thread of replies carries the id of its first message: no topic, and no place to post to
            return {"message_thread_id": self.chat.root_of(self.reply_to)}
        return {}
