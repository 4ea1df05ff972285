"""What is known of places that may be written in for a while only, and of accounts that may not write at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from core.domain.ids import JobId
from core.domain.place import Place


class Windows(Protocol):
    """Until when the bot may write in a place: each act of a person there opens it anew (`Capabilities.window_s`).

    Every method may raise StoreUnavailable.
    """

    def open(self, place: Place, *, at: float, for_s: float) -> Sequence[JobId]:
        """Note that somebody acted there at a unix time, and let what was held for that be delivered now.

        Returns what this act let go, oldest first: nothing is let go twice. An older act than the newest known, or one
        that is so long ago that the place is shut again, changes nothing.
        """

    def opened_at(self, place: Place) -> float | None:
        """When somebody acted there last (unix time); None where that was too long ago, or never."""

    def held(self, place: Place) -> Sequence[JobId]:
        """What was held for this place and is neither delivered nor put off until a time since, oldest first."""


class Accounts(Protocol):
    """Which accounts their platforms take nothing from any more. Every method may raise StoreUnavailable."""

    def stop(self, account: str, *, why: str, for_s: float) -> None:
        """Note why an account ("platform:account") is stopped, and for how many seconds it is left alone."""

    def stopped(self) -> Mapping[str, str]:
        """The accounts that are left alone now, each with the reason, for their operator."""
