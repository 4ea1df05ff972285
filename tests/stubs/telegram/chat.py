"""A chat: who is in it, what was said, what the bot may do there."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.stubs.telegram.member import IN_CHAT, Member
from tests.stubs.telegram.message import Message
from tests.stubs.telegram.privacy import reaches_bot
from tests.stubs.telegram.shown import Shown, shown

if TYPE_CHECKING:
    from tests.stubs.telegram.user import User
    from tests.stubs.telegram.world import World

Json = dict[str, Any]


@dataclass(kw_only=True)
class Topic:
    """A topic of a forum."""

    name: str
    closed: bool = False


class Chat:
    """A chat. Tests call the methods up to `demote_bot` from any thread; the others are called under the lock."""

    def __init__(self, world: World, chat_id: int, kind: str, title: str, *, forum: bool = False) -> None:
        self.world = world
        self.id = chat_id
        # private, group, supergroup, channel
        self.kind = kind
        self.title = title
        self.forum = forum
        # public channels and supergroups have one
        self.username = ""
        self.messages: dict[int, Message] = {}
        self.message_ids = itertools.count(1)
        self.members: dict[int, Member] = {}
        self.topics: dict[int, Topic] = {}
        self.migrated_to: int | None = None
        # seconds between two messages of one member who is no admin, the bot among them
        self.slow_mode_s = 0
        self.may_send_text = True
        self.may_send_media = True
        # words that a sendMessageDraft shows now
        self.draft = ""
        # what the bot says it is doing ("upload_photo"), each time that it said so
        self.actions: list[str] = []

    def told(self) -> Json:
        """The Chat object."""
        if self.kind == "private":
            return {"id": self.id, "type": "private", "first_name": self.title}
        body = {"id": self.id, "type": self.kind, "title": self.title}
        body |= {"username": self.username} if self.username else {}
        return {**body, "is_forum": True} if self.forum else body

    @property
    def bot(self) -> Member:
        """The bot's own membership."""
        return self.members[self.world.bot_id]

    def join(self, user: User, admin: bool = False, anonymous: bool = False) -> None:
        """Let a person in, as an admin perhaps, who speaks in the group's name perhaps."""
        with self.world.lock:
            status = "administrator" if admin else "member"
            self.set_member(Member(user=user.told(), status=status, anonymous=anonymous), by=user.told())
            if self.kind != "channel":
                self.hear(Message(id=0, chat=self, sender=user.told(), service={"new_chat_members": [user.told()]}))

    def leave(self, user: User) -> None:
        """Let a person go."""
        with self.world.lock:
            self.set_member(Member(user=user.told(), status="left"), by=user.told())
            self.hear(Message(id=0, chat=self, sender=user.told(), service={"left_chat_member": user.told()}))

    def topic(self, name: str) -> int:
        """Open a topic and return its id, the message_thread_id."""
        with self.world.lock:
            assert self.forum, f"{self.title} is no forum"
            made = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
            message = Message(id=self.world.next_message_id(self), chat=self, sender=self.world.someone(), service=made)
            message.topic = message.id
            self.topics[message.id] = Topic(name=name)
            self.hear(message)
            return message.id

    def close_topic(self, topic: int) -> None:
        """Let nobody but admins write in a topic."""
        with self.world.lock:
            self.topics[topic].closed = True

    def delete_topic(self, topic: int) -> None:
        """Remove a topic with everything in it."""
        with self.world.lock:
            del self.topics[topic]
            self.messages = {key: one for key, one in self.messages.items() if one.topic != topic}

    def shown(self) -> list[Shown]:
        """What is on screen now, oldest first; service messages are left out."""
        with self.world.lock:
            return [shown(self.messages[key]) for key in sorted(self.messages) if not self.messages[key].service]

    def delete(self, message: int) -> None:
        """Let an admin remove a message; Telegram tells the bot nothing."""
        with self.world.lock:
            del self.messages[message]

    def migrate(self) -> Chat:
        """Make a group a supergroup, with another id; returns the supergroup."""
        with self.world.lock:
            assert self.kind == "group", f"{self.title} is a {self.kind} already"
            new = self.world.open_chat("supergroup", self.title)
            new.members = dict(self.members)
            self.migrated_to = new.id
            someone = self.world.someone()
            self.hear(Message(id=0, chat=self, sender=someone, service={"migrate_to_chat_id": new.id}))
            new.hear(Message(id=0, chat=new, sender=someone, service={"migrate_from_chat_id": self.id}))
            return new

    def ban_bot(self) -> None:
        """Throw the bot out."""
        self._set_bot("kicked")

    def promote_bot(self) -> None:
        """Make the bot an admin, who reads everything and sees reactions."""
        self._set_bot("administrator")

    def demote_bot(self) -> None:
        """Make the bot an ordinary member, also after it was thrown out."""
        self._set_bot("member")

    def _set_bot(self, status: str) -> None:
        with self.world.lock:
            self.set_member(Member(user=self.bot.user, status=status), by=self.world.someone())

    def set_member(self, member: Member, *, by: Json) -> None:
        """Change a membership and tell the bot, if it wants to know."""
        user = member.user
        left = Member(user=user, status="left")
        old = self.members.get(user["id"], left)
        self.members[user["id"]] = member
        kind = "my_chat_member" if user["id"] == self.world.bot_id else "chat_member"
        if kind == "chat_member" and not self.bot.is_admin:
            return
        change = {"chat": self.told(), "from": by, "date": self.world.now()}
        told = {"old_chat_member": old.told(), "new_chat_member": member.told()}
        self.world.updates.add(kind, {**change, **told})

    def hear(self, message: Message) -> Message:
        """Put somebody's message into the chat, and tell the bot if it may read it."""
        self.put(message)
        if reaches_bot(message):
            kind = "channel_post" if self.kind == "channel" else "message"
            self.world.updates.add(kind, message.told())
        return message

    def put(self, message: Message) -> Message:
        """Put a message into the chat."""
        message.id = message.id or self.world.next_message_id(self)
        self.messages[message.id] = message
        self.world.lock.notify_all()
        return message

    def has(self, user_id: int) -> bool:
        """Whether somebody is in the chat."""
        return user_id in self.members and self.members[user_id].status in IN_CHAT

    def root_of(self, message: int) -> int:
        """The first message of a thread of replies."""
        parent = self.messages.get(message)
        return self.root_of(parent.reply_to) if parent is not None and parent.reply_to else message
