"""Snowflakes: ids that hold the time of their making, as all ids of Discord do."""

from __future__ import annotations

from tests.stubs.discord.clock import Clock

_EPOCH_MS = 1_420_070_400_000
_DAY_MS = 86_400_000


class Snowflakes:
    """Makes ids that grow, so that sorting by id is sorting by time."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0
        self._servers = 0
        self._began_ms = int(clock.now() * 1000) - _EPOCH_MS

    def of_a_server(self) -> str:
        """An id of yesterday; servers differ in the milliseconds of theirs, by which they are given to shards."""
        self._servers += 1
        return str((self._began_ms - _DAY_MS - self._servers) << 22)

    def next(self) -> str:
        """A new id."""
        made = (int(self._clock.now() * 1000) - _EPOCH_MS) << 22
        self._last = max(made, self._last + 1)
        return str(self._last)
