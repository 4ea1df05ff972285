"""A whole Discord bot in one process: the real adapter over real sockets, a real Redis, fakes for the rest."""

from __future__ import annotations

import asyncio
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from pydantic import SecretStr
from redis import Redis

from bot.conversation.progress import ProgressFollower
from bot.platforms.discord.interactions.dispatch import PATIENCE_S
from bot.platforms.discord.interactions.responses import Exchanges
from bot.platforms.discord.listen import Listener, assemble
from bot.platforms.discord.post import make_poster
from bot.platforms.discord.settings import DiscordSettings
from config.schema import settings_of
from core.clock import SystemClock
from core.settings import LimitSettings
from core.stores.memory import Memory
from core.stores.redis.assembly import kept_by
from tests.conversations.fake_driver import memory_services
from tests.signers import key_settings
from tests.stands.workbench import Workbench
from tests.stubs.discord import DiscordServer

_WAIT_S = 30.0
# of every bot of this process: what one has kept another one believes
KEYS = key_settings()


def discord_settings(server: DiscordServer, **changes: Any) -> DiscordSettings:
    """Settings of a bot that finds its Discord on loopback."""
    return DiscordSettings(
        token=SecretStr(server.token),
        application_id=server.application_id,
        public_key=server.public_key,
        api_url=server.api,
        cdn_url=server.cdn,
        **changes,
    )


class DiscordStand:
    """The bot and its workers, in a thread of their own."""

    def __init__(self, server: DiscordServer, redis: Redis, *, patience_s: float = PATIENCE_S, **changes: Any) -> None:
        """Put everything together; `start` lets it run. The changes are of the section of settings."""
        self.server, self.redis, self._patience_s = server, redis, patience_s
        settings = settings_of(
            platforms=("discord",),
            limits=LimitSettings(waiting_per_person=3),
            discord=discord_settings(server, **changes),
            keys=KEYS,
        )
        self.memory = Memory(clock=SystemClock())
        self.services = memory_services(self.memory, settings)
        self.poster = make_poster(discord_settings(server, **changes), kept_by(settings, redis), self.services.files)
        self.reports = Workbench(self.memory, self.services, {"discord": self.poster}, step_s=0.0)
        self._listener: Listener | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._main: asyncio.Task[None] | None = None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), name="discord-stand", daemon=True)

    @property
    def exchanges(self) -> Exchanges:
        """The interactions that are being answered."""
        assert self._listener is not None
        return self._listener.door.exchanges

    def start(self) -> None:
        """Run; returns when the bot is connected and its menus are registered."""
        self._thread.start()
        self.until(lambda: bool(self.server.commands), "the menus were not registered")
        if self.server.hub.interactions_url is None:
            self.server.wait_ready()

    def stop(self) -> None:
        """Disconnect and end."""
        loop, main = self._loop, self._main
        if loop is not None and main is not None and self._thread.is_alive():
            loop.call_soon_threadsafe(main.cancel)
        self._thread.join(15)
        assert not self._thread.is_alive(), "the bot does not end"

    def quiet(self) -> None:
        """Wait until every interaction that came is answered."""
        self.until(lambda: not self.exchanges.busy, "an interaction is still being answered")

    def settle(self) -> None:
        """Draw and post until nothing is left."""
        self.quiet()
        self.reports.paused.clear()
        self.until(self.reports.settled, "something is still to be drawn or posted")
        self.reports.paused.set()

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait for something; raises AssertionError."""
        end = time.monotonic() + _WAIT_S
        while not condition():
            assert time.monotonic() < end, what
            assert self._thread.is_alive(), "the bot has ended"
            time.sleep(0.005)

    async def _run(self) -> None:
        self._loop, self._main = asyncio.get_running_loop(), asyncio.current_task()
        posters = {"discord": self.poster}
        follower = ProgressFollower(self.services, posters)
        listener = assemble(self.services, posters, self.redis, follower)
        self._listener = replace(listener, door=replace(listener.door, patience_s=self._patience_s))
        parts = (self._listener.run(), follower.run(), self.reports.work(), self._requeue())
        tasks = [asyncio.create_task(part) for part in parts]
        try:
            # a part that fails takes the others with it, so that the test says why
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            pass
        finally:
            await self._end(tasks)

    async def _end(self, tasks: list[asyncio.Task[None]]) -> None:
        for task in tasks:
            task.cancel()
        for outcome in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(outcome, Exception):
                traceback.print_exception(outcome)
        if self._listener is not None:
            await self._listener.close()
        await self.poster.close()

    async def _requeue(self) -> None:
        """What the sweeper does: deliveries that were put off come back when they are due."""
        while True:
            await asyncio.sleep(0.02)
            for job, at in list(self.memory.due_at.items()):
                if at <= time.time() and self.memory.due_at.pop(job, None) is not None:
                    self.memory.deliveries.append(job)


@contextmanager
def discord_stand(server: DiscordServer, redis: Redis, **changes: Any) -> Iterator[DiscordStand]:
    """A bot that runs."""
    stand = DiscordStand(server, redis, **changes)
    stand.start()
    try:
        yield stand
    finally:
        stand.stop()
