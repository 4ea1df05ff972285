"""What a chat of the strict platform lets a bot do: the four delivery rules, as pure state."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

_ANSWERED = {"result", "ending"}
_KEYS = {"text", "pictures", "buttons", "reply_to"}
_PNG = b"\x89PNG\r\n\x1a\n"
_TEXT_CHARS = 4000
_PAYLOAD_BYTES = 64


class Rule(StrEnum):
    """How a platform makes the repeat of a delivery harmless."""

    EDIT = "edit"  # messages can be edited, creating knows no key
    NONCE = "nonce"  # the same nonce within a window is the same message, later one can look; no edits
    ECHO = "echo"  # a create is confirmed on a side channel; no edits, no nonce
    NONE = "none"  # neither


class Wrong(Exception):
    """The platform refuses a call: an HTTP status and why."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status, self.why = status, why


@dataclass(frozen=True, kw_only=True)
class Content:
    """A message as it was checked: what kind it is, told by its pictures and buttons alone."""

    kind: str
    job: str
    text: str
    # sha256 of the bytes that came
    pictures: tuple[str, ...]


@dataclass(kw_only=True)
class Shown:
    """One visible message."""

    id: str
    content: Content


@dataclass(kw_only=True)
class Chat:
    """One chat and what stands in it; every call that breaks its rules raises Wrong."""

    name: str
    rule: Rule
    nonce_window_s: float
    messages: dict[str, Shown] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    # nonce or metadata → (message, when)
    keys: dict[str, tuple[str, float]] = field(default_factory=dict)
    made: int = 0

    def create(self, content: Content, key: str, now: float) -> tuple[str, bool]:
        """Add a message; returns its id and whether it is a new one."""
        if self.rule is Rule.NONCE:
            if not key:
                raise Wrong(400, "a message here needs a nonce")
            known, at = self.keys.get(key, ("", 0.0))
            if known and now - at < self.nonce_window_s:
                return known, False
        self.made += 1
        message = f"{self.name}.{self.made}"
        if self.rule in (Rule.NONCE, Rule.ECHO) and key:
            self.keys[key] = (message, now)
        self.messages[message] = Shown(id=message, content=content)
        return message, True

    def edit(self, message: str, content: Content) -> None:
        """Replace a message; a preview over an answer is a grave mistake."""
        if self.rule is not Rule.EDIT:
            raise Wrong(405, "messages here cannot be edited")
        shown = self._known(message)
        if shown.content.kind in _ANSWERED and content.kind not in _ANSWERED:
            raise Wrong(409, "a preview after a result")
        shown.content = content

    def delete(self, message: str) -> None:
        """Take a message away; one that is gone already is fine."""
        if message in self.gone:
            return
        self._known(message)
        del self.messages[message]
        self.gone.add(message)

    def echo(self, key: str) -> str | None:
        """What the side channel, or a look at the newest messages, says about a create with this key."""
        if self.rule not in (Rule.NONCE, Rule.ECHO):
            raise Wrong(405, "nobody can tell here")
        return self.keys[key][0] if key in self.keys else None

    def _known(self, message: str) -> Shown:
        if message in self.gone:
            raise Wrong(410, "deleted")
        if message not in self.messages:
            raise Wrong(404, "no such message")
        return self.messages[message]


def checked(body: Any) -> Content:
    """Check a message's form and say what it is; raises Wrong for the smallest slip."""
    if not isinstance(body, dict) or set(body) != _KEYS:
        raise Wrong(400, "not a message")
    text = body["text"]
    if not isinstance(text, str) or not text.strip() or len(text) > _TEXT_CHARS:
        raise Wrong(400, "no text, or too much of it")
    if body["reply_to"] is not None and not isinstance(body["reply_to"], str):
        raise Wrong(400, "reply_to names no message")
    payloads = _payloads(body["buttons"])
    pictures = _pictures(body["pictures"])
    actions = {payload.split(".")[1] for payload in payloads}
    kind = "result" if pictures else "waiting" if "cancel" in actions else "ending"
    jobs = {payload.split(".")[2] for payload in payloads}
    if len(jobs) != 1:
        raise Wrong(400, "buttons of several jobs, or of none")
    return Content(kind=kind, job=jobs.pop(), text=text, pictures=pictures)


def _payloads(rows: Any) -> list[str]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise Wrong(400, "buttons are rows of payloads")
    payloads = [payload for row in rows for payload in row]
    for payload in payloads:
        if not isinstance(payload, str) or payload.count(".") != 3 or len(payload.encode()) > _PAYLOAD_BYTES:
            raise Wrong(400, "a button without a proper payload")
    return payloads


def _pictures(files: Any) -> tuple[str, ...]:
    if not isinstance(files, list):
        raise Wrong(400, "pictures are a list")
    found = []
    for file in files:
        try:
            content = bytes.fromhex(file)
        except (TypeError, ValueError):
            raise Wrong(400, "a picture that is not hex") from None
        if not content.startswith(_PNG):
            raise Wrong(400, "a picture that is no PNG")
        found.append(hashlib.sha256(content).hexdigest())
    return tuple(found)
