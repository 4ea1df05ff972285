"""What a person taps: chips, buttons, pictures of a grid, menus, links, reactions."""

from __future__ import annotations

from typing import Any

from tests.stubs.meta.accounts import Account
from tests.stubs.meta.acts import Acts
from tests.stubs.meta.events import tell
from tests.stubs.meta.thread import Chip, Message

Json = dict[str, Any]

_EMOJI = {"love": "❤", "like": "👍", "dislike": "👎", "wow": "😮", "sad": "😢", "angry": "😠", "smile": "😆"}


class Tapping(Acts):
    """Everything but words and files."""

    def taps(self, title: str, *, on: str | None = None) -> str:
        """Tap a chip under the newest message, or a button or picture of one (of the newest with it).

        Returns the new message's id, or the link that a button opens.
        """
        with self._world.lock:
            message, chip = self._chip(title, on)
            if chip.url:
                return chip.url
            if chip in message.chips:
                said = self._add(text=title)
                quick_reply = {"payload": chip.payload}
                return self._told(said, {"mid": said.id, "text": title, "quick_reply": quick_reply})
            return self._postback(title, chip.payload)

    def taps_forged(self, payload: str) -> str:
        """Send a payload that no button has, as a changed client can."""
        with self._world.lock:
            said = self._add(text="x")
            return self._told(said, {"mid": said.id, "text": "x", "quick_reply": {"payload": payload}})

    def starts(self, ref: str | None = None) -> None:
        """Open the conversation for the first time: Get started, where the account has it."""
        with self._world.lock:
            start = self.account.profile.get("get_started")
            if start is not None:
                self._postback("Get started", start["payload"], ref=ref)

    def opens(self, ref: str) -> None:
        """Open an m.me or ig.me link: a referral where there is a conversation, else a start with one."""
        with self._world.lock:
            if self._thread.last_act is None:
                self.starts(ref)
                return
            self._act()
            tell(self._world, self._thread, _referrals(self.account), {"referral": self._referral(ref)})

    def picks(self, title: str) -> None:
        """Tap an ice breaker or an entry of the menu."""
        with self._world.lock:
            profile = self.account.profile
            sets = (*profile.get("ice_breakers", ()), *profile.get("persistent_menu", ()))
            items = [item for one in sets for item in one["call_to_actions"]]
            found = [item for item in items if title in {item.get("question"), item.get("title")}]
            assert found, f"there is no {title} to tap"
            self._postback(title, found[0]["payload"])

    def reacts(self, message_id: str, name: str = "love") -> None:
        """Put a reaction under a message."""
        with self._world.lock:
            self._find(message_id).reactions["person"] = name
            self._reaction(message_id, {"action": "react", "reaction": name, "emoji": _EMOJI.get(name, name)})

    def unreacts(self, message_id: str) -> None:
        """Take one's reaction away."""
        with self._world.lock:
            self._find(message_id).reactions.pop("person", None)
            self._reaction(message_id, {"action": "unreact"})

    def _chip(self, title: str, on: str | None) -> tuple[Message, Chip]:
        messages = [one for one in reversed(self._thread.messages) if on in {None, one.id} and not one.is_gone]
        for message in messages:
            for chip in (*message.chips, *message.buttons, *message.taps):
                if chip.title == title:
                    return message, chip
        raise AssertionError(f"there is no {title} to tap")

    def _postback(self, title: str, payload: str, *, ref: str | None = None) -> str:
        said = self._add(text=title)
        body: Json = {"mid": said.id, "title": title, "payload": payload}
        if ref is not None:
            body["referral"] = self._referral(ref)
        tell(self._world, self._thread, "messaging_postbacks", {"postback": body})
        self._world.lock.notify_all()
        return said.id

    def _reaction(self, message_id: str, about: Json) -> None:
        self._act()
        tell(self._world, self._thread, "message_reactions", {"reaction": {"mid": message_id, **about}})
        self._world.lock.notify_all()


def _referrals(account: Account) -> str:
    return "messaging_referral" if account.kind == "instagram" else "messaging_referrals"
