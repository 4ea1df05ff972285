"""How often progress may change messages of one group, all its jobs together: a group has 20 calls a minute in all."""

from __future__ import annotations

from collections import deque

# the rest is left to placeholders, results and answers
_MOST, _WITHIN_S = 8, 60.0
_GROUPS = 10_000


class ProgressPace:
    """Counts the progress edits of each group over the last minute, in this process: progress has one sender."""

    def __init__(self) -> None:
        """Begin with nothing edited."""
        self._edits: dict[str, deque[float]] = {}

    def allows(self, chat: str, now: float) -> bool:
        """Whether one more edit fits into the minute that ends now (monotonic seconds); if so, it counts."""
        edits = self._edits.pop(chat, None) or deque()
        # the group edited last stands last, so that the first can be forgotten
        self._edits[chat] = edits
        while len(self._edits) > _GROUPS:
            del self._edits[next(iter(self._edits))]
        while edits and edits[0] <= now - _WITHIN_S:
            edits.popleft()
        if len(edits) >= _MOST:
            return False
        edits.append(now)
        return True
