"""Puts albums together: Telegram sends each picture as a message of its own, with one group id."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from bot.platforms.telegram.messages import Said
from bot.platforms.telegram.translate import merged

# pieces of one album come within a second: while the first is in hand, the server gives out nothing for half of it
QUIET_S = 1.2


@dataclass(slots=True)
class _Album:
    pieces: dict[int, Said] = field(default_factory=dict)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    closed: asyncio.Event = field(default_factory=asyncio.Event)


class Albums:
    """Albums of which pieces may still come."""

    def __init__(self, *, quiet_s: float = QUIET_S) -> None:
        """Take an album for whole once no piece has come for so long."""
        self._quiet_s = quiet_s
        self._open: dict[tuple[int, str], _Album] = {}

    async def whole(self, said: Said) -> Said | None:
        """The whole album for its first piece; None for the others, once it is closed."""
        key = (said.chat.id, said.album)
        album = self._open.get(key)
        if album is not None:
            album.pieces[said.number] = said
            album.news.set()
            await album.closed.wait()
            return None
        album = self._open[key] = _Album(pieces={said.number: said})
        try:
            while await self._grows(album):
                album.news.clear()
        finally:
            del self._open[key]
            album.closed.set()
        return merged(list(album.pieces.values()))

    async def _grows(self, album: _Album) -> bool:
        try:
            async with asyncio.timeout(self._quiet_s):
                return await album.news.wait()
        except TimeoutError:
            return False
