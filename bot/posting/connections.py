"""Who is connected to a server, and who has to go when it is too much: the heaviest address, never the newest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, kw_only=True, slots=True)
class ConnectionLimits:
    """What a server grants before it knows anybody; the defaults serve 200 people behind one address."""

    # the request line, all header fields together, and how many there may be
    line_bytes: int = 8 * 1024
    head_bytes: int = 32 * 1024
    fields: int = 100
    # from the first byte, or from connecting, until the header is complete
    head_s: float = 10.0
    # a body brings so many bytes in each window of so many seconds, and is complete after so long
    least_bytes: int = 32 * 1024
    window_s: float = 10.0
    body_s: float = 600.0
    # between two requests
    idle_s: float = 5.0
    # whoever takes nothing of what was sent for so long is gone
    unread_s: float = 30.0
    # connections of one address, those of them that have no complete header in hand, and all; the browsers of 200
    # people open up to 1,200 at once, and all of these wait until the first is read
    per_address: int = 1500
    waiting_per_address: int = 1200
    in_all: int = 4000


class Connection(Protocol):
    """One connection, as far as its place among the others goes."""

    # the address that it counts for; empty for a proxy, which stands for many
    site: str

    def give_way(self) -> None:
        """End it; what was answered already still arrives."""

    def check(self, now: float) -> None:
        """End it if it is overdue (monotonic seconds)."""


class Connections:
    """All connections of one server.

    Those without a complete header in hand are waiting: whether their people are slow, idle or hostile, they lose
    least by beginning again. So the oldest waiting connection of the heaviest address gives way first.
    """

    def __init__(self, limits: ConnectionLimits) -> None:
        """Begin with none."""
        self.limits = limits
        self._all: dict[str, dict[Connection, None]] = {}
        self._waiting: dict[str, dict[Connection, None]] = {}
        self._count = 0
        # how many had to go since the last report
        self.ended = 0

    def __iter__(self) -> Iterator[Connection]:
        """Every connection, those of one address together."""
        return iter([one for mine in self._all.values() for one in mine])

    def __len__(self) -> int:
        """How many there are."""
        return self._count

    def arrive(self, connection: Connection) -> None:
        """Take one more in; where that is too much, end another, or this one."""
        site, limits = connection.site, self.limits
        self._all.setdefault(site, {})[connection] = None
        self._count += 1
        self.wait(connection)
        if site and len(self._all[site]) > limits.per_address:
            self._make_room(site)
        if self._count > limits.in_all:
            self._make_room(max(self._all, key=lambda one: len(self._all[one])))

    def wait(self, connection: Connection) -> None:
        """Note that a connection waits for a request."""
        site = connection.site
        waiting = self._waiting.setdefault(site, {})
        waiting[connection] = None
        if site and len(waiting) > self.limits.waiting_per_address:
            self._end(next(iter(waiting)))

    def work(self, connection: Connection) -> None:
        """Note that a connection has a complete header in hand, or became a socket."""
        waiting = self._waiting.get(connection.site)
        if waiting is not None:
            waiting.pop(connection, None)
            if not waiting:
                del self._waiting[connection.site]

    def leave(self, connection: Connection) -> None:
        """Forget a connection; one that is not known is fine."""
        mine = self._all.get(connection.site, {})
        if connection not in mine:
            return
        self.work(connection)
        del mine[connection]
        self._count -= 1
        if not mine:
            del self._all[connection.site]

    def check(self, now: float) -> None:
        """End what is overdue (monotonic seconds)."""
        for connection in self:
            connection.check(now)

    def _make_room(self, site: str) -> None:
        """End the oldest waiting connection of an address, or where none waits the oldest of all."""
        self._end(next(iter(self._waiting.get(site) or self._all[site])))

    def _end(self, connection: Connection) -> None:
        self.leave(connection)
        self.ended += 1
        connection.give_way()
