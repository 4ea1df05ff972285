"""Who may end what others asked for: a group's admins, looked up now and then."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

from telegram import Bot

from bot.platforms.telegram.posting.client import asked
from bot.platforms.telegram.posting.connections import ApiError
from core.domain.errors import PostFailed

# a new admin waits so long at most
_FRESH_S = 300.0
_CHATS = 10_000
# the command waits for it
_ANSWER_S = 1.0


@dataclass(frozen=True, kw_only=True)
class Admins:
    """The admins of each chat."""

    bot: Bot
    _known: dict[int, tuple[float, frozenset[str]]] = field(default_factory=dict)

    async def has(self, chat: int, person: str) -> bool:
        """Whether a person is an admin there; while Telegram does not say, only those whom it named before are."""
        now = time.monotonic()
        until, known = self._known.get(chat, (0.0, frozenset[str]()))
        if until <= now:
            asked_for = await self._ask(chat)
            if asked_for is None:
                return person in known
            known = asked_for
            self._known.pop(chat, None)
            self._known[chat] = (now + _FRESH_S, known)
            while len(self._known) > _CHATS:
                del self._known[next(iter(self._known))]
        return person in known

    async def _ask(self, chat: int) -> frozenset[str] | None:
        try:
            async with asyncio.timeout(_ANSWER_S):
                members = await asked(self.bot.get_chat_administrators(chat))
        except (ApiError, PostFailed, TimeoutError):
            return None
        return frozenset(str(member.user.id) for member in members)
