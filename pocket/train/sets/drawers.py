"""Cores that go on drawing while a device trains: work done by other processes, in order, as it is ready."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable
from multiprocessing.pool import AsyncResult
from types import TracebackType
from typing import Generic, TypeVar

from torch.multiprocessing import get_context

_Job = TypeVar("_Job")
_Made = TypeVar("_Made")
# pieces of work that a process may be ahead: more would only fill memory
_AHEAD = 3


class Drawers(Generic[_Job, _Made]):
    """Processes that do `work` on one job after another, a few jobs ahead of who takes what they make."""

    def __init__(self, work: Callable[[_Job], _Made], jobs: Iterable[_Job], processes: int) -> None:
        """Start them; `jobs` may be without end, and `work` is a function of a module."""
        # Each has one core: libraries read this when they are first imported, which is in the fork server.
        os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
        # A server that has imported everything once forks quicker than as many interpreters start.
        context = get_context("forkserver")
        context.set_forkserver_preload([work.__module__])
        self._pool = context.Pool(processes)
        self._work, self._jobs = work, iter(jobs)
        self._asked: deque[AsyncResult[_Made]] = deque()
        for _ in range(_AHEAD * processes):
            self._ask()

    def __enter__(self) -> Drawers[_Job, _Made]:
        """The drawers, until they are sent home."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Send them home, whatever they are at."""
        self._pool.terminate()
        self._pool.join()

    @property
    def ready(self) -> bool:
        """Whether the next piece is done."""
        return bool(self._asked) and self._asked[0].ready()

    def next(self) -> _Made:
        """The next piece, waiting for it; an error in the work is raised here."""
        made = self._asked.popleft().get()
        self._ask()
        return made

    def _ask(self) -> None:
        for job in self._jobs:
            self._asked.append(self._pool.apply_async(self._work, (job,)))
            return
