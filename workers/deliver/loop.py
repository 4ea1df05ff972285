"""The one event loop of a deliver process: its clients live as long as it does, and several deliveries run at once.

What was put off comes back by the timed set, which the loop looks at itself: a wait of two seconds takes two seconds.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Mapping
from functools import partial

import structlog

from core.domain.errors import StoreUnavailable
from core.domain.ids import JobId
from core.ports.chat import Poster
from core.ports.work import Timetable
from workers.deliver.context import DeliveryContext, aside
from workers.deliver.delivery import deliver
from workers.deliver.reply_window import lapse

_log = structlog.get_logger(__name__)

_AT_ONCE = 8
_GRACE_S = 8.0
_LOOK_EVERY_S = 0.25
_AWAY_S = 2.0
# placeholders that are looked after in one go
_MOST_LAPSES = 20


class DeliveryLoop:
    """Runs deliveries in a thread of its own; `post` waits for a free place."""

    def __init__(
        self,
        courier_of: Callable[[Mapping[str, Poster]], DeliveryContext],
        posters: Callable[[], Mapping[str, Poster]],
        timetable: Timetable,
    ) -> None:
        """Start the loop and make the posters in it: clients belong to the loop they were made in."""
        self._places = threading.Semaphore(_AT_ONCE)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="deliveries", daemon=True)
        self._thread.start()
        self._running: set[asyncio.Task[None]] = set()

        async def make() -> Mapping[str, Poster]:
            return posters()

        self._posters = asyncio.run_coroutine_threadsafe(make(), self._loop).result()
        self._context = courier_of(self._posters)
        self._timetable = timetable
        self._in_hand: set[JobId] = set()
        self._watching = asyncio.run_coroutine_threadsafe(self._watch(), self._loop)

    def post(self, job: JobId) -> None:
        """Begin a delivery as soon as fewer than eight are running, and return."""
        self._places.acquire()
        self._loop.call_soon_threadsafe(self._begin, job)

    def close(self) -> None:
        """Wait a little for deliveries in flight, then give connections back; what is cut off is swept up later."""
        asyncio.run_coroutine_threadsafe(self._finish(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=_GRACE_S)
        self._loop.close()

    def _begin(self, job: JobId) -> None:
        self._in_hand.add(job)
        task = self._loop.create_task(self._deliver(job))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _deliver(self, job: JobId) -> None:
        try:
            await deliver(job, self._context)
        except StoreUnavailable:
            _log.warning("delivery put off: redis is away", job=job)
        finally:
            self._in_hand.discard(job)
            self._places.release()

    async def _watch(self) -> None:
        while True:
            pause_s = _LOOK_EVERY_S
            try:
                await self._look()
            except StoreUnavailable:
                pause_s = _AWAY_S
            except Exception as problem:  # noqa: BLE001 - without this task nothing that was put off comes back in time
                _log.error("timetable broke", exc_info=problem)
                pause_s = _AWAY_S
            await asyncio.sleep(pause_s)

    async def _look(self) -> None:
        for job in await aside(partial(self._timetable.due, most=_AT_ONCE)):
            if job in self._in_hand:
                continue
            if not self._places.acquire(blocking=False):
                break
            self._begin(job)
        lapsing = await aside(partial(self._timetable.lapsing, most=_MOST_LAPSES))
        await asyncio.gather(*(lapse(job, self._context, self._timetable) for job in lapsing))

    async def _finish(self) -> None:
        self._watching.cancel()
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=_GRACE_S)
            for task in late:
                task.cancel()
        for poster in self._posters.values():
            await poster.close()
