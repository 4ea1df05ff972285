"""How many threads torch computes with: as many as there are cores that nobody else needs."""

from __future__ import annotations

import math
from collections.abc import Callable

from core.settings import RenderSettings
from workers.engines.cpu.cores import Neighbours, look_around, usable_cores


def threads_for(cores: int, busy_elsewhere: float) -> int:
    """Choose a number of threads for so many cores of which others keep so much busy.

    Threads of one operation wait for the slowest of them, so that one on a core that somebody else is on holds up all.
    At least half of the cores are used: others have their share, and so have we.
    """
    return max(math.ceil(cores / 2), cores - math.floor(busy_elsewhere + 0.5))


class Threads:
    """Keeps torch's number of threads right; `choose` may be called as often as wanted."""

    def __init__(self, cores: int, busy_elsewhere: Callable[[], float], use: Callable[[int], object]) -> None:
        """Begin with all cores; `use` is told each number that differs from the one before."""
        self._cores, self._busy_elsewhere, self._use = cores, busy_elsewhere, use
        self._now = cores
        use(cores)

    def choose(self, most: int = 0) -> None:
        """Look around and take as many threads as are of use now, and no more than `most` where that is given."""
        wanted = threads_for(self._cores, self._busy_elsewhere())
        wanted = min(wanted, most or wanted)
        if wanted != self._now:
            self._now = wanted
            self._use(wanted)


def torch_threads(settings: RenderSettings, device: str) -> Threads:
    """Threads for a device: where the operator names their number, and beside a GPU, it stays what it is."""
    import torch

    cores = settings.threads or usable_cores()
    if settings.threads or device != "cpu":
        return Threads(cores, lambda: 0.0, torch.set_num_threads)
    return Threads(cores, Neighbours(look_around).busy_cores, torch.set_num_threads)
