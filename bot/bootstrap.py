"""Puts the chat side together from settings: stores in Redis and on disk, the desk, and the follower of progress."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from redis import Redis
from redis.asyncio import Redis as AsyncRedis

from bot.desk import Desk
from bot.moderation import load_moderator
from bot.platforms import posters
from bot.platforms.paced import paced
from bot.progress import ProgressFollower
from bot.services import Posters, Services
from core.catalogue import load_catalogue
from core.clock import SystemClock
from core.errors import OperatorError
from core.files import open_files
from core.redis.assembly import Role, open_store
from core.redis.favourites import RedisFavourites
from core.redis.feed import RedisProgressFeed
from core.redis.ledger import RedisLedger
from core.redis.limiter import RedisLimiter
from core.redis.messages import RedisMessageIndex
from core.redis.people import RedisPeople
from core.redis.places import RedisPlaceSettings
from core.redis.provenance import RedisProvenance
from core.redis.reach import async_twin
from core.redis.sender import RedisSenderLease
from core.redis.workshop import RedisWorkshop
from core.settings import Settings
from core.uploads.convert import UploadLimits
from core.uploads.converter import UploadConverter

# the listening side of a platform; it listens until it is cancelled
Listen = Callable[["Bot"], Awaitable[None]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Bot:
    """The chat side of one process, whatever number of platforms it serves; `run_with` runs it."""

    services: Services
    desk: Desk
    follower: ProgressFollower
    posters: Posters
    redis: Redis
    # of the event loop, for reads that block
    reader: AsyncRedis

    async def run(self, *listens: Listen) -> None:
        """Run listening sides, and one follower of progress beside them, until one of them ends or is cancelled.

        Raises what ended it. A placeholder has one follower in a process: each more would edit it as often again.
        """
        tasks = {asyncio.ensure_future(one) for one in (self.follower.run(), *(listen(self) for listen in listens))}
        try:
            ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in ended:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def close(self) -> None:
        """Finish what is being said and give connections back."""
        await self.desk.close()
        for poster in self.posters.values():
            await poster.close()
        self.services.converter.close()
        await self.reader.aclose()
        self.redis.close()


def open_bot(settings: Settings) -> Bot:
    """Connect and put everything together, inside a running event loop.

    Raises OperatorError with the remedy for a set-up that cannot work, StoreUnavailable where Redis is away.
    """
    store = open_store(settings, Role.BOT)
    reader = async_twin(store.client)
    files = open_files(settings)
    services = Services(
        clock=SystemClock(),
        ledger=RedisLedger(store),
        messages=RedisMessageIndex(store),
        people=RedisPeople(store),
        provenance=RedisProvenance(store),
        places=RedisPlaceSettings(store),
        favourites=RedisFavourites(store),
        workshop=RedisWorkshop(store),
        files=files,
        lease=RedisSenderLease(store),
        feed=RedisProgressFeed(reader),
        moderator=load_moderator(settings.rules_file),
        catalogue=load_catalogue(settings.models_file),
        settings=settings,
        converter=UploadConverter(UploadLimits(pixels=settings.limits.upload_pixels)),
        free_bytes=lambda: _free_bytes(settings),
    )
    plain, limiter = posters(settings, store.client, files), RedisLimiter(store)
    by_platform = paced(plain, limiter)
    follower = ProgressFollower(services, paced(plain, limiter, gives_way=True))
    desk = Desk(services, by_platform, on_placed=follower.track)
    return Bot(services=services, desk=desk, follower=follower, posters=by_platform, redis=store.client, reader=reader)


async def run_with(settings: Settings, *listens: Listen) -> None:
    """Open the bot, run listening sides on it until one of them ends or is cancelled, and close it.

    Raises what ended it, and what `open_bot` raises.
    """
    bot = open_bot(settings)
    try:
        await bot.run(*listens)
    finally:
        await bot.close()


def _free_bytes(settings: Settings) -> int:
    if settings.data is None:
        raise OperatorError("IMAGINE_DATA is not set, so there is no folder for pictures.")
    return shutil.disk_usage(settings.data).free
