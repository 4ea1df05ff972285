"""A session: one identified shard, alive across sockets until it is ended, with the events it was sent."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.stubs.discord.gateway.codes import Op

if TYPE_CHECKING:
    from tests.stubs.discord.gateway.connection import Connection

_KEPT = 10_000


@dataclass(kw_only=True, eq=False)
class Session:
    """What the gateway remembers of a shard."""

    id: str
    shard: tuple[int, int]
    intents: int
    seq: int = 0
    # None while it has no socket; events wait
    connection: Connection | None = None
    _sent: deque[tuple[int, dict[str, Any]]] = field(default_factory=lambda: deque(maxlen=_KEPT))

    def dispatch(self, name: str, data: Any) -> None:
        """Send an event, now or when the session is resumed."""
        self.seq += 1
        payload = {"op": Op.DISPATCH, "t": name, "s": self.seq, "d": data}
        self._sent.append((self.seq, payload))
        if self.connection is not None:
            self.connection.send(payload)

    def replay(self, after: int) -> None:
        """Send again what came after a sequence number, then RESUMED."""
        assert self.connection is not None
        for seq, payload in list(self._sent):
            if seq > after:
                self.connection.send(payload)
        self.dispatch("RESUMED", {"_trace": []})

    def repeat(self) -> None:
        """Send the newest event again under its number, as after a resume that began too early."""
        if self.connection is not None and self._sent:
            self.connection.send(self._sent[-1][1])

    def serves(self, guild_id: str | None) -> bool:
        """Whether events of a server, or of no server, go to this shard."""
        number, of = self.shard
        return number == ((int(guild_id) >> 22) % of if guild_id else 0)
