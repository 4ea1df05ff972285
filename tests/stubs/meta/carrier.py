"""Carries webhooks to the apps: each posted until it is answered with 2xx, in time and without a redirect."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp

from tests.stubs.meta.outbox import Delivery
from tests.stubs.meta.signing import HEADER

if TYPE_CHECKING:
    from tests.stubs.meta.world import World

# the clock may be moved without a word to the carrier
_LOOK_S = 1.0


class Carrier:
    """Lives in the server's loop."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.news = asyncio.Event()
        self._flights: set[asyncio.Task[None]] = set()

    async def work(self) -> None:
        """Deliver for ever."""
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
            try:
                while True:
                    self.news.clear()
                    with self._world.lock:
                        ready = self._world.outbox.due()
                        for one in ready:
                            one.flying = True
                        pause_s = self._world.outbox.next_due_s()
                    for one in ready:
                        self._fly(session, one)
                    await self._pause(pause_s)
            finally:
                for flight in self._flights:
                    flight.cancel()
                await asyncio.gather(*self._flights, return_exceptions=True)

    async def _pause(self, pause_s: float | None) -> None:
        try:
            # something is due, but its account is busy: its landing is news
            timeout_s = None if pause_s is None else max(0.01, min(pause_s, _LOOK_S)) if pause_s else _LOOK_S
            await asyncio.wait_for(self.news.wait(), timeout_s)
        except TimeoutError:
            return

    def _fly(self, session: aiohttp.ClientSession, one: Delivery) -> None:
        task = asyncio.ensure_future(self._post(session, one))
        self._flights.add(task)
        task.add_done_callback(self._flights.discard)

    async def _post(self, session: aiohttp.ClientSession, one: Delivery) -> None:
        headers = {HEADER: one.signature, "Content-Type": "application/json"}
        with self._world.lock:
            callback = one.app.callbacks.get(one.object)
        if callback is None:
            answer = "no callback"
        else:
            timeout = aiohttp.ClientTimeout(total=self._world.answer_s)
            try:
                async with session.post(
                    callback.url, data=one.body, headers=headers, timeout=timeout, allow_redirects=False
                ) as response:
                    await response.read()
                    answer = str(response.status)
            except TimeoutError:
                answer = "too slow"
            except aiohttp.ClientError as error:
                answer = f"broken: {error}"
        with self._world.lock:
            self._world.outbox.landed(one, answer)
            self._world.lock.notify_all()
        self.news.set()
