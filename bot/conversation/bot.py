"""The chat side of one process: built once, and the listeners of all its platforms run on it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from redis import Redis
from redis.asyncio import Redis as AsyncRedis

from bot.conversation.dispatcher import Dispatcher
from bot.conversation.progress import ProgressFollower
from bot.conversation.services import Posters, Services

# the listening side of a platform; it listens until it is cancelled
Listen = Callable[["Bot"], Awaitable[None]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Bot:
    """The chat side of one process, whatever number of platforms it serves; `run_with` runs it."""

    services: Services
    dispatcher: Dispatcher
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
        await self.dispatcher.close()
        for poster in self.posters.values():
            await poster.close()
        self.services.converter.close()
        await self.reader.aclose()
        self.redis.close()
