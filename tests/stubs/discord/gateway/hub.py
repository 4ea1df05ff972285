"""All sessions of the bot: who hears what, and the faults of the gateway."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.stubs.discord.gateway.codes import ENDING, PRIVILEGED, Op
from tests.stubs.discord.gateway.session import Session

if TYPE_CHECKING:
    from tests.stubs.discord.gateway.connection import Connection
    from tests.stubs.discord.interaction import Interaction
    from tests.stubs.discord.places import Guild


@dataclass(kw_only=True)
class Heard:
    """A payload that a client sent, and when."""

    op: int
    data: Any
    at: float
    shard: tuple[int, int] | None = None


@dataclass(kw_only=True, eq=False)
class Hub:
    """The gateway's state; its numbers may be changed by a test before a client connects."""

    url: str = ""
    public_key: str = ""
    shards: int = 1
    max_concurrency: int = 1
    # seconds between two identifies of one concurrency bucket; Discord has 5
    identify_every_s: float = 0.1
    identifies_left: int = 1000
    heartbeat_ms: int = 41_250
    # intents that the application was not granted
    disallowed_intents: int = PRIVILEGED
    # flags of the application; the limited variants of the privileged intents stand here
    application_flags: int = 0
    # where interactions go by HTTP instead of the gateway
    interactions_url: str | None = None
    command_writes: int = 0
    # the gateway stops answering heartbeats: a zombie connection
    deaf_to_heartbeats: bool = False
    sessions: dict[str, Session] = field(default_factory=dict)
    connections: set[Connection] = field(default_factory=set)
    heard: list[Heard] = field(default_factory=list)
    # fulfilled again and again, whenever a session becomes ready
    ready: asyncio.Condition | None = None
    # close codes sent or received, in order
    closed: list[int] = field(default_factory=list)
    _identified_at: dict[int, float] = field(default_factory=dict)
    _posts: Any = None

    def deliver_by_http(self, post: Any) -> None:
        """Use this to send an interaction to `interactions_url`."""
        self._posts = post

    def deliver(self, interaction: Interaction) -> None:
        """Tell the application of an interaction."""
        if self.interactions_url is not None:
            self._posts(interaction)
            return
        self.dispatch("INTERACTION_CREATE", interaction.payload, guild=interaction.channel.guild, needs=0)

    def dispatch(self, name: str, data: Any, *, guild: Guild | None, needs: int) -> None:
        """Send an event to the shards of a server that asked for its kind."""
        for session in list(self.sessions.values()):
            if session.serves(guild.id if guild else None) and (not needs or session.intents & needs):
                session.dispatch(name, data)

    def repeat_last(self) -> None:
        """Tell every session its newest event once more."""
        for session in self.sessions.values():
            session.repeat()

    def may_identify(self, shard: int, now: float) -> bool:
        """Count an identify; False where it comes too soon after another of its bucket."""
        bucket = shard % self.max_concurrency
        too_soon = now - self._identified_at.get(bucket, 0.0) < self.identify_every_s
        if too_soon or self.identifies_left <= 0:
            return False
        self._identified_at[bucket] = now
        self.identifies_left -= 1
        return True

    def close_all(self, code: int) -> None:
        """Close every socket; a code that ends sessions ends them."""
        for connection in list(self.connections):
            if code in ENDING and connection.session is not None:
                self.sessions.pop(connection.session.id, None)
            connection.close(code)

    def say_all(self, op: Op, data: Any) -> None:
        """Send an opcode to every socket; sessions said to be invalid for good are forgotten."""
        for connection in list(self.connections):
            if op is Op.INVALID_SESSION and data is False and connection.session is not None:
                self.sessions.pop(connection.session.id, None)
                connection.session = None
            connection.send({"op": op, "d": data, "s": None, "t": None})

    def abort_all(self) -> None:
        """Cut every socket without a word."""
        for connection in list(self.connections):
            connection.abort()

    def is_ready(self, shards: int) -> bool:
        """Whether this many sessions have a socket."""
        return sum(session.connection is not None for session in self.sessions.values()) >= shards
