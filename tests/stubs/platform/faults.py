"""What goes wrong at a platform, by a seeded die."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """One way to fail."""

    FINE = "fine"
    SLOW_DOWN = "slow_down"  # 429 with retry_after; nothing was done
    BUSY = "busy"  # 503; nothing was done
    BROKEN_AFTER = "broken_after"  # 502; it was done all the same
    BROKEN_BEFORE = "broken_before"  # 502; nothing was done
    HANG_AFTER = "hang_after"  # it was done, and no answer comes
    HANG_BEFORE = "hang_before"  # nothing was done, and no answer comes
    RESET_AFTER = "reset_after"  # it was done, and the connection breaks
    DELAY = "delay"  # it is done a little later


# nobody can tell from outside whether these were done
AMBIGUOUS_DONE = frozenset({Fault.BROKEN_AFTER, Fault.HANG_AFTER, Fault.RESET_AFTER})
AMBIGUOUS_UNDONE = frozenset({Fault.BROKEN_BEFORE, Fault.HANG_BEFORE})


@dataclass(frozen=True, kw_only=True)
class Weather:
    """How often each fault happens, in thousandths; the rest is fine."""

    seed: int = 0
    thousandths: tuple[tuple[str, int], ...] = ()
    retry_after_s: float = 0.2
    hang_s: float = 30.0
    delay_s: float = 0.05


STORMY = tuple((fault.value, 12) for fault in Fault if fault is not Fault.FINE)


class Die:
    """Throws a fault for each call, the same ones for the same seed."""

    def __init__(self, weather: Weather) -> None:
        self.weather = weather
        self._random = random.Random(weather.seed)

    def throw(self) -> Fault:
        thrown = self._random.randrange(1000)
        for name, share in self.weather.thousandths:
            if thrown < share:
                return Fault(name)
            thrown -= share
        return Fault.FINE
