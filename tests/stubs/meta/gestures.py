"""A person in a conversation with a Page or an Instagram account. Called from the test's thread."""

from __future__ import annotations

import secrets
from typing import Any

from tests.stubs.meta.echo import attachments, echo_of
from tests.stubs.meta.events import tell
from tests.stubs.meta.media import Media, type_of
from tests.stubs.meta.taps import Tapping

Json = dict[str, Any]

# the big thumb, as large as it gets
THUMB = "369239383222810"
_DAY_S = 86_400
_MOST_EDITS = 5


class Chat(Tapping):
    """Writes, sends, changes its mind, reads, blocks; and the human at the other end."""

    def says(self, text: str, *, reply_to: str | None = None, ref: str | None = None, story: str | None = None) -> str:
        """Write; returns the message's id. `story` is an Instagram story that this answers."""
        with self._world.lock:
            message = self._add(text=text, reply_to=reply_to)
            told: Json = {"mid": message.id, "text": text}
            if reply_to is not None:
                told["reply_to"] = {"mid": reply_to, "is_self_reply": not self._find(reply_to).by_account}
            if story is not None:
                told["reply_to"] = {"story": {"id": story, "url": f"{self._world.address}/cdn/story"}}
            if ref is not None:
                told["referral"] = self._referral(ref)
            if names := self._commands(text):
                told["commands"] = [{"name": name} for name in names]
            return self._told(message, told)

    def sends(self, *files: bytes, reply_to: str | None = None) -> str:
        """Send pictures, or one clip."""
        with self._world.lock:
            message = self._add(reply_to=reply_to)
            for content in files:
                found = type_of(content) or "application/octet-stream"
                kind = {"image": "image", "video": "video"}.get(found.partition("/")[0], "file")
                message.media.append(Media(kind=kind, media_type=found, content=content))
            told: Json = {"mid": message.id, "attachments": attachments(self._world, message)}
            if reply_to is not None:
                told["reply_to"] = {"mid": reply_to, "is_self_reply": not self._find(reply_to).by_account}
            return self._told(message, told)

    def sends_sticker(self, sticker_id: str = THUMB, *, as_image: bool = False, picture: bytes = b"") -> str:
        """Send a sticker; until August 2026 it came as an image. On Instagram it is a heart."""
        with self._world.lock:
            message = self._add()
            if self.account.kind == "instagram":
                return self._told(message, {"mid": message.id, "attachments": [{"type": "like_heart"}]})
            kind = "image" if as_image else "sticker"
            message.media.append(Media(kind=kind, media_type="image/png", content=picture, sticker_id=sticker_id))
            return self._told(message, {"mid": message.id, "attachments": attachments(self._world, message)})

    def shares(self, title: str, url: str) -> str:
        """Share a post or a link."""
        with self._world.lock:
            message = self._add(text=title)
            if self.account.kind == "instagram":
                payload = {"ig_post_media_id": self._world.number(), "title": title, "url": url}
                told = {"type": "ig_post", "payload": payload}
            else:
                told = {"type": "fallback", "payload": {"title": title, "url": url}}
            return self._told(message, {"mid": message.id, "attachments": [told]})

    def mentions_in_story(self, picture: bytes) -> str:
        """Name the account in a story of one's own; it comes as a message (Instagram)."""
        assert self.account.kind == "instagram", "stories that name an account are Instagram's"
        with self._world.lock:
            message = self._add()
            media = Media(kind="image", media_type=type_of(picture), content=picture)
            payload = {"url": self._world.host(media, _DAY_S)}
            return self._told(
                message, {"mid": message.id, "attachments": [{"type": "story_mention", "payload": payload}]}
            )

    def edits(self, message_id: str, text: str) -> None:
        """Change one's own message."""
        with self._world.lock:
            message = self._mine(message_id)
            assert message.edits < _MOST_EDITS, f"a message is edited {_MOST_EDITS} times at most"
            message.text, message.edits = text, message.edits + 1
            body = {"message_edit": {"mid": message_id, "text": text, "num_edit": message.edits}}
            self._act()
            field = "message_edit" if self.account.kind == "instagram" else "message_edits"
            tell(self._world, self._thread, field, body)

    def unsends(self, message_id: str) -> None:
        """Take one's own message back; only Instagram tells."""
        with self._world.lock:
            self._mine(message_id).is_gone = True
            if self.account.kind == "instagram":
                tell(self._world, self._thread, "messages", {"message": {"mid": message_id, "is_deleted": True}})

    def reads(self) -> None:
        """Look at the newest message."""
        with self._world.lock:
            newest = self._thread.messages[-1]
            if self.account.kind == "instagram":
                tell(self._world, self._thread, "messaging_seen", {"read": {"mid": newest.id}})
            else:
                tell(self._world, self._thread, "message_reads", {"read": {"watermark": int(newest.at * 1000)}})

    def blocks(self, on: bool = True) -> None:
        """Block the account, or let it write again; it is told nothing."""
        with self._world.lock:
            self._thread.is_blocked = on

    def human_answers(self, text: str, *, takes_over: bool = False) -> str:
        """Let a human of the account answer in the inbox, who may take the conversation over."""
        with self._world.lock:
            if takes_over:
                self._thread.owner = ""
            message = self._thread.add(self._made(text=text, by_account=True))
            body = {"message": echo_of(self._world, self.account, message)}
            tell(self._world, self._thread, "message_echoes", body, by_account=True)
            self._world.lock.notify_all()
            return message.id

    def hands_back(self, app_id: str) -> None:
        """Let the human give the conversation to an app."""
        with self._world.lock:
            self._thread.owner = app_id
            moved = {"previous_owner_app_id": "", "new_owner_app_id": app_id}
            field = "messaging_handovers" if self.account.kind == "page" else "messaging_handover"
            tell(self._world, self._thread, field, {"pass_thread_control": moved})

    def _commands(self, text: str) -> list[str]:
        names = [one["name"] for set_ in self.account.profile.get("commands", ()) for one in set_["commands"]]
        return [name for name in names if text.split(" ", maxsplit=1)[0] == f"/{name}"]


def new_username(name: str) -> str:
    """A handle that nobody has."""
    return f"{name.lower().replace(' ', '.')}.{secrets.token_hex(3)}"
