"""Counts of trials, in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from core.domain.ids import JobId
from core.ports.trials import MONTHS, REMEMBERED_DAYS
from core.stores.memory.memory import Memory
from core.stores.months import month_of

_DAY_S = 86_400


class MemoryTrials:
    """A Trials that forgets with the process."""

    def __init__(self, memory: Memory) -> None:
        """Share the memory."""
        self._memory = memory

    def begin(self, job: JobId, *, alias: str, model: str) -> None:
        """Note of a job where its model came from."""
        until = self._memory.now() + REMEMBERED_DAYS * _DAY_S
        self._memory.trials[job] = (alias, model, until, set())

    def note(self, job: JobId, what: str) -> None:
        """Count it once for each job."""
        now = self._memory.now()
        with self._memory.lock:
            alias, model, until, noted = self._memory.trials.get(job, ("", "", 0.0, set()))
            if until <= now or what in noted:
                return
            noted.add(what)
            self._memory.tallies[alias, month_of(now), model, what] += 1

    def counts(self, alias: str) -> Mapping[str, Mapping[str, int]]:
        """Add up the months."""
        now = self._memory.now()
        months = {month_of(now, back) for back in range(MONTHS)}
        found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for (name, month, model, what), count in self._memory.tallies.items():
            if name == alias and month in months:
                found[model][what] += count
        return found
