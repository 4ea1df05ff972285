"""The listening side: interactions come in over the gateway or over HTTP, and go to the dispatcher."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog
from redis import Redis

from bot.conversation.dispatcher import Dispatcher
from bot.conversation.progress import ProgressFollower
from bot.conversation.services import Services
from bot.platforms.discord.interactions.answering import AnsweringPoster
from bot.platforms.discord.interactions.dispatch import Door
from bot.platforms.discord.interactions.reactions import Reactions
from bot.platforms.discord.interactions.read import Reader
from bot.platforms.discord.interactions.responses import Exchanges
from bot.platforms.discord.interactions.standing import Standings
from bot.platforms.discord.interactions.tokens import Ways
from bot.platforms.discord.interactions.translate import PLATFORM
from bot.platforms.discord.menus.menu import menus
from bot.platforms.discord.menus.sync import application_of, sync
from bot.platforms.discord.posting.identify import Turns, turns
from bot.platforms.discord.posting.rest import Rest
from bot.platforms.discord.posting.uploads import Uploads
from bot.platforms.discord.settings import DiscordSettings
from core.domain.errors import PostFailed
from core.ports.chat import Poster
from core.settings import section
from core.stores.redis.assembly import kept_by

if TYPE_CHECKING:
    from bot.conversation.bot import Bot

_AGAIN_S = 30.0
_RECONNECT_S = 5.0

_log = structlog.get_logger(__name__)


async def serve(bot: Bot) -> None:
    """Run the Discord bot until cancelled; raises OperatorError for a token that Discord does not take."""
    listener = assemble(bot.services, bot.posters, bot.redis, bot.follower)
    try:
        await listener.run()
    finally:
        await listener.close()


@dataclass(frozen=True, kw_only=True, slots=True)
class Listener:
    """The parts of the listening side; made inside a running event loop."""

    discord: DiscordSettings
    rest: Rest
    redis: Redis
    dispatcher: Dispatcher
    door: Door
    reactions: Reactions
    turns: Turns

    async def run(self) -> None:
        """Listen until cancelled, and register the menus meanwhile."""
        syncing = asyncio.create_task(_keep_synced(self.discord, self.rest, self.redis))
        try:
            await self._listen()
        finally:
            syncing.cancel()
            await asyncio.gather(syncing, return_exceptions=True)

    async def _listen(self) -> None:
        if self.discord.listen == "http":
            from bot.platforms.discord.interactions.endpoint import serve_http

            await serve_http(self.discord, self.door)
            return
        from bot.platforms.discord.gateway import Ears, connected

        ears = Ears(take=self.door.take, react=self.reactions.take, turn=self.turns.wait)
        while True:
            await connected(self.discord, ears)
            # a clean close, or no way to Discord at all: discord.py leaves both to its caller
            await asyncio.sleep(_RECONNECT_S)

    async def close(self) -> None:
        """Finish what is being said and give connections back."""
        await self.dispatcher.close()
        await self.rest.close()


def assemble(services: Services, posters: Mapping[str, Poster], redis: Redis, follower: ProgressFollower) -> Listener:
    """Put the listening side together; raises OperatorError without a token, or for a language that does not fit."""
    discord = section(services.settings, PLATFORM, DiscordSettings)
    # they are registered later, where nobody would hear what is wrong with them
    menus()
    rest = Rest(discord)
    exchanges = Exchanges(rest, Ways(kept_by(services.settings, redis)))
    answering = AnsweringPoster(posters[PLATFORM], exchanges)
    # the dispatcher's answers go out as responses to the interactions that they answer
    dispatcher = Dispatcher(services, {**posters, PLATFORM: answering}, on_placed=follower.track)
    reader = Reader(services, Uploads(discord, rest, services))
    door = Door(
        dispatcher=dispatcher,
        services=services,
        exchanges=exchanges,
        reader=reader,
        poster=answering,
        standings=Standings(rest=rest),
    )
    # a reaction is no interaction, so it is answered by the ordinary poster
    reactions = Reactions(dispatcher=dispatcher, services=services, poster=posters[PLATFORM], rest=rest)
    return Listener(
        discord=discord,
        rest=rest,
        redis=redis,
        dispatcher=dispatcher,
        door=door,
        reactions=reactions,
        turns=turns(discord, redis),
    )


async def _keep_synced(discord: DiscordSettings, rest: Rest, redis: Redis) -> None:
    """Register the menus; until that works, those of before stay."""
    while True:
        try:
            application = await application_of(discord, rest)
            changed = await sync(rest, redis, application)
        except PostFailed as problem:
            _log.warning("discord.not_synced", code=problem.code, reason=problem.message)
            await asyncio.sleep(_AGAIN_S)
            continue
        _log.info("discord.synced", changed=changed)
        return
