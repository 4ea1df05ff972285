"""Servers and channels: their records, and what a test does with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.stubs.discord import permissions as allowed
from tests.stubs.discord.message import Message
from tests.stubs.discord.shown import Shown, shown

if TYPE_CHECKING:
    from tests.stubs.discord.people import User
    from tests.stubs.discord.world import World

KINDS = {
    "text": 0,
    "dm": 1,
    "voice": 2,
    "group": 3,
    "announcement": 5,
    "thread": 11,
    "private thread": 12,
    "forum": 15,
}
_THREADS = {10, 11, 12}


@dataclass(kw_only=True, eq=False)
class Channel:
    """A channel, thread or conversation. `denied` are permissions that the bot lacks here."""

    world: World = field(repr=False)
    id: str
    name: str
    kind: int
    guild: Guild | None = None
    nsfw: bool = False
    parent: Channel | None = None
    slow_mode_s: int = 0
    archived: bool = False
    locked: bool = False
    recipients: list[User] = field(default_factory=list)
    denied: set[str] = field(default_factory=set)
    messages: dict[str, Message] = field(default_factory=dict, repr=False)
    # the bot's newest message with each nonce
    nonces: dict[str, Message] = field(default_factory=dict, repr=False)

    @property
    def is_thread(self) -> bool:
        """Whether it is a thread or a forum post."""
        return self.kind in _THREADS

    @property
    def bot_is_inside(self) -> bool:
        """Whether the bot may be there by itself: a member of the server, or the other side of the DM."""
        if self.guild is not None:
            return self.guild.bot_is_member
        return self.world.bot in self.recipients

    def bot_permissions(self) -> int:
        """What the bot may do here, as bits."""
        inherited = self.denied | (self.parent.denied if self.parent else set())
        granted = self.guild.bot_permissions if self.guild else allowed.EVERYBODY
        return allowed.bits(name for name in granted if name not in inherited)

    def shown(self) -> list[Shown]:
        """What everybody sees, oldest first."""
        return self.world.on_loop(lambda: [shown(row) for row in self.messages.values() if row.only_for is None])

    def shown_to(self, user: User) -> list[Shown]:
        """What this person sees, their ephemerals included, oldest first."""
        return self.world.on_loop(lambda: [shown(row) for row in self.messages.values() if row.seen_by(user)])

    def deny(self, *names: str) -> None:
        """Take permissions from the bot in this channel."""
        self.world.on_loop(lambda: self.world.tell_change(self, denied=self.denied | set(names)))

    def allow(self, *names: str) -> None:
        """Give permissions back to the bot in this channel."""
        self.world.on_loop(lambda: self.world.tell_change(self, denied=self.denied - set(names)))

    def archive(self, *, locked: bool = False) -> None:
        """Archive a thread."""
        self.world.on_loop(lambda: self.world.tell_change(self, archived=True, locked=locked))

    def delete(self) -> None:
        """Delete the channel with everything in it."""
        self.world.on_loop(lambda: self.world.remove_channel(self))

    def remove(self, message: str) -> None:
        """Delete a message, as a moderator would."""
        self.world.on_loop(lambda: self.world.remove_message(self.messages[message]))


@dataclass(kw_only=True, eq=False)
class Guild:
    """A server."""

    world: World = field(repr=False)
    id: str
    name: str
    bot_is_member: bool = True
    bot_permissions: tuple[str, ...] = allowed.EVERYBODY
    # 0, 2 or 3: how far it is boosted, which decides how large uploads may be
    boosts: int = 0
    locale: str = "en-US"
    # person -> their permissions, as bits
    members: dict[str, int] = field(default_factory=dict)
    channels: list[Channel] = field(default_factory=list, repr=False)
    # people and roles that nobody here asks about, for the size of what a bot is sent
    crowd: int = 0
    more_roles: int = 0
    # id -> name of the roles that somebody made, and person -> the ids of theirs
    named_roles: dict[str, str] = field(default_factory=dict)
    held_roles: dict[str, list[str]] = field(default_factory=dict)

    @property
    def upload_limit_bytes(self) -> int:
        """The largest file for everybody here."""
        return {2: 50, 3: 100}.get(self.boosts, 10) * 1024 * 1024

    def channel(
        self, name: str = "general", *, nsfw: bool = False, kind: str = "text", parent: Channel | None = None
    ) -> Channel:
        """Open a channel; a thread has a parent, and gets a text channel as one where none is given."""
        return self.world.on_loop(lambda: self.world.add_channel(self, name, KINDS[kind], nsfw=nsfw, parent=parent))

    def join(self, user: User, permissions: Iterable[str] | int = allowed.EVERYBODY) -> None:
        """Let a person in, with permissions by name or as bits."""
        granted = permissions if isinstance(permissions, int) else allowed.bits({*allowed.EVERYBODY, *permissions})
        self.world.on_loop(lambda: self.members.__setitem__(user.id, granted))

    def role(self, name: str, *people: User) -> str:
        """Make a role and give it to people; returns its id."""

        def make() -> str:
            role = self.world.ids.next()
            self.named_roles[role] = name
            for user in people:
                self.held_roles.setdefault(user.id, []).append(role)
            return role

        return self.world.on_loop(make)

    def drop_role(self, role: str) -> None:
        """Delete a role; whoever had it has it no more."""

        def drop() -> None:
            del self.named_roles[role]
            for held in self.held_roles.values():
                held[:] = [one for one in held if one != role]

        self.world.on_loop(drop)

    def remove_bot(self) -> None:
        """Kick the bot."""
        self.world.on_loop(lambda: self.world.kick_bot(self))

    def delete(self) -> None:
        """Delete the server."""
        self.world.on_loop(lambda: self.world.remove_guild(self))
