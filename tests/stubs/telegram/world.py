"""Everything behind the API: the bot's account, people, chats, files, questions that wait for an answer."""

from __future__ import annotations

import itertools
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.stubs.telegram.answers import Refused
from tests.stubs.telegram.chat import Chat
from tests.stubs.telegram.files import FileRoom
from tests.stubs.telegram.hook import Hook
from tests.stubs.telegram.media import Media
from tests.stubs.telegram.member import Member
from tests.stubs.telegram.message import Message
from tests.stubs.telegram.updates import Updates
from tests.stubs.telegram.user import User

Json = dict[str, Any]

# who speaks where an admin stays anonymous: https://core.telegram.org/bots/api#message
ANONYMOUS_ADMIN = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
# people's ids need more than 32 bits by now
_FIRST_USER = 5_400_000_000


@dataclass(kw_only=True)
class Question:
    """A press, an inline query or a guest's call, which the bot has to answer."""

    kind: str
    asker: User
    # the parameters of the bot's answer
    answer: Json | None = None
    # it may still be answered
    open: bool = True
    # what came of it, for calls of guests
    message: Message | None = None


@dataclass(kw_only=True)
class Account:
    """What BotFather and the bot itself have set."""

    # (scope as JSON, language) → commands
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    # (what: name, description, short_description; language) → text
    words: dict[tuple[str, str], str] = field(default_factory=dict)


class World:
    """The state of a server. Whoever reads or writes it holds `lock`, which is told of every change."""

    def __init__(self, token: str, username: str, local: Path | None) -> None:
        self.lock = threading.Condition()
        self.token = token
        self.bot_id = int(token.partition(":")[0])
        self.username = username
        # a local Bot API server shares this folder with its bot: no limits of 20 and 50 MB, and files by path
        self.local = local
        # the switches at BotFather
        self.can_read_all = False
        self.inline = True
        self.inline_feedback = True
        self.guest = False
        self.chats: dict[int, Chat] = {}
        self.users: dict[int, User] = {}
        self.files = FileRoom()
        self.updates = Updates()
        self.hook: Hook | None = None
        # a long poll waits now
        self.polled = False
        self.account = Account()
        self.questions: dict[str, Question] = {}
        self.inline_messages: dict[str, Message] = {}
        self._message_ids = itertools.count(1)
        self._numbers = itertools.count(1)

    def me(self) -> Json:
        """The bot's User object."""
        return {"id": self.bot_id, "is_bot": True, "first_name": "Imagine", "username": self.username}

    def someone(self) -> Json:
        """A person of no importance, who makes groups."""
        return {"id": _FIRST_USER, "is_bot": False, "first_name": "Somebody"}

    def open_chat(self, kind: str, title: str, *, forum: bool = False) -> Chat:
        """Make a chat, the bot in it."""
        number = next(self._numbers)
        chat_id = -(100_000_000 + number) if kind == "group" else -(1_000_000_000_000 + 1_700_000_000 + number)
        chat = Chat(self, chat_id, kind, title, forum=forum)
        status = "administrator" if kind == "channel" else "member"
        chat.members[self.bot_id] = Member(user=self.me(), status=status)
        self.chats[chat_id] = chat
        return chat

    def open_direct(self, user: User) -> Chat:
        """The chat of a person with the bot; it is opened by the person."""
        if user.id not in self.chats:
            chat = Chat(self, user.id, "private", user.name)
            chat.members[self.bot_id] = Member(user=self.me(), status="member")
            chat.members[user.id] = Member(user=user.told(), status="member")
            self.chats[user.id] = chat
        return self.chats[user.id]

    def find_chat(self, chat_id: int | str) -> Chat | None:
        """A chat by its id or @username."""
        if isinstance(chat_id, int):
            return self.chats.get(chat_id)
        return next((chat for chat in self.chats.values() if f"@{chat.username}" == chat_id), None)

    def add_user(self, name: str, language: str, username: str | None) -> User:
        """Make a person."""
        user = User(self, _FIRST_USER + 1 + len(self.users), name, language, username)
        self.users[user.id] = user
        return user

    def next_message_id(self, chat: Chat) -> int:
        """Supergroups and channels count for themselves; all other chats of a bot count together."""
        if chat.kind in {"supergroup", "channel"}:
            return next(chat.message_ids)
        return next(self._message_ids)

    def next_number(self) -> int:
        """A number that is new here, for albums and the like."""
        return next(self._numbers)

    def ask(self, kind: str, asker: User) -> str:
        """Note a question and return its id."""
        question = str(secrets.randbits(62))
        self.questions[question] = Question(kind=kind, asker=asker)
        return question

    def until(self, holds: Callable[[], Any], *, timeout_s: float) -> bool:
        """Wait until something holds; looked at after every change."""
        with self.lock:
            return bool(self.lock.wait_for(holds, timeout_s))

    def media_of(self, file_id: str, kind: str) -> Media:
        """The media that a file_id stands for."""
        media = self.files.media(file_id, kind)
        if not isinstance(media, Media):
            raise Refused("only media can be sent again")
        return media

    @staticmethod
    def now() -> int:
        """Unix time, as the API gives it."""
        return int(time.time())
