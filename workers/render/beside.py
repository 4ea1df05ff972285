"""Encoding, marking and storing beside the pipeline: one batch is finished while the next one is denoised."""

from __future__ import annotations

import queue
import threading
import time

import structlog

from core.domain.errors import StoreUnavailable
from workers.render.context import BatchContext, Made
from workers.render.retry import REDIS_AWAY_S
from workers.render.settle import settle

_log = structlog.get_logger(__name__)

# how long drawn pictures may take to be stored once the worker has to end; supervisors wait ten seconds
_STORE_S = 8.0
_LOOK_EVERY_S = 0.25
# how many of what only shows results may wait
_SHOWN = 8


class Finisher:
    """Settles batches in the order in which they were drawn; a few may wait for it.

    What only shows results, such as a family, is made here from beginning to end, in a thread of its own: no batch
    waits for it, unless so many of them do that the rest is better left to other workers. Both touch the
    ledger, the files and the reports, whose connections may be shared, and nothing of RQ.
    """

    def __init__(self, context: BatchContext, *, waiting: int = 1) -> None:
        """Prepare; `start` begins to settle. At most `waiting` batches wait, so that memory stays bounded.

        One is enough to keep both sides busy where one is drawn after the other; of those that are drawn side by side
        all may be done at once.
        """
        self._drawn = _Lane(context, name="finisher", waiting=waiting)
        # nothing is in memory yet of what waits here, but it is in this worker's hands
        self._shown = _Lane(context, name="shower", waiting=_SHOWN)

    def start(self) -> None:
        """Begin to settle what is taken."""
        self._drawn.start()
        self._shown.start()

    def take(self, made: Made) -> None:
        """Accept a drawn batch, as soon as there is room for it."""
        made.held.mark("wait")
        shows = any(not member.spec.task.derives for member in made.members)
        (self._shown if shows else self._drawn).take(made)

    def drain(self) -> None:
        """Return when everything that was taken is settled."""
        self._drawn.drain()
        self._shown.drain()

    def close(self, *, for_s: float) -> bool:
        """Settle what was taken, then end; False if that was not done in time. It may be asked again."""
        until = time.monotonic() + for_s
        ended = [lane.close(for_s=max(0.0, until - time.monotonic())) for lane in (self._drawn, self._shown)]
        return all(ended)


class _Lane:
    """A thread that settles what it takes."""

    def __init__(self, context: BatchContext, *, name: str, waiting: int) -> None:
        self._context = context
        self._waiting: queue.Queue[Made | None] = queue.Queue(maxsize=waiting)
        self._closed = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def take(self, made: Made) -> None:
        self._waiting.put(made)

    def drain(self) -> None:
        self._waiting.join()

    def close(self, *, for_s: float) -> bool:
        if self._thread.ident is None:
            # it was never started
            return True
        until = time.monotonic() + for_s
        if not self._closed:
            try:
                self._waiting.put(None, timeout=for_s)
            except queue.Full:
                return False
            self._closed = True
        self._thread.join(max(0.0, until - time.monotonic()))
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (made := self._waiting.get()) is not None:
            self._settle(made)
            self._waiting.task_done()
            # until the next one comes, its pictures must not stay in memory
            del made

    def _settle(self, made: Made) -> None:
        jobs = [member.ticket.job for member in made.members]
        try:
            settle(made, self._context)
        except StoreUnavailable:
            _log.error("results left to be made again: redis is away", jobs=jobs)
        except Exception as problem:  # noqa: BLE001 - this thread serves every batch to come
            _log.error("storing broke", exc_info=problem, jobs=jobs)


def store_rest(finisher: Finisher, stop: threading.Event) -> None:
    """Let what is drawn be stored: within the grace of a stop, or for as long as a finished result waits for Redis."""
    began = time.monotonic()
    while not finisher.close(for_s=_LOOK_EVERY_S):
        if time.monotonic() - began > (_STORE_S if stop.is_set() else REDIS_AWAY_S):
            _log.error("results left to be made again: they could not be stored in time")
            return
