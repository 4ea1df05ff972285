"""The gateway: discord.py keeps the connection, and hands interactions over as they come.

No privileged intent and no cache: interactions arrive without any intent and bring all that is needed, reactions with
two that everybody may have.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import aiohttp
import discord
import structlog
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import HTTPClient, Route

from bot.platforms.discord.interactions.reactions import Reaction
from bot.platforms.discord.settings import DiscordSettings
from core.domain.errors import OperatorError

Take = Callable[[Mapping[str, Any]], Awaitable[None]]
React = Callable[[Reaction], Awaitable[None]]

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ears:
    """Who hears what comes in, and whom to ask before identifying."""

    take: Take
    react: React
    turn: Callable[[], Awaitable[None]]


# docs: topics/opcodes-and-status-codes; after every other code discord.py connects anew, with growing pauses
_FATAL = {
    4004: "Discord does not take this token; copy a new one from the page Bot of the developer portal.",
    4010: "Discord knows no such shard of this bot.",
    4011: "This bot is in so many servers that it must be sharded.",
    4012: "Discord no longer speaks this version of its gateway; update imagine-bot.",
    4013: "Discord does not know one of the intents; update imagine-bot.",
    4014: "Discord does not grant one of the intents to this bot.",
}


async def connected(settings: DiscordSettings, ears: Ears) -> None:
    """Stay connected until cancelled, or until Discord ends it in a way that may mend itself.

    Raises OperatorError for what does not.
    """
    gateway = Gateway(settings, ears)
    try:
        await gateway.start(settings.token.get_secret_value())
    except discord.LoginFailure:
        raise OperatorError(_FATAL[4004]) from None
    except discord.PrivilegedIntentsRequired:
        raise OperatorError(_FATAL[4014]) from None
    except discord.ConnectionClosed as closed:
        if closed.code in _FATAL:
            raise OperatorError(_FATAL[closed.code]) from None
        _log.warning("discord.closed", code=closed.code)
    except (discord.HTTPException, discord.GatewayNotFound, aiohttp.ClientError, OSError, TimeoutError) as problem:
        _log.warning("discord.not_reached", error=type(problem).__name__)
    finally:
        if not gateway.is_closed():
            await gateway.close()


class Gateway(discord.AutoShardedClient):
    """Connects the shards of the settings, or as many as Discord recommends, and hands over what they hear."""

    def __init__(self, settings: DiscordSettings, ears: Ears) -> None:
        """Speak to the API of these settings."""
        self._ears, self._api_url = ears, settings.api_url
        self._taking: set[asyncio.Task[None]] = set()
        _hush()
        super().__init__(
            intents=discord.Intents(guild_reactions=True, dm_reactions=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            allowed_mentions=discord.AllowedMentions.none(),
            **_shards(settings),
        )

    async def close(self) -> None:
        """Disconnect, once what was taken is answered."""
        await super().close()
        if self._taking:
            await asyncio.wait(self._taking, timeout=3)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:  # noqa: ARG002 - theirs
        """Wait for our turn among all processes of this bot."""
        await self._ears.turn()

    def _get_state(self, **options: Any) -> Any:
        # discord.py has no setting for another address of the API, and parses interactions for its own command tree
        self.http = _Reach(self.loop, self._api_url)
        state = super()._get_state(**options)
        state.parsers["INTERACTION_CREATE"] = lambda payload: self._go_on(self._ears.take(payload))
        state.parsers["MESSAGE_REACTION_ADD"] = partial(self._react, added=True)
        state.parsers["MESSAGE_REACTION_REMOVE"] = partial(self._react, added=False)
        return state

    def _react(self, payload: Mapping[str, Any], *, added: bool) -> None:
        # events of private messages come to the first shard; what is sent again after a resume keeps its number
        guild = payload.get("guild_id")
        socket = self._get_websocket(shard_id=0) if guild is None else self._get_websocket(int(guild))
        event = f"{socket.session_id}/{socket.sequence}"
        account = str(self.application_id)
        self._go_on(self._ears.react(Reaction(payload=payload, added=added, account=account, event=event)))

    def _go_on(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._taking.add(task)
        task.add_done_callback(self._taking.discard)


def _hush() -> None:
    """Keep discord.py from warning operators of what is meant: no cache of servers, and no voice."""
    logging.getLogger("discord.state").setLevel(logging.ERROR)
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


def _shards(settings: DiscordSettings) -> dict[str, Any]:
    if not settings.shard_count:
        return {}
    return {"shard_count": settings.shard_count, "shard_ids": list(settings.shards or range(settings.shard_count))}


class _Reach(HTTPClient):
    """discord.py's calls, sent to the address of the settings."""

    def __init__(self, loop: asyncio.AbstractEventLoop, api_url: str) -> None:
        super().__init__(loop)
        self._api_url = api_url
        self._gateway: yarl.URL | None = None

    async def request(self, route: Route, **rest: Any) -> Any:
        route.url = route.url.replace(Route.BASE, self._api_url, 1)
        return await super().request(route, **rest)

    async def get_bot_gateway(self) -> Any:
        shards, url, limit = await super().get_bot_gateway()
        self._gateway = yarl.URL(url)
        return shards, url, limit

    async def ws_connect(self, url: Any, *, compress: int = 0) -> aiohttp.ClientWebSocketResponse:
        # after an invalid session, and with shards of our choice, discord.py takes the address that is written into it
        where = yarl.URL(url)
        if where.host == DiscordWebSocket.DEFAULT_GATEWAY.host:
            if self._gateway is None:
                await self.get_bot_gateway()
            where = yarl.URL(self._gateway or url).with_query(where.query)
        return await super().ws_connect(str(where), compress=compress)
