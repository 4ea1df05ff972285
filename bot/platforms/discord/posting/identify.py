"""Turns to identify at the gateway: Discord takes one in five seconds, from all processes of a bot together."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass

from redis import Redis
from redis.exceptions import RedisError

from bot.platforms.discord.settings import DiscordSettings

# docs: events/gateway: `max_concurrency` identifies per 5 s, which is 1 for all but the largest bots
_APART_S = 5.0
_LOOK_EVERY_S = 0.25


@dataclass(frozen=True, kw_only=True, slots=True)
class Turns:
    """A lock in Redis that nobody gives back: it ends by itself after five seconds."""

    redis: Redis
    account: str

    async def wait(self) -> None:
        """Return when it is this process's turn; without Redis, after as long as a turn lasts."""
        while True:
            try:
                if await asyncio.to_thread(self._take):
                    return
            except RedisError:
                await asyncio.sleep(_APART_S)
                return
            await asyncio.sleep(_LOOK_EVERY_S)

    def _take(self) -> bool:
        name = f"platform:discord:identify:{self.account}"
        return bool(self.redis.set(name, "", nx=True, px=round(_APART_S * 1000)))


def turns(discord: DiscordSettings, redis: Redis) -> Turns:
    """The turns of this token's bot; the token itself is not in the key."""
    token = discord.token.get_secret_value()
    return Turns(redis=redis, account=hashlib.blake2b(token.encode(), digest_size=8).hexdigest())
