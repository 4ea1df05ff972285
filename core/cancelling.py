"""A cancel that a library has swallowed."""

from __future__ import annotations

import asyncio


def heed_cancel() -> None:
    """Raise `CancelledError` in a task that was cancelled and goes on all the same.

    redis-py sends within `asyncio.wait_for`, which on Python 3.11 returns as if nothing had happened where the cancel
    comes as the sending ends; a loop that is to run until it is cancelled would then run for ever.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
