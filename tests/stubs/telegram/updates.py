"""The updates that wait for the bot: made, checked against the spec, kept until confirmed, and resent on demand."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any

from tests.stubs.telegram.shapes import mismatch
from tests.stubs.telegram.spec import update_kinds

Json = dict[str, Any]

# these come only to bots that name them
ON_DEMAND = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
MOST_AT_ONCE = 100


class Updates:
    """A queue with Telegram's offset semantics; whoever calls holds the world's lock."""

    def __init__(self) -> None:
        self.waiting: list[Json] = []
        # everything that was ever queued, for replays
        self.history: list[Json] = []
        # what was confirmed already and comes again all the same
        self.repeats: deque[Json] = deque()
        # repeats that are on their way to a webhook
        self.repeating = 0
        self.allowed = update_kinds() - ON_DEMAND
        # somebody may be waiting for one
        self.wake: Callable[[], None] = lambda: None
        self._next_id = random.Random(7).randrange(100_000_000, 900_000_000)

    def add(self, kind: str, body: Json) -> None:
        """Queue an update of a kind, if the bot wants it; one that is against the spec is this stub's mistake."""
        if kind not in self.allowed:
            return
        # what is told now does not change with the message later
        update = {"update_id": self._take_id(), kind: deepcopy(body)}
        if wrong := mismatch(update, ("Update",), "update"):
            raise AssertionError(f"The stub made an update that the spec does not know: {wrong}")
        self._queue(update)

    def push(self, update: Json) -> int:
        """Queue whatever it is, unchecked; it gets an update_id where it has none."""
        made = {"update_id": self._take_id(), **deepcopy(update)}
        self._queue(made)
        return int(made["update_id"])

    def replay(self, times: int, *, shuffled: bool, seed: int) -> int:
        """Send everything that was ever queued again; returns how many updates that is."""
        again = [update for _ in range(times) for update in self.history]
        if shuffled:
            random.Random(seed).shuffle(again)
        self.repeats.extend(again)
        self.wake()
        return len(again)

    def batch(self, offset: int, limit: int) -> list[Json]:
        """Confirm what lies before an offset, and return what waits from there on, repeats first.

        A negative offset counts from the end and forgets all that came before.
        """
        if offset > 0:
            self.confirm(update["update_id"] for update in list(self.waiting) if update["update_id"] < offset)
        elif offset < 0:
            self.waiting = self.waiting[offset:]
        again = [self.repeats.popleft() for _ in range(min(limit, len(self.repeats)))]
        return again + self.waiting[: limit - len(again)]

    def confirm(self, ids: Iterable[int]) -> None:
        """Forget these updates."""
        gone = set(ids)
        self.waiting = [update for update in self.waiting if update["update_id"] not in gone]

    def all_taken(self) -> bool:
        """Whether nothing waits any more."""
        return not self.waiting and not self.repeats and not self.repeating

    def _queue(self, update: Json) -> None:
        self.waiting.append(update)
        self.history.append(update)
        self.wake()

    def _take_id(self) -> int:
        self._next_id += 1
        return self._next_id
