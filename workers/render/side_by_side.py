"""Several batches of one worker at once, where waiting for an engine elsewhere is all that it does for them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

import structlog

from core.domain.errors import StoreUnavailable

_log = structlog.get_logger(__name__)


class SideBySide:
    """Runs work in threads, as much of it at once as is allowed; used by one thread, which waits for a free place."""

    def __init__(self, at_once: int) -> None:
        """Allow so much; with 1 everything runs in the caller's own thread, where torch and CUDA want to be."""
        self._at_once = at_once
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="batch") if at_once > 1 else None
        self._running: set[Future[None]] = set()

    def run(self, work: Callable[[], None]) -> None:
        """Begin, and return when there is a place for more."""
        if self._threads is None:
            work()
            return
        self._running.add(self._threads.submit(_guarded, work))
        self._wait(self._at_once - 1)

    def drain(self) -> None:
        """Return when nothing runs any more."""
        self._wait(0)

    def _wait(self, most: int) -> None:
        while len(self._running) > most:
            ended, self._running = wait(self._running, return_when=FIRST_COMPLETED)
            for one in ended:
                one.result()


def _guarded(work: Callable[[], None]) -> None:
    """Redis that stays away ends no other batch: the leases of this one run out, and its jobs are made again."""
    try:
        work()
    except StoreUnavailable:
        _log.error("batch left to be made again: redis is away")
