"""Long polling that confirms an update only after it is recorded; the library's own updater confirms before."""

from __future__ import annotations

import asyncio
import time
from functools import partial
from typing import Any

import structlog
from telegram.error import TelegramError

from bot.platforms.telegram.posting.client import Client
from bot.platforms.telegram.posting.connections import ApiError
from bot.platforms.telegram.updates.fields import Json
from bot.platforms.telegram.updates.kinds import ALLOWED_UPDATES
from bot.platforms.telegram.updates.offsets import Offsets
from bot.platforms.telegram.updates.update_tasks import Handle, UpdateTasks

# how long the server holds an empty answer back, and how long we give it beyond that
_LONG_S, _MARGIN_S = 50, 10.0
# the server gives one update only to whoever asks with the same offset again within half a second
# (tdlib/telegram-bot-api, `Client.cpp`, getUpdates); with another offset it gives all at once
_LOOK_AGAIN_S = 0.55
_BATCH = 100
# what is in hand is given out again with every answer: the more that is, the less often it is asked for, unless all of
# it is recorded sooner
_GAP_S, _GAP_MORE_S = 0.02, 0.002
_AWAY_S, _REFUSED_S = 1.0, 5.0
# an empty answer to a long poll that came within this time came too soon: the pause after it doubles, and the next
# answer that has something in it, or that took its time, ends that
_SOON_S = 1.0
_PAUSE_S, _PAUSE_MOST_S = 0.1, 10.0
# a request that has been on its way for so long has arrived
_HEARD_S = 1.0

_log = structlog.get_logger(__name__)


class Poller:
    """Takes updates from the server and hands each to `handle`, several at once."""

    def __init__(self, bot: Client, handle: Handle) -> None:
        """Poll as this bot and handle by this."""
        self._bot, self._in_hand = bot, UpdateTasks(handle)
        self._offsets = Offsets()
        self._advanced, self._idle = asyncio.Event(), asyncio.Event()
        # the offset that the server was asked with last, and the one that it has answered to
        self._asked: int | None = None
        self._asked_at = 0.0
        self._told: int | None = None
        self._pause_s = 0.0

    async def run(self) -> None:
        """Poll until cancelled; then what is in hand is finished and confirmed, as far as that goes quickly."""
        try:
            while True:
                await self._round()
        finally:
            await self._finish()

    async def _round(self) -> None:
        wait_s, began = 0 if self._offsets.open else _LONG_S, time.monotonic()
        found = await self._fetch(wait_s)
        for update in found:
            self._in_hand.begin(update, partial(self._recorded, update))
        if not self._offsets.open:
            await self._rest(too_soon=bool(wait_s) and not found and time.monotonic() - began < _SOON_S)
            return
        await _happens(self._idle, _GAP_S + _GAP_MORE_S * self._offsets.open)
        if self._offsets.offset == self._asked:
            await _happens(self._advanced, _LOOK_AGAIN_S)

    async def _rest(self, *, too_soon: bool) -> None:
        """Spare a server that holds no empty answer back, and do not spin."""
        self._pause_s = min(max(_PAUSE_S, 2 * self._pause_s), _PAUSE_MOST_S) if too_soon else 0.0
        if self._pause_s:
            await asyncio.sleep(self._pause_s)

    def _recorded(self, update: Json) -> None:
        self._offsets.handled(update)
        if self._offsets.offset != self._asked:
            self._advanced.set()
        if not self._offsets.open:
            self._idle.set()

    async def _fetch(self, wait_s: int) -> list[Json]:
        try:
            return self._offsets.fresh(await self._updates(wait_s, _BATCH))
        except ApiError as problem:
            pause_s = problem.retry_after_s or _REFUSED_S
            # 409: another process polls with the same token, or a webhook is set
            _log.error("telegram.updates_refused", code=problem.code, says=problem.says)
        except TelegramError as problem:
            pause_s = _AWAY_S
            _log.warning("telegram.no_updates", problem=type(problem).__name__)
        await asyncio.sleep(pause_s)
        return []

    async def _updates(self, wait_s: int, most: int) -> list[Json]:
        wanted: dict[str, Any] = {"timeout": wait_s, "limit": most, "allowed_updates": list(ALLOWED_UPDATES)}
        offset = self._offsets.offset
        if offset is not None:
            wanted["offset"] = offset
        self._asked, self._asked_at = offset, time.monotonic()
        found = await self._bot.raw_updates(wanted, read_timeout_s=wait_s + _MARGIN_S)
        self._told = offset
        return [one for one in found if isinstance(one, dict)]

    async def _finish(self) -> None:
        await self._in_hand.finish()
        if self._is_told():
            # asking once more would only disturb the process that polls next
            return
        try:
            # a server that has nothing to give takes its time, but it hears the offset at once
            async with asyncio.timeout(_HEARD_S):
                await self._updates(0, 1)
        except (TelegramError, TimeoutError):
            # what was not confirmed is given out again, and recognised
            return

    def _is_told(self) -> bool:
        """Whether the server knows of everything that may be confirmed."""
        offset = self._offsets.offset
        arrived = time.monotonic() > self._asked_at + _HEARD_S
        return offset in (None, self._told) or (offset == self._asked and arrived)


async def _happens(event: asyncio.Event, within_s: float) -> None:
    """Wait until it happens, or so long."""
    event.clear()
    try:
        async with asyncio.timeout(within_s):
            await event.wait()
    except TimeoutError:
        return
