"""A conversation of one person with one account, and the messages in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.stubs.meta.accounts import Account, Person
from tests.stubs.meta.media import Media

WINDOW_S = 24 * 3600


@dataclass(frozen=True, kw_only=True)
class Chip:
    """Something to tap: a quick reply, a button, a picture of a grid, a row of a list."""

    title: str
    payload: str = ""
    url: str = ""


@dataclass(kw_only=True)
class Message:
    """One message."""

    id: str
    by_account: bool
    # None where a human answered in the inbox or the phone's app
    app_id: str | None = None
    text: str = ""
    media: list[Media] = field(default_factory=list)
    # vanish with the next message
    chips: list[Chip] = field(default_factory=list)
    # stay
    buttons: list[Chip] = field(default_factory=list)
    # taps on the pictures of a grid
    taps: list[Chip] = field(default_factory=list)
    template: str = ""
    reply_to: str | None = None
    metadata: str | None = None
    # who → what
    reactions: dict[str, str] = field(default_factory=dict)
    at: float
    edits: int = 0
    is_gone: bool = False
    # WhatsApp: sent, delivered, read, failed
    status: str = ""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A message as it is on the person's screen now."""

    id: str
    by_bot: bool
    text: str
    # exactly the bytes that came, in order
    pictures: tuple[bytes, ...] = field(repr=False)
    clips: tuple[bytes, ...] = field(repr=False)
    files: tuple[bytes, ...] = field(repr=False)
    chips: tuple[str, ...]
    buttons: tuple[str, ...]
    taps: tuple[str, ...]
    template: str
    reply_to: str | None
    reactions: tuple[str, ...]
    status: str = ""


@dataclass(kw_only=True)
class Thread:
    """What is known of a conversation."""

    account: Account
    person: Person
    # the person's id at this account: PSID, IGSID, wa_id or BSUID
    person_id: str
    conversation_id: str
    messages: list[Message] = field(default_factory=list)
    # the stub's unix time of the person's last act; None before the first
    last_act: float | None = None
    is_blocked: bool = False
    # the app that owns the conversation, where routing is configured; "" stands for a human's inbox
    owner: str | None = None
    # unix time until which three dots are shown
    typing_until: float = 0.0
    seen_until: float = 0.0
    facts: dict[str, Any] = field(default_factory=dict)

    def is_open(self, now: float) -> bool:
        """Whether the account may write freely."""
        return self.last_act is not None and now - self.last_act < WINDOW_S

    def find(self, message_id: str) -> Message | None:
        """A message by its id."""
        return next((one for one in self.messages if one.id == message_id), None)

    def add(self, message: Message) -> Message:
        """Put a message at the end; chips of older ones are gone with it."""
        for older in self.messages:
            older.chips = []
        self.typing_until = 0.0
        self.messages.append(message)
        return message

    def shown(self) -> list[Shown]:
        """What is on the screen."""
        return [_shown(one) for one in self.messages if not one.is_gone]


def _shown(message: Message) -> Shown:
    def of(*kinds: str) -> tuple[bytes, ...]:
        return tuple(one.content for one in message.media if one.kind in kinds)

    return Shown(
        id=message.id,
        by_bot=message.by_account,
        text=message.text,
        pictures=of("image"),
        clips=of("video"),
        files=of("file", "document", "audio"),
        chips=tuple(chip.title for chip in message.chips),
        buttons=tuple(chip.title for chip in message.buttons),
        taps=tuple(chip.title for chip in message.taps),
        template=message.template,
        reply_to=message.reply_to,
        reactions=tuple(message.reactions.values()),
        status=message.status,
    )
