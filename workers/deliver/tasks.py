"""The one function that the delivery queue may name."""

from __future__ import annotations

from typing import NoReturn

from core.domain.errors import Untrusted


def deliver(_sealed: object) -> NoReturn:
    """Refuse: the name stands in RQ for the operator to read; `DeliverWorker` checks the payload and posts itself."""
    raise Untrusted("Deliveries run on `imagine deliver`'s own worker, not on a stock RQ worker.")
