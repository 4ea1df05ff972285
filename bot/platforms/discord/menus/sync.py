"""Registers the menus with Discord, only when they have changed."""

from __future__ import annotations

import asyncio
import hashlib
import json
from functools import partial

from redis import Redis
from redis.exceptions import RedisError

from bot.platforms.discord.menus.menu import menus
from bot.platforms.discord.posting.rest import Call, Rest
from bot.platforms.discord.settings import DiscordSettings

_KEEP_S = 30 * 86_400


async def sync(rest: Rest, redis: Redis | None, application: str, *, anyway: bool = False) -> bool:
    """Overwrite the application's global commands in one call; False where they are registered as they are.

    What is registered is remembered as a hash in Redis under `platform:discord:commands:<application>` for 30 days.
    Raises PostRetryable and PlaceGone.
    """
    wanted = menus()
    key, mark = f"platform:discord:commands:{application}", digest()
    if not anyway and redis is not None and await asyncio.to_thread(_read, redis, key) == mark:
        return False
    await rest.call(Call(method="PUT", path=f"/applications/{application}/commands", body=wanted, repeatable=True))
    if redis is not None:
        await asyncio.to_thread(partial(_write, redis, key, mark))
    return True


def digest() -> str:
    """A hash of all that would be registered."""
    return hashlib.sha256(json.dumps(menus(), sort_keys=True).encode()).hexdigest()


async def application_of(discord: DiscordSettings, rest: Rest) -> str:
    """The application's id: from the settings, else asked from Discord."""
    if discord.application_id:
        return discord.application_id
    about = await rest.call(Call(method="GET", path="/applications/@me", repeatable=True))
    return str(about["id"])


def _read(redis: Redis, key: str) -> str | None:
    try:
        raw = redis.get(key)
    except RedisError:
        # registering once more does no harm
        return None
    return raw.decode() if isinstance(raw, bytes) else None if raw is None else str(raw)


def _write(redis: Redis, key: str, mark: str) -> None:
    try:
        redis.set(key, mark, ex=_KEEP_S)
    except RedisError:
        return
