"""The listening side: interactions come in over the gateway or over HTTP, and go to the desk."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog
from redis import Redis

from bot.desk import Desk
from bot.platforms.discord.answering import AnsweringPoster
from bot.platforms.discord.door import Door
from bot.platforms.discord.exchange import Exchanges
from bot.platforms.discord.menu import menus
from bot.platforms.discord.reactions import Reactions
from bot.platforms.discord.read import Reader
from bot.platforms.discord.rest import Rest
from bot.platforms.discord.settings import DiscordSettings
from bot.platforms.discord.sync import application_of, sync
from bot.platforms.discord.translate import PLATFORM
from bot.platforms.discord.turns import Turns, turns
from bot.platforms.discord.uploads import Uploads
from bot.platforms.discord.ways import Ways
from bot.progress import ProgressFollower
from bot.services import Services
from core.errors import PostFailed
from core.ports import Poster
from core.redis.assembly import kept_by
from core.settings import section

if TYPE_CHECKING:
    from bot.bootstrap import Bot

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
    desk: Desk
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
            from bot.platforms.discord.front import serve_http

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
        await self.desk.close()
        await self.rest.close()


def assemble(services: Services, posters: Mapping[str, Poster], redis: Redis, follower: ProgressFollower) -> Listener:
    """Put the listening side together; raises OperatorError without a token, or for a language that does not fit."""
    discord = section(services.settings, PLATFORM, DiscordSettings)
    # they are registered later, where nobody would hear what is wrong with them
    menus()
    rest = Rest(discord)
    exchanges = Exchanges(rest, Ways(kept_by(services.settings, redis)))
    answering = AnsweringPoster(posters[PLATFORM], exchanges)
    # the desk's answers go out as responses to the interactions that they answer
    desk = Desk(services, {**posters, PLATFORM: answering}, on_placed=follower.track)
    reader = Reader(services, Uploads(discord, rest, services))
    door = Door(desk=desk, services=services, exchanges=exchanges, reader=reader, poster=answering)
    # a reaction is no interaction, so it is answered by the ordinary poster
    reactions = Reactions(desk=desk, services=services, poster=posters[PLATFORM], rest=rest)
    return Listener(
        discord=discord,
        rest=rest,
        redis=redis,
        desk=desk,
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
