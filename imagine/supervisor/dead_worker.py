"""What a dead render worker had in its hands, given back at once: also where Redis is away just then."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable

from core.domain.errors import StoreUnavailable
from core.settings import Settings

# the pause between two tries doubles from the first to the last
_FIRST_PAUSE_S = 0.1
_LAST_PAUSE_S = 1.0


async def give_back(
    settings: Settings, pid: int, *, stopping: asyncio.Event, away: Callable[[StoreUnavailable], None]
) -> int:
    """Put the jobs of a dead render worker of this host back into the line, and return how many.

    While Redis is away this tries again, until the leases have run out and the sweeper does it; `away` is called once,
    when that begins. With `stopping` set it tries once more at most. Raises StoreUnavailable when it gives up.
    """
    from workers.bootstrap import release_leases_of
    from workers.render.heartbeat import lease_s

    # the last beat was before the death
    until, pause_s, told = time.monotonic() + lease_s(settings.lease), _FIRST_PAUSE_S, False
    while True:
        last = stopping.is_set()
        try:
            return await asyncio.to_thread(release_leases_of, settings, pid)
        except StoreUnavailable as problem:
            if not told:
                told = True
                away(problem)
            if last or time.monotonic() + pause_s > until:
                raise
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), pause_s)
        pause_s = min(2 * pause_s, _LAST_PAUSE_S)
