"""A person: writes, presses, asks, reacts, and waits for what the bot says to it. Called from the test's thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tests.stubs.telegram.markup import Key, keyboard
from tests.stubs.telegram.media import taken
from tests.stubs.telegram.member import Member
from tests.stubs.telegram.message import Message
from tests.stubs.telegram.privacy import reaches_bot
from tests.stubs.telegram.text import found
from tests.stubs.telegram.upload import Upload

if TYPE_CHECKING:
    from tests.stubs.telegram.chat import Chat
    from tests.stubs.telegram.media import Media
    from tests.stubs.telegram.world import World

Json = dict[str, Any]

PATIENCE_S = 15.0


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What a person sees after a press."""

    text: str = ""
    alert: bool = False
    url: str | None = None


class User:
    """A person with an account."""

    def __init__(self, world: World, user_id: int, name: str, language: str, username: str | None) -> None:
        self._world = world
        self.id = user_id
        self.name = name
        self.language = language
        self.username = username
        self._last_query = ""

    def told(self) -> Json:
        """The User object."""
        told = {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": self.language}
        return {**told, "username": self.username} if self.username else told

    def says(
        self,
        chat: Chat,
        text: str,
        *,
        reply_to: int | None = None,
        topic: int | None = None,
        photo: bytes | None = None,
        document: bytes | None = None,
        video: bytes | None = None,
        file_name: str = "picture.png",
    ) -> int:
        """Write a message, perhaps with a file whose caption the text becomes; returns its id."""
        with self._world.lock:
            message = self._message(chat, text, reply_to, topic)
            if photo is not None:
                message.media = self._upload("photo", photo, "photo.jpg")
            elif video is not None:
                message.media = self._upload("video", video, "clip.mp4")
            elif document is not None:
                message.media = self._upload("document", document, file_name)
            return chat.hear(message).id

    def album(self, chat: Chat, photos: list[bytes], caption: str = "", *, reply_to: int | None = None) -> list[int]:
        """Send several photos at once: one message each, the caption at the first."""
        with self._world.lock:
            album = str(13_700_000_000_000_000 + self._world.next_number())
            ids = []
            for index, photo in enumerate(photos):
                message = self._message(chat, "" if index else caption, reply_to, None)
                message.media, message.album = self._upload("photo", photo, "photo.jpg"), album
                ids.append(chat.hear(message).id)
            return ids

    def forwards(self, to: Chat, source: Chat, message: int) -> int:
        """Forward a message into another chat."""
        with self._world.lock:
            original = source.messages[message]
            copy = self._message(to, original.text, None, None)
            copy.forward_origin = original.origin()
            copy.media, copy.entities = original.media, original.entities
            return to.hear(copy).id

    def edits(self, chat: Chat, message: int, text: str) -> None:
        """Change one's own message."""
        with self._world.lock:
            one = chat.messages[message]
            one.text, one.entities = text, found(text)
            one.edited_at, one.edits = self._world.now(), one.edits + 1
            if reaches_bot(one):
                kind = "edited_channel_post" if chat.kind == "channel" else "edited_message"
                self._world.updates.add(kind, one.told())

    def deletes(self, chat: Chat, message: int) -> None:
        """Remove one's own message; Telegram tells the bot nothing."""
        chat.delete(message)

    def presses(self, chat: Chat, message: int, label: str, *, wait_s: float = PATIENCE_S) -> Answered:
        """Press the button with this label and wait until the bot answers; with wait_s=0 do not wait."""
        with self._world.lock:
            one = chat.messages[message]
            key = _key(one, label)
        return self._pressed({"message": one.told()}, key, wait_s)

    def presses_inline(self, inline_message_id: str, label: str, *, wait_s: float = PATIENCE_S) -> Answered:
        """Press a button of a message that came by inline mode."""
        key = _key(self._world.inline_messages[inline_message_id], label)
        return self._pressed({"inline_message_id": inline_message_id}, key, wait_s)

    def presses_forged(self, chat: Chat, message: int, data: str, *, wait_s: float = PATIENCE_S) -> Answered:
        """Send a press with data that no button has, as a changed client can."""
        with self._world.lock:
            told = chat.messages[message].told()
        return self._pressed({"message": told}, Key(label="", data=data), wait_s)

    def reacts(self, chat: Chat, message: int, emoji: str | None) -> None:
        """Put an emoji under a message, or take it away; the bot hears of it in direct chats and as an admin."""
        with self._world.lock:
            one = chat.messages[message]
            old = one.reactions.pop(self.id, None)
            if emoji is not None:
                one.reactions[self.id] = emoji
            self._world.lock.notify_all()
            if chat.kind != "private" and not chat.bot.is_admin:
                return
            body = {"chat": chat.told(), "message_id": message, "user": self.told(), "date": self._world.now()}
            change = {"old_reaction": _reactions(old), "new_reaction": _reactions(emoji)}
            self._world.updates.add("message_reaction", {**body, **change})

    def blocks_bot(self) -> None:
        """Block the bot: it can write to this person no more."""
        self._set_bot("kicked")

    def unblocks_bot(self) -> None:
        """Let the bot write again."""
        self._set_bot("member")

    def asks_inline(self, query: str, *, wait_s: float = PATIENCE_S) -> list[Json]:
        """Type "@bot query" in some chat and return the results that the bot offers."""
        with self._world.lock:
            assert self._world.inline, "inline mode is off"
            assert len(query) <= 256, "an inline query has at most 256 characters"
            self._last_query = query
            question = self._world.ask("inline", self)
            told = {"id": question, "from": self.told(), "query": query, "offset": "", "chat_type": "group"}
            self._world.updates.add("inline_query", told)
        return list(self._answer(question, wait_s)["results"])

    def picks_inline(self, result: Json, chat: Chat | None = None) -> str:
        """Send one of the offered results, into a chat of this server or any other; returns its inline_message_id."""
        from tests.stubs.telegram.inline import sent

        with self._world.lock:
            message = sent(self._world, self, result, chat)
            assert message.inline_id is not None
            if self._world.inline_feedback:
                chosen = {"result_id": result["id"], "from": self.told(), "query": self._last_query}
                # without a keyboard the bot is not told which message it is
                known = {"inline_message_id": message.inline_id} if message.markup else {}
                self._world.updates.add("chosen_inline_result", {**chosen, **known})
            return message.inline_id

    def summons(self, text: str, *, wait_s: float = PATIENCE_S) -> str:
        """Call the bot in a chat where it is no member (guest mode); returns the inline_message_id of its answer."""
        with self._world.lock:
            assert self._world.guest, "guest mode is off"
            question = self._world.ask("guest", self)
            where = {"id": -1_002_999_999_999, "type": "supergroup", "title": "Strangers"}
            told = {"message_id": 77, "date": self._world.now(), "chat": where, "from": self.told(), "text": text}
            marks = {"entities": found(text)} if found(text) else {}
            self._world.updates.add("guest_message", {**told, **marks, "guest_query_id": question})
        self._answer(question, wait_s)
        answered = self._world.questions[question].message
        assert answered is not None
        assert answered.inline_id is not None
        return answered.inline_id

    def _pressed(self, where: Json, key: Key, wait_s: float) -> Answered:
        if key.url is not None or key.other is not None:
            # these open a link, copy a text or the like, and the bot hears nothing of it
            return Answered(url=key.url)
        with self._world.lock:
            question = self._world.ask("press", self)
            body = {"id": question, "from": self.told(), "chat_instance": str(abs(hash(str(where))) % 10**18)}
            self._world.updates.add("callback_query", {**body, **where, "data": key.data})
        if not wait_s:
            return Answered()
        answer = self._answer(question, wait_s)
        return Answered(text=answer.get("text", ""), alert=answer.get("show_alert", False), url=answer.get("url"))

    def _answer(self, question: str, wait_s: float) -> Json:
        asked = self._world.questions[question]
        if not self._world.until(lambda: asked.answer is not None, timeout_s=wait_s):
            raise AssertionError(f"The bot did not answer {self.name} within {wait_s} s.")
        assert asked.answer is not None
        return asked.answer

    def _message(self, chat: Chat, text: str, reply_to: int | None, topic: int | None) -> Message:
        assert chat.has(self.id), f"{self.name} is not in {chat.title}: join first"
        assert not (chat.kind == "private" and chat.bot.status == "kicked"), f"{self.name} has blocked the bot"
        assert topic is None or topic in chat.topics, f"{chat.title} has no topic {topic}"
        sender, sender_chat = self._speaks_as(chat)
        parent = chat.messages.get(reply_to or 0)
        assert reply_to is None or parent is not None, f"{chat.title} has no message {reply_to}"
        return Message(
            id=0,
            chat=chat,
            sender=sender,
            sender_chat=sender_chat,
            text=text,
            entities=found(text),
            reply_to=reply_to,
            topic=parent.topic if parent and topic is None else topic,
        )

    def _speaks_as(self, chat: Chat) -> tuple[Json | None, Json | None]:
        from tests.stubs.telegram.world import ANONYMOUS_ADMIN

        if chat.kind == "channel":
            return None, chat.told()
        if chat.members[self.id].anonymous:
            return ANONYMOUS_ADMIN, chat.told()
        return self.told(), None

    def _upload(self, kind: str, content: bytes, name: str) -> Media:
        upload = Upload(name=name, media_type="image/png", content=content)
        media = taken(self._world.files, kind, upload, {}, most_bytes=None)
        return replace(media, media_type="image/png") if kind == "document" else media

    def _set_bot(self, status: str) -> None:
        with self._world.lock:
            chat = self._world.open_direct(self)
            chat.set_member(Member(user=chat.bot.user, status=status), by=self.told())


def _key(message: Message, label: str) -> Key:
    keys = [key for row in keyboard(message.markup) for key in row]
    fitting = [key for key in keys if key.label == label]
    assert fitting, f"No button says {label!r}: {[key.label for key in keys]}"
    return fitting[0]


def _reactions(emoji: str | None) -> list[Json]:
    return [{"type": "emoji", "emoji": emoji}] if emoji else []
