"""Trying again what may work later, by stamina; of what is tried nothing is logged but that it was.

Stamina's own hooks write arguments and errors into the log, and with them words and tokens, so ours takes their place
for the whole process. Nothing else of the project imports stamina.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

import stamina
import structlog
from stamina.instrumentation import RetryDetails, set_on_retry_hooks

# says of an error whether it is worth another try, or after how many seconds
Worth = type[Exception] | tuple[type[Exception], ...] | Callable[[Exception], bool | float]

_log = structlog.get_logger(__name__)


class Attempt(AbstractContextManager[None], Protocol):
    """One try: what is done inside of it may be done again."""

    @property
    def num(self) -> int:
        """Which try it is, from 1."""


class Tries(Protocol):
    """Tries to loop over, with `for` or `async for`."""

    def __iter__(self) -> Iterator[Attempt]:
        """Sleep between them in this thread."""

    def __aiter__(self) -> AsyncIterator[Attempt]:
        """Sleep between them in this task."""


def tries(
    on: Worth, *, attempts: int | None = None, for_s: float | None = None, first_s: float = 0.1, most_s: float = 2.0
) -> Tries:
    """So many tries, or as many as begin within `for_s`, or without end; the last one's error is raised.

    The pause is `first_s`, and twice as long each time up to `most_s`, unless `on` says how long.
    """
    if for_s is not None and for_s <= 0:
        # no time to try again in
        attempts, for_s = 1, None
    return stamina.retry_context(
        on, attempts=attempts, timeout=for_s, wait_initial=first_s, wait_max=most_s, wait_jitter=0
    )


def _note(details: RetryDetails) -> None:
    problem, wait_s = type(details.caused_by).__name__, round(details.wait_for, 3)
    _log.debug("trying again", problem=problem, tries=details.retry_num, wait_s=wait_s)


set_on_retry_hooks([_note])
