"""What goes wrong on the way: faults that a test orders, one call after the other."""

from __future__ import annotations

import re
import time
from collections import deque
from dataclasses import dataclass

from tests.stubs.telegram.answers import Answer, Failed, slow_down

# the deed is done before these fail
AFTER = frozenset({"reset_after_accept", "hang_after_accept", "500_after_accept", "truncated"})
# nothing is done, and no answer of Telegram's comes
BEFORE = frozenset({"reset_before", "hang", "html"})
_WORDS = {
    "blocked": "bot was blocked by the user",
    "kicked": "bot was kicked from the supergroup chat",
    "deactivated": "user is deactivated",
}


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that goes wrong."""

    # one of AFTER and BEFORE, or a status with words: "429", "500", "403 blocked", "400 TOPIC_CLOSED"
    how: str
    retry_after_s: int | None = None

    def answer(self) -> Answer | None:
        """What Telegram answers instead of doing what was asked; None for faults of the wire."""
        if self.how in AFTER | BEFORE:
            return None
        code, _, words = self.how.partition(" ")
        if code == "429":
            return slow_down(self.retry_after_s if self.retry_after_s is not None else 1)
        return Failed(int(code), _WORDS.get(words, words))


class Faults:
    """Faults in the order in which they were asked for; whoever calls holds the world's lock."""

    def __init__(self) -> None:
        self._coming: dict[str, deque[Fault]] = {}
        self._out_until = 0.0

    def add(self, method: str, times: int, how: str, retry_after_s: int | None) -> None:
        """Let the next calls of a method fail; "*" stands for any but getUpdates."""
        if how not in AFTER | BEFORE and not re.match(r"(4\d\d|50\d)( |$)", how):
            raise ValueError(f"There is no fault {how!r}.")
        fault = Fault(how=how, retry_after_s=retry_after_s)
        self._coming.setdefault(method.lower(), deque()).extend([fault] * times)

    def take(self, method: str) -> Fault | None:
        """What goes wrong with this call."""
        if time.monotonic() < self._out_until:
            return Fault(how="reset_before")
        name = method.lower()
        for queue in (self._coming.get(name), None if name == "getupdates" else self._coming.get("*")):
            if queue:
                return queue.popleft()
        return None

    def left(self) -> int:
        """How many of the faults that were asked for have not happened yet."""
        return sum(len(queue) for queue in self._coming.values())

    def go_out(self, for_s: float) -> None:
        """Let every connection break for a while."""
        self._out_until = time.monotonic() + for_s
