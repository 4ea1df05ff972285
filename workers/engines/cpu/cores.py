"""How many cores this process may use, and how many of them others keep busy."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

_STAT = Path("/proc/stat")
# of a container (cgroup 2): microseconds of processor time in so many microseconds, or "max"
_QUOTA = Path("/sys/fs/cgroup/cpu.max")
# the kernel counts in hundredths of a second: a shorter look is guessing
_SHORTEST_S = 0.15
# what was longer ago says nothing about now
_LONGEST_S = 5.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """What the clocks showed at one moment, in seconds: of the wall, of all work on our cores, of our own."""

    at_s: float
    busy_s: float
    own_s: float


class Neighbours:
    """How much of our cores other processes keep busy."""

    def __init__(self, look: Callable[[], Look | None]) -> None:
        """Begin to watch; a look that is None says that nobody can tell."""
        self._look, self._before, self._busy = look, look(), 0.0

    def busy_cores(self) -> float:
        """Cores that others have had since the last look; 0.0 where it was too long ago, or nobody can tell."""
        now, before = self._look(), self._before
        if now is None or before is None:
            return 0.0
        elapsed_s = now.at_s - before.at_s
        if elapsed_s < _SHORTEST_S:
            return self._busy
        self._before = now
        others_s = now.busy_s - before.busy_s - (now.own_s - before.own_s)
        self._busy = max(0.0, others_s / elapsed_s) if elapsed_s <= _LONGEST_S else 0.0
        return self._busy


def usable_cores() -> int:
    """Cores that this process may run on, or as many as its container's share of time makes."""
    return max(1, math.ceil(min(len(_bound_to()), _quota(_QUOTA))))


def look_around() -> Look | None:
    """What Linux counts for the cores that we may run on; None elsewhere, and where a container has only a share."""
    cores = _bound_to()
    if _quota(_QUOTA) < len(cores):
        # the others may be on cores that we could not have had
        return None
    try:
        lines = _STAT.read_text().splitlines()
    except OSError:
        return None
    return Look(at_s=time.monotonic(), busy_s=_busy_s(lines, cores), own_s=time.process_time())


def _busy_s(lines: Collection[str], cores: Collection[int]) -> float:
    """Seconds of work in `/proc/stat`: everything but idling and waiting for a disk."""
    ours = {f"cpu{core}" for core in cores}
    ticks = 0
    for line in lines:
        name, *counts = line.split()
        if name in ours:
            user, nice, system, _idle, _io, *interrupts = map(int, counts[:7])
            ticks += user + nice + system + sum(interrupts)
    return ticks / os.sysconf("SC_CLK_TCK")


def _bound_to() -> Collection[int]:
    """The numbers of the cores that we may run on."""
    return os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)


def _quota(file: Path) -> float:
    """Cores' worth of time that the container may use; infinite without a limit."""
    try:
        most, _, period = file.read_text().partition(" ")
        return math.inf if most == "max" else int(most) / int(period)
    except (OSError, ValueError):
        return math.inf
