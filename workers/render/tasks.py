"""The one function that a render queue may name."""

from __future__ import annotations

from typing import NoReturn

from core.domain.errors import Untrusted


def render(_sealed: object) -> NoReturn:
    """Refuse: the name is for the operator to read in RQ; `BatchWorker` checks the payload and renders it itself."""
    raise Untrusted("Render jobs run on `imagine render`'s own worker, not on a stock RQ worker.")
