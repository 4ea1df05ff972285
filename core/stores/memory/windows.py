"""Until when places may be written in, and which accounts may not write, in memory."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from core.domain.ids import JobId
from core.domain.place import Place
from core.stores.memory.memory import Memory


class MemoryWindows:
    """Windows that forget with the process."""

    def __init__(self, memory: Memory) -> None:
        """Share the memory."""
        self._memory = memory

    def open(self, place: Place, *, at: float, for_s: float) -> Sequence[JobId]:
        """Note an act, unless a newer one is known, and make what is parked due."""
        now = self._memory.now()
        known = self.opened_at(place)
        if at + for_s <= now or (known is not None and known > at):
            return []
        self._memory.windows[place.key] = (at, at + for_s)
        jobs = [job for job in self.held(place) if self._memory.due_at.get(job) == math.inf]
        self._memory.due_at.update(dict.fromkeys(jobs, now))
        return jobs

    def opened_at(self, place: Place) -> float | None:
        """When somebody acted there last."""
        at, until = self._memory.windows.get(place.key, (0.0, 0.0))
        return at if until > self._memory.now() else None

    def held(self, place: Place) -> Sequence[JobId]:
        """What is still promised of what was held."""
        self._memory.now()
        owed = self._memory.owed.get(place.key, {})
        return sorted((job for job in owed if job in self._memory.promises), key=lambda job: (owed[job], job))


class MemoryAccounts:
    """Accounts that forget with the process."""

    def __init__(self, memory: Memory) -> None:
        """Share the memory."""
        self._memory = memory

    def stop(self, account: str, *, why: str, for_s: float) -> None:
        """Note a stop."""
        self._memory.stopped[account] = (self._memory.now() + for_s, why)

    def stopped(self) -> Mapping[str, str]:
        """Those whose stop is not over."""
        now = self._memory.now()
        return {account: why for account, (until, why) in self._memory.stopped.items() if until > now}
