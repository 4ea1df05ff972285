"""Flood control: how often the bot may speak, overall, in one chat, and in a group.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this has the numbers. How they are counted is
not said: here the first two are buckets that refill, and a group's are those of any sixty seconds.
"""

from __future__ import annotations

import math
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.stubs.telegram.answers import slow_down

# what counts: https://grammy.dev/advanced/flood reports that edits do
COUNTED = ("send", "edit", "copy", "forward")
FREE = frozenset({"sendChatAction"})
_MINUTE_S = 60.0


@dataclass(frozen=True, kw_only=True)
class Flood:
    """How much is allowed; a chat may speak a little faster for a moment."""

    overall_per_s: float = 30.0
    overall_burst: int = 30
    chat_per_s: float = 1.0
    chat_burst: int = 5
    group_per_min: int = 20


@dataclass(kw_only=True)
class Spoken:
    """What was let through in one chat, or overall."""

    # when the bucket is full again
    full_at: float = 0.0
    # of the last minute
    times: deque[float] = field(default_factory=deque)
    paused_until: float = 0.0

    def wait_bucket(self, now: float, per_s: float, burst: int, messages: int) -> float:
        """Seconds until the bucket has enough for so many."""
        return max(0.0, max(self.full_at, now) + messages / per_s - now - burst / per_s)

    def wait_minute(self, now: float, most: int, messages: int) -> float:
        """Seconds until no more than `most` lie within a minute."""
        while self.times and self.times[0] <= now - _MINUTE_S:
            self.times.popleft()
        over = len(self.times) - max(most - messages, 0)
        return self.times[over - 1] + _MINUTE_S - now if over > 0 else 0.0

    def note(self, now: float, per_s: float, messages: int) -> None:
        """Let so many through."""
        self.full_at = max(self.full_at, now) + messages / per_s
        self.times.extend([now] * messages)


class FloodControl:
    """Counts calls and turns those away that are too many; whoever calls holds the world's lock."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        # None is off
        self.allows: Flood | None = None
        # calls turned away, and those of them that came although the bot had been told to wait longer
        self.turned_away = 0
        self.impatient = 0
        self._overall = Spoken()
        self._chats: defaultdict[int, Spoken] = defaultdict(Spoken)

    def count(self, method: str, chat: int, messages: int) -> None:
        """Count a call; raises Failed (429) for one too many."""
        flood, now, there = self.allows, self._clock(), self._chats[chat]
        if flood is None or not method.startswith(COUNTED) or method in FREE:
            return
        wait_s = there.paused_until - now
        if wait_s > 0:
            self.impatient += 1
        else:
            wait_s = max(
                self._overall.wait_bucket(now, flood.overall_per_s, flood.overall_burst, messages),
                there.wait_bucket(now, flood.chat_per_s, flood.chat_burst, messages),
                there.wait_minute(now, flood.group_per_min, messages) if chat < 0 else 0.0,
            )
        if wait_s > 1e-6:
            self.turned_away += 1
            retry_after_s = max(1, math.ceil(wait_s))
            there.paused_until = max(there.paused_until, now + retry_after_s)
            raise slow_down(retry_after_s)
        self._overall.note(now, flood.overall_per_s, messages)
        there.note(now, flood.chat_per_s, messages)
