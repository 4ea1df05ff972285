"""Whose turn it is where only a few can be served at once: everybody's next one comes before anybody's second."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.domain.errors import Busy
from core.domain.say import say

_FULL = say("upload-many")
_YOURS = say("upload-yours")


class Turns:
    """A queue for each person, served in rounds; for one event loop."""

    def __init__(self, places: int, *, most_each: int = 8, most_waiting: int = 64) -> None:
        """Serve so many at once and let so many wait, of one person and in all."""
        self._free, self._most_each, self._most_waiting = places, most_each, most_waiting
        # in the order of their next turns
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}

    @asynccontextmanager
    async def turn(self, person: str) -> AsyncIterator[None]:
        """Wait for a place and hold it; raises Busy where too many wait, first for whoever waits with the most."""
        await self._enter(person)
        try:
            yield
        finally:
            self._free += 1
            self._call_next()

    async def _enter(self, person: str) -> None:
        if self._free:
            self._free -= 1
            return
        self._make_room(person)
        called = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(person, deque()).append(called)
        try:
            await called
        except asyncio.CancelledError:
            if called.done() and not called.cancelled() and called.exception() is None:
                # called in the moment of leaving
                self._free += 1
                self._call_next()
            else:
                self._drop(person, called)
            raise

    def _call_next(self) -> None:
        while self._free and self._waiting:
            person = next(iter(self._waiting))
            mine = self._waiting.pop(person)
            called = mine.popleft()
            if mine:
                self._waiting[person] = mine
            if not called.done():
                self._free -= 1
                called.set_result(None)

    def _make_room(self, person: str) -> None:
        """Refuse the heaviest, not the newest."""
        mine = len(self._waiting.get(person, ()))
        if mine >= self._most_each:
            raise Busy(_YOURS)
        if sum(map(len, self._waiting.values())) < self._most_waiting:
            return
        heaviest = max(self._waiting, key=lambda one: len(self._waiting[one]))
        if len(self._waiting[heaviest]) <= mine + 1:
            raise Busy(_FULL)
        last = self._waiting[heaviest][-1]
        self._drop(heaviest, last)
        if not last.done():
            last.set_exception(Busy(_FULL))

    def _drop(self, person: str, called: asyncio.Future[None]) -> None:
        mine = self._waiting.get(person)
        if mine is not None and called in mine:
            mine.remove(called)
            if not mine:
                del self._waiting[person]
