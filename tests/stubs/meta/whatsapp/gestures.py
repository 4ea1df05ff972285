"""A person on WhatsApp. Called from the test's thread."""

from __future__ import annotations

import hashlib
from typing import Any

from tests.stubs.meta.acts import Acts
from tests.stubs.meta.events import tell_change
from tests.stubs.meta.media import Media, type_of
from tests.stubs.meta.thread import Message
from tests.stubs.meta.whatsapp.media import LINK_S
from tests.stubs.meta.whatsapp.statuses import contact, tell_status, value

Json = dict[str, Any]

_INBOUND_S = 7 * 86_400


class WaChat(Acts):
    """Writes, taps, reacts, sends, edits, revokes, reads, blocks."""

    def says(self, text: str, *, reply_to: str | None = None) -> str:
        """Write; returns the message's id."""
        with self._world.lock:
            message = self._add(text=text, reply_to=reply_to)
            return self._tell(message, "text", {"body": text}, reply_to)

    def sends(self, content: bytes, *, caption: str = "", reply_to: str | None = None, kind: str = "") -> str:
        """Send a picture, a clip, a document or (by kind) a sticker."""
        with self._world.lock:
            found = type_of(content) or "application/octet-stream"
            kind = kind or {"image": "image", "video": "video"}.get(found.partition("/")[0], "document")
            message = self._add(text=caption, reply_to=reply_to)
            media = Media(kind=kind, media_type=found, content=content)
            message.media.append(media)
            stored = self._world.upload(self.account, media, lives_s=_INBOUND_S)
            told = {
                "id": stored.id,
                "mime_type": found,
                "sha256": hashlib.sha256(content).hexdigest(),
                "url": self._world.host(media, LINK_S, token_kind="system"),
            }
            return self._tell(message, kind, {**told, "caption": caption} if caption else told, reply_to)

    def taps(self, title: str) -> str:
        """Tap a button or a row of the newest message that has it; returns the new message's id, or the link."""
        with self._world.lock:
            shown = [one for one in reversed(self._thread.messages) if not one.is_gone]
            found = [(one, chip) for one in shown for chip in one.buttons if chip.title == title]
            assert found, f"there is no {title} to tap"
            message, chip = found[0]
            if chip.url:
                return chip.url
            said = self._add(text=title)
            kind = "list_reply" if message.template == "list" else "button_reply"
            told = {"type": kind, kind: {"id": chip.payload, "title": title}}
            return self._tell(said, "interactive", told, message.id)

    def reacts(self, message_id: str, emoji: str | None) -> str:
        """Put an emoji under a message, or take it away."""
        with self._world.lock:
            self._find(message_id).reactions["person"] = emoji or ""
            told = {"message_id": message_id, **({"emoji": emoji} if emoji else {})}
            self._act()
            return self._tell(self._made(), "reaction", told, None)

    def edits(self, message_id: str, text: str) -> None:
        """Change one's own message; the change has an id of its own."""
        with self._world.lock:
            self._mine(message_id).text = text
            changed = {"type": "text", "text": {"body": text}}
            self._act()
            self._tell(self._made(), "edit", {"original_message_id": message_id, "message": changed}, None)

    def revokes(self, message_id: str) -> None:
        """Take one's own message back."""
        with self._world.lock:
            self._mine(message_id).is_gone = True
            self._tell(self._made(), "revoke", {"original_message_id": message_id}, None)

    def reads(self) -> None:
        """Look at the newest message of the account."""
        with self._world.lock:
            newest = next(one for one in reversed(self._thread.messages) if one.by_account)
            tell_status(self._world, self._thread, newest, "read")

    def blocks(self, on: bool = True) -> None:
        """Block the number, or let it write again; it is told nothing."""
        with self._world.lock:
            self._thread.is_blocked = on

    def _tell(self, message: Message, kind: str, content: Json, context: str | None) -> str:
        person = self.person
        told: Json = {
            "from_user_id": person.business_id,
            "id": message.id,
            "timestamp": str(int(message.at)),
            "type": kind,
            kind: content,
        }
        if not person.hides_phone:
            told["from"] = person.phone
        if context is not None:
            told["context"] = {"from": self.account.phone, "id": context}
        body = value(self._thread, contacts=[contact(self._thread)], messages=[told])
        tell_change(self._world, self.account, "messages", body, person=self.person)
        self._world.lock.notify_all()
        return message.id
