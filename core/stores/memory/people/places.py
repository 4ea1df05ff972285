"""What was chosen for a place, in memory."""

from __future__ import annotations

from core.domain.place import Place
from core.stores.memory.memory import Memory


class MemoryPlaceSettings:
    """A PlaceSettings that forgets with the process."""

    def __init__(self, memory: Memory) -> None:
        """Share the memory."""
        self._memory = memory

    def plain_replies(self, place: Place) -> bool | None:
        """Whether plain replies are remixes here."""
        self._memory.now()
        return self._memory.plain_replies.get(place.key)

    def set_plain_replies(self, place: Place, *, wanted: bool) -> None:
        """Remember a choice."""
        self._memory.now()
        self._memory.plain_replies[place.key] = wanted
