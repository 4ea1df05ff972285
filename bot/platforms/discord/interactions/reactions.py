"""Reactions under the bot's pictures: ❌ takes one away, ✉️ sends it to whoever reacts, ⭐ marks it for them.

They need two intents that are not privileged, and come only from where the bot is a member.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog

from bot.conversation.dispatcher import Dispatcher
from bot.conversation.job_posts import result_post
from bot.conversation.services import Services
from bot.menus.registry import meant_by
from bot.platforms.discord.interactions.reacting import reaction_of
from bot.platforms.discord.interactions.translate import PLATFORM, person_of
from bot.platforms.discord.posting.protocol import THREADS
from bot.platforms.discord.posting.rest import Call, Rest
from core.domain.errors import ImagineError
from core.domain.ids import MessageId, delivery_id, invocation_id
from core.domain.jobs.job import Job
from core.domain.place import Audience, Author, Invocation, Place
from core.ports.chat import Poster

# without the selector that makes a character an emoji: clients send it or not
_SEND = "\u2709"
_CHANNELS = 1000

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reaction:
    """A reaction as the gateway tells it."""

    payload: Mapping[str, Any]
    # else taken back
    added: bool
    # the id of the bot's account
    account: str
    # the same where the gateway repeats itself
    event: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reactions:
    """Takes reactions in; they are answered by the bot's own right, because there is no interaction."""

    dispatcher: Dispatcher
    services: Services
    poster: Poster
    rest: Rest
    # channels by id, the longest unused first
    known: OrderedDict[str, Mapping[str, Any]] = field(default_factory=OrderedDict)

    async def take(self, reaction: Reaction) -> None:
        """Handle one reaction that this bot account sees; raises nothing, whatever it is."""
        emoji = str((reaction.payload.get("emoji") or {}).get("name", ""))[:1]
        verb = meant_by(emoji, added=reaction.added)
        words = "" if verb is None or verb.shortcut is None else verb.shortcut.text
        is_letter = emoji == _SEND and reaction.added
        if not (words or is_letter) or str(reaction.payload["user_id"]) == reaction.account:
            return
        try:
            await self._act(reaction, words)
        except ImagineError as problem:
            _log.info("discord.reaction_failed", code=problem.code)
        except Exception as problem:  # noqa: BLE001 - the door must stay open whatever one reaction does
            _log.error("discord.reaction_broke", exc_info=problem)

    async def _act(self, reaction: Reaction, words: str) -> None:
        """Take words to the dispatcher; without any the reaction asks for a letter."""
        account = reaction.account
        message = MessageId(str(reaction.payload["message_id"]))
        place = await self._place(reaction.payload, account)
        job = await asyncio.to_thread(self._job_at, place, message)
        if job is None:
            return
        author = _author(reaction.payload, account)
        if not words:
            if job.artifacts:
                post = result_post(job, self.poster.capabilities)
                # the same reaction again is the same message, for as long as its nonce is honoured
                await self.poster.tell(place, author, post, key=delivery_id(job.id, f"letter:{author.key}"))
            return
        invocation = Invocation(
            id=invocation_id(PLATFORM, account, f"reaction {reaction.event}"),
            place=place,
            author=author,
            text=words,
            replies_to=message,
        )
        with reaction_of(author.id):
            await self.dispatcher.receive(invocation)

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
