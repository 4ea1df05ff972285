"""What has been had of allowances, in memory."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.ids import JobId
from core.scheduling.fairness import GUESS_S
from core.scheduling.spending import Allowance, Charge, Spent, charged, counted, require_room
from core.stores.memory.memory import Memory


class MemorySpending:
    """A Spending that forgets with the process."""

    def __init__(self, memory: Memory) -> None:
        """Share the memory."""
        self._memory = memory

    def spent(self, allowances: Sequence[Allowance]) -> Sequence[Spent]:
        """What has been had of each."""
        self._memory.now()
        return [_now(self._memory, allowance) for allowance in allowances]

    def seconds_per_picture(self, model: str) -> float:
        """As the line measures them."""
        self._memory.now()
        return self._memory.line.seconds.get(model, GUESS_S)


def pay(memory: Memory, charges: Sequence[Charge], jobs: Sequence[JobId]) -> None:
    """Charge all or nothing; raises Overdrawn."""
    before = [_now(memory, charge.allowance) for charge in charges]
    for charge, spent in zip(charges, before, strict=True):
        require_room(charge, spent)
    for charge, spent in zip(charges, before, strict=True):
        memory.spent[charge.allowance.holder] = charged(charge, spent, jobs, at=memory.clock.now())


def _now(memory: Memory, allowance: Allowance) -> Spent:
    return counted(memory.spent.get(allowance.holder), allowance, memory.jobs)
