"""Reactions under the bot's pictures: ❌ takes one away, ✉️ sends it to whoever reacts.

They need two intents that are not privileged, and come only from where the bot is a member.
"""

from __future__ import annotations

import asyncio
import time
import traceback
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog

from bot.desk import Desk
from bot.platforms.discord.protocol import THREADS
from bot.platforms.discord.rest import Call, Rest
from bot.platforms.discord.translate import PLATFORM, person_of
from bot.replies import result_post
from bot.services import Services
from core.errors import ImagineError
from core.ids import MessageId, delivery_id, invocation_id
from core.job import Job
from core.place import Audience, Author, Invocation, Place
from core.ports import Poster

# without the selector that makes a character an emoji: clients send it or not
_TAKE_AWAY, _SEND = "\u274c", "\u2709"
_CHANNELS = 1000

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reactions:
    """Takes reactions in; they are answered by the bot's own right, because there is no interaction."""

    desk: Desk
    services: Services
    poster: Poster
    rest: Rest
    # channels by id, the longest unused first
    known: OrderedDict[str, Mapping[str, Any]] = field(default_factory=OrderedDict)

    async def take(self, payload: Mapping[str, Any], account: str) -> None:
        """Handle one reaction that this bot account sees; raises nothing, whatever it is."""
        emoji = str((payload.get("emoji") or {}).get("name", ""))[:1]
        if emoji not in {_TAKE_AWAY, _SEND} or str(payload["user_id"]) == account:
            return
        try:
            await self._act(payload, emoji, account)
        except ImagineError as problem:
            _log.info("discord.reaction_failed", code=problem.code)
        except Exception as problem:  # noqa: BLE001 - the door must stay open whatever one reaction does
            frames = traceback.format_tb(problem.__traceback__)
            _log.error("discord.reaction_broke", error=type(problem).__name__, frames=frames)

    async def _act(self, payload: Mapping[str, Any], emoji: str, account: str) -> None:
        message = MessageId(str(payload["message_id"]))
        place = await self._place(payload, account)
        job = await asyncio.to_thread(self._job_at, place, message)
        if job is None:
            return
        author = _author(payload, account)
        if emoji == _SEND:
            if job.artifacts:
                post = result_post(job, self.poster.capabilities)
                # the same reaction again is the same message, for as long as its nonce is honoured
                await self.poster.tell(place, author, post, key=delivery_id(job.id, f"letter:{author.key}"))
            return
        await self.desk.receive(
            Invocation(
                id=invocation_id(PLATFORM, account, f"reaction {message} {author.id} {time.time()}"),
                place=place,
                author=author,
                text="delete",
                replies_to=message,
                received_at=time.time(),
            )
        )

    async def _place(self, payload: Mapping[str, Any], account: str) -> Place:
        here, guild = str(payload["channel_id"]), payload.get("guild_id")
        parent = None
        if guild is not None:
            channel = await self._channel(here)
            parent = channel.get("parent_id") if channel.get("type") in THREADS else None
        return Place(
            platform=PLATFORM,
            account=account,
            chat=f"{guild or '@me'}/{parent or here}",
            thread=here if parent else None,
            audience=Audience.GENERAL if guild else Audience.DIRECT,
        )

    async def _channel(self, name: str) -> Mapping[str, Any]:
        """What kind of channel it is; asked once, because that never changes."""
        if name not in self.known:
            self.known[name] = await self.rest.call(Call(method="GET", path=f"/channels/{name}", repeatable=True))
            if len(self.known) > _CHANNELS:
                self.known.popitem(last=False)
        self.known.move_to_end(name)
        return self.known[name]

    def _job_at(self, place: Place, message: MessageId) -> Job | None:
        job = self.services.messages.job_at(place, message)
        return None if job is None else self.services.ledger.load(job)


def _author(payload: Mapping[str, Any], account: str) -> Author:
    member = payload.get("member") or {}
    user = member.get("user") or {"id": payload["user_id"]}
    return person_of({"application_id": account}, user, member)
