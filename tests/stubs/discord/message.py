"""A message as the stub keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.stubs.discord.files import StoredFile

if TYPE_CHECKING:
    from tests.stubs.discord.interaction import Interaction
    from tests.stubs.discord.people import User
    from tests.stubs.discord.places import Channel

EPHEMERAL = 1 << 6
LOADING = 1 << 7
V2 = 1 << 15
# flags that a sender may set
SENDABLE = (1 << 2) | EPHEMERAL | (1 << 12) | (1 << 13) | V2


@dataclass(kw_only=True, eq=False)
class Message:
    """One message; `only_for` sees it alone where it is ephemeral."""

    id: str
    channel: Channel
    author: User
    created_at: float
    content: str = ""
    components: list[dict[str, Any]] = field(default_factory=list)
    embeds: list[dict[str, Any]] = field(default_factory=list)
    attachments: list[StoredFile] = field(default_factory=list)
    flags: int = 0
    # 0: ordinary, 19: reply, 20: answer to a slash command, 23: answer to a menu
    kind: int = 0
    reply_to: str | None = None
    nonce: str | int | None = None
    # what made it, where an interaction did
    interaction: Interaction | None = None
    only_for: User | None = None
    mentions: list[User] = field(default_factory=list)
    pings_everyone: bool = False
    edited_at: float | None = None
    edits: int = 0
    # emoji -> ids of those who reacted
    reactions: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_v2(self) -> bool:
        """Whether it consists of components alone."""
        return bool(self.flags & V2)

    def seen_by(self, user: User | None) -> bool:
        """Whether a person sees it; nobody in particular sees what everybody sees."""
        return self.only_for is None or self.only_for is user
