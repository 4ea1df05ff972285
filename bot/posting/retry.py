"""One more try for what a platform does not take at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from core.domain.errors import PostRetryable
from core.retrying import tries

T = TypeVar("T")

# somebody is waiting for an answer: a platform that wants more than this gets no second try
_MOST_WAIT_S = 10.0
_WAIT_S = 0.1


async def second_try(call: Callable[[], Awaitable[T]]) -> T:
    """Call a platform, and once more after the short wait that it asks for; raises PostFailed."""
    found: T
    async for attempt in tries(_pause, attempts=2):
        with attempt:
            found = await call()
    return found


def _pause(problem: Exception) -> bool | float:
    if not isinstance(problem, PostRetryable):
        return False
    wait_s = _WAIT_S if problem.retry_after_s is None else problem.retry_after_s
    # earlier it would be refused again, and that counts against the bot
    return wait_s if wait_s <= _MOST_WAIT_S else False
