"""Who runs a group: its admins and its owner, looked up now and then."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from telegram import Bot
from telegram.constants import ChatMemberStatus

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
    # chat → until when it counts, and person → whether they own the chat
    _known: dict[int, tuple[float, Mapping[str, bool]]] = field(default_factory=dict)

    async def has(self, chat: int, person: str) -> bool:
        """Whether a person is an admin there; while Telegram does not say, only those whom it named before are."""
        return person in await self._of(chat)

    async def owns(self, chat: int, person: str) -> bool:
        """Whether a person is the owner there."""
        return (await self._of(chat)).get(person, False)

    async def _of(self, chat: int) -> Mapping[str, bool]:
        now = time.monotonic()
        until, known = self._known.get(chat, (0.0, dict[str, bool]()))
        if until <= now:
            asked_for = await self._ask(chat)
            if asked_for is None:
                return known
            known = asked_for
            self._known.pop(chat, None)
            self._known[chat] = (now + _FRESH_S, known)
            while len(self._known) > _CHATS:
                del self._known[next(iter(self._known))]
        return known

    async def _ask(self, chat: int) -> Mapping[str, bool] | None:
        try:
            async with asyncio.timeout(_ANSWER_S):
                members = await asked(self.bot.get_chat_administrators(chat))
        except (ApiError, PostFailed, TimeoutError):
            return None
        return {str(member.user.id): member.status == ChatMemberStatus.OWNER for member in members}
