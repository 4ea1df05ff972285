"""Followups of an interaction: each begun once, and never more of them than Discord takes.

Where the application came with a person, an interaction takes five (docs: interactions/receiving-and-responding).
What concerns one person leaves the last of them to a result, because a person can be written to directly. What would be
the sixth is not sent: its job ends like one whose place is gone, and /show brings it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from bot.platforms.discord.interactions.tokens import Way, Ways
from bot.platforms.discord.posting.faults import NO_MORE, Declined
from bot.platforms.discord.posting.present import private
from bot.platforms.discord.posting.protocol import FOLLOWUPS
from bot.platforms.discord.posting.rest import Call, File, Rest
from core.domain.errors import PlaceGone, PostAmbiguous, PostFailed
from core.domain.ids import DeliveryId, MessageId

_NO_MORE = "Discord takes no more followups of that interaction."


class Followups:
    """Makes them by one client; what is begun and counted stands in Redis for all processes."""

    def __init__(self, rest: Rest, ways: Ways) -> None:
        """Make followups by this client."""
        self._rest, self._ways = rest, ways

    async def show(self, way: Way, key: DeliveryId, make: Callable[[], Awaitable[Any]]) -> MessageId:
        """A message for all; it has no nonce, so it is not made again while nobody knows what became of it.

        Raises PlaceGone then, and `Declined` where none is left.
        """
        known = await asyncio.to_thread(self._ways.begin, key)
        if known:
            return MessageId(known)
        if known is not None:
            raise PlaceGone("That message may have arrived already, and Discord cannot tell me.")
        try:
            made = await self._counted(way, make, most=FOLLOWUPS)
        except PostAmbiguous:
            raise
        except PostFailed:
            await asyncio.to_thread(self._ways.sent, key, None)
            raise
        found = MessageId(str(made["id"]))
        await asyncio.to_thread(self._ways.sent, key, found)
        await asyncio.to_thread(self._ways.keep, way, found)
        return found

    async def whisper(self, way: Way, body: Mapping[str, Any], files: tuple[File, ...] = ()) -> None:
        """A message that only the person sees; raises `Declined` where that would take the last one from a result."""
        call = followup(way, private(body), files)
        await self._counted(way, partial(self._rest.call, call), most=FOLLOWUPS - 1)

    async def _counted(self, way: Way, make: Callable[[], Awaitable[Any]], *, most: int) -> Any:
        try:
            is_left = await asyncio.to_thread(partial(self._ways.count, way, most=most))
        except PostFailed:
            # without Redis an answer matters more than its number, and Discord counts, too
            return await make()
        if not is_left:
            raise Declined(NO_MORE, _NO_MORE)
        try:
            return await make()
        except PostAmbiguous:
            raise
        except PostFailed:
            await asyncio.to_thread(self._ways.uncount, way)
            raise


def followup(way: Way, body: Mapping[str, Any], files: tuple[File, ...] = ()) -> Call:
    """The call that makes one."""
    return Call(method="POST", path=way.path, body=body, files=files, query={"wait": "true"}, as_bot=False)
