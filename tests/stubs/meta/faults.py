"""What goes wrong on the way: faults that a test orders, one call after the other."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from tests.stubs.meta.answers import Answer, Failed

# the deed is done before these fail
AFTER = frozenset({"reset_after", "hang_after", "500_after"})
# nothing is done
BEFORE = frozenset({"reset", "hang", "html", "500"})


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that goes wrong: something of the wire, or an error of Graph's."""

    how: str = ""
    code: int = 0
    subcode: int | None = None
    is_transient: bool = False

    def answer(self) -> Answer | None:
        """What Graph says; None for a fault of the wire."""
        if self.how:
            return None
        failed = Failed(self.code, "A fault that was asked for", self.subcode)
        failed.is_transient = failed.is_transient or self.is_transient
        return failed


class Faults:
    """Faults in the order in which they were asked for; whoever calls holds the world's lock."""

    def __init__(self) -> None:
        self._coming: dict[str, deque[Fault]] = {}

    def add(self, edge: str, fault: Fault, times: int) -> None:
        """Let the next calls of an edge ("messages", "comments", "me", "*" …) fail."""
        if fault.how and fault.how not in AFTER | BEFORE:
            raise ValueError(f"There is no fault {fault.how!r}.")
        if not fault.how and not fault.code:
            raise ValueError("A fault needs a code, or a way in which the wire breaks.")
        self._coming.setdefault(edge, deque()).extend([fault] * times)

    def take(self, edge: str) -> Fault | None:
        """What goes wrong with this call."""
        for queue in (self._coming.get(edge), self._coming.get("*")):
            if queue:
                return queue.popleft()
        return None

    def left(self) -> int:
        """How many of the faults that were asked for have not happened yet."""
        return sum(len(queue) for queue in self._coming.values())
