"""A whole Telegram bot in one process: the strict Bot API on loopback, the real adapter, fakes for the stores."""

from __future__ import annotations

import asyncio
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pydantic import SecretStr
from redis import Redis

from bot.conversation.dispatcher import Dispatcher
from bot.conversation.progress import ProgressFollower
from bot.platforms.telegram.listen import listen
from bot.platforms.telegram.post import PLATFORM, poster
from bot.platforms.telegram.settings import TelegramSettings
from config.schema import settings_of
from core.clock import SystemClock
from core.settings import Settings
from core.stores.memory import Memory
from tests.conversations.fake_driver import memory_services
from tests.signers import key_settings
from tests.stands.workbench import Workbench
from tests.stubs.telegram import TelegramServer

# of every bot of this process: what one has kept another one believes
KEYS = key_settings()


def telegram_settings(server: TelegramServer, *, telegram: dict[str, Any] | None = None, **changes: Any) -> Settings:
    """Settings of a bot of this server."""
    known = {"token": SecretStr(server.token), "api_url": server.address}
    section = TelegramSettings(**known | (telegram or {}))
    return settings_of(platforms=(PLATFORM,), telegram=section, **{"keys": KEYS} | changes)


class TelegramStand:
    """The bot, run from a thread of its own; `step_s` is how long a step of the worker takes."""

    def __init__(self, redis: Redis, settings: Settings, *, step_s: float = 0.02) -> None:
        """Put everything together; `start` runs it."""
        self.redis, self.settings = redis, settings
        self.memory = Memory(clock=SystemClock())
        self.services = memory_services(self.memory, settings)
        self.poster = poster(settings, redis, self.services.files)
        self.reports = Workbench(self.memory, self.services, {PLATFORM: self.poster}, step_s=step_s)
        self._thread = threading.Thread(target=lambda: asyncio.run(self._main()), name="bot", daemon=True)
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop
        self._stop: asyncio.Event

    def start(self) -> None:
        """Run; what Telegram keeps for the bot comes at once."""
        self._thread.start()
        self._ready.wait()

    def stop(self) -> None:
        """Stop as a process does that is asked to."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(15)

    async def _main(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        self._ready.set()
        posters = {PLATFORM: self.poster}
        follower = ProgressFollower(self.services, posters)
        dispatcher = Dispatcher(self.services, posters, on_placed=follower.track)
        tasks = [
            asyncio.create_task(listen(dispatcher, self.services, self.redis)),
            asyncio.create_task(self.reports.work()),
            asyncio.create_task(follower.run()),
        ]
        stopping = asyncio.create_task(self._stop.wait())
        await asyncio.wait((*tasks, stopping), return_when=asyncio.FIRST_COMPLETED)
        for task in (*tasks, stopping):
            task.cancel()
        for outcome in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(outcome, Exception):
                # the test then waits in vain and fails; this says why
                traceback.print_exception(outcome)
        await asyncio.gather(stopping, return_exceptions=True)
        await dispatcher.close()
        await self.poster.close()


@contextmanager
def telegram_bot(
    redis_url: str, *, telegram: dict[str, Any] | None = None, **changes: Any
) -> Iterator[tuple[TelegramServer, TelegramStand]]:
    """A Telegram with a bot that runs; at the end every request of the bot must have been a proper one."""
    with Redis.from_url(redis_url, socket_timeout=1.5) as redis, TelegramServer() as server:
        stand = TelegramStand(redis, telegram_settings(server, telegram=telegram, **changes), step_s=0.0)
        stand.start()
        try:
            yield server, stand
        finally:
            stand.stop()
        assert [] == [f"{one.method}: {one.why}" for one in server.refused]
