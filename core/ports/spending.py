"""What has been had of allowances; it is charged where jobs are accepted (`JobLedger.accept`), in the same step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from core.scheduling.spending import Allowance, Spent


class Spending(Protocol):
    """Every count until its allowance ends. Every method may raise StoreUnavailable."""

    def spent(self, allowances: Sequence[Allowance]) -> Sequence[Spent]:
        """What has been had of each, without what ended and gave nothing."""

    def seconds_per_picture(self, model: str) -> float:
        """Device seconds that a picture of a model takes, as measured; a guess before one was."""
