"""Which updates may be confirmed: all before the first that is not handled yet, and none after it."""

from __future__ import annotations

from collections.abc import Iterable

from bot.platforms.telegram.updates.fields import Json, whole


class Offsets:
    """Keeps the offset of getUpdates behind everything that is still in hand (Bot API, getUpdates)."""

    def __init__(self) -> None:
        """Begin without knowing any update; the server knows which it gave out last."""
        # updates in hand, in the order in which they came → whether they are handled
        self._open: dict[int, bool] = {}
        self._confirmed: int | None = None

    @property
    def offset(self) -> int | None:
        """The first update that the server shall give out next; None leaves that to the server."""
        return self._confirmed

    @property
    def open(self) -> int:
        """How many of those given out may not be confirmed yet."""
        return len(self._open)

    def fresh(self, updates: Iterable[Json]) -> list[Json]:
        """Those of a batch that are not in hand already; the server repeats all that is not confirmed."""
        new = []
        for update in updates:
            number = whole(update, "update_id")
            if number not in self._open:
                self._open[number] = False
                new.append(update)
        return new

    def handled(self, update: Json) -> None:
        """Note that an update is recorded or asks nothing, and confirm what can be; a second time changes nothing."""
        number = whole(update, "update_id")
        if number in self._open:
            self._open[number] = True
        for first in sorted(self._open):
            if not self._open[first]:
                return
            del self._open[first]
            self._confirmed = max(first + 1, self._confirmed or 0)
