"""A whole web chat in one process: real sockets, a real Redis for the rooms, fakes for the rest, a quick worker."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
import traceback
from collections.abc import Mapping
from typing import Any

import uvicorn
from pydantic import SecretStr
from redis import Redis

from bot.conversation.dispatcher import Dispatcher
from bot.conversation.progress import ProgressFollower
from bot.platforms.web.listen import create_app, server
from bot.platforms.web.pages.sessions import sessions
from bot.platforms.web.post import WebPoster, rooms
from config.schema import settings_of
from core.clock import SystemClock
from core.ports.chat import Poster
from core.settings import KeySettings, Settings
from core.stores.memory import Memory
from tests.conversations.fake_driver import memory_services
from tests.stands.workbench import Workbench

WEB_KEY = "1:" + "5a" * 32


def stand_settings(**changes: Any) -> Settings:
    """Settings of a chat on loopback."""
    return settings_of(keys=KeySettings(web=SecretStr(WEB_KEY)), **changes)


class Stand:
    """The chat, served from a thread of its own; `step_s` is how long a step of the worker takes."""

    def __init__(self, redis: Redis, settings: Settings, *, step_s: float = 0.02) -> None:
        """Put everything together; `start` serves it."""
        self.redis, self.settings = redis, settings
        self.memory = Memory(clock=SystemClock())
        self.services = memory_services(self.memory, settings)
        self.poster = WebPoster(rooms(settings, redis))
        self.rooms = rooms(settings, redis)
        # other platforms of the same process may join
        self.posters: dict[str, Poster] = {"web": self.poster}
        self.reports = Workbench(self.memory, self.services, self.posters, step_s=step_s)
        self.port = 0
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}"

    def person_of(self, cookies: Mapping[str, str]) -> str:
        """The person id in a browser's cookies."""
        person = sessions(self.settings).person(cookies)
        assert person is not None
        return person

    def start(self) -> None:
        """Serve; returns when it answers. After `stop` it may be started again, at the same address."""
        self._server = None
        self._bound = socket.create_server(("127.0.0.1", self.port))
        self.port = self._bound.getsockname()[1]
        self._thread = threading.Thread(target=lambda: asyncio.run(self._main()), daemon=True)
        self._thread.start()
        for _ in range(500):
            if self._server is not None and self._server.started:
                return
            time.sleep(0.01)
        raise RuntimeError("The chat did not start.")

    def stop(self) -> None:
        """Stop serving."""
        self.stop_soon()
        if self._thread is not None:
            self._thread.join(10)
        self._bound.close()

    async def _main(self) -> None:
        follower = ProgressFollower(self.services, self.posters)
        following = asyncio.create_task(follower.run())
        self.loop = asyncio.get_running_loop()
        self.dispatcher = dispatcher = Dispatcher(self.services, self.posters, on_placed=follower.track)
        app = create_app(dispatcher, self.services, self.redis)
        self._server = server(app)
        worker = asyncio.create_task(self.reports.work())
        worker.add_done_callback(self._ended)
        await self._server.serve(sockets=[self._bound])
        worker.cancel()
        following.cancel()
        await asyncio.gather(worker, following, return_exceptions=True)
        await dispatcher.close()

    def _ended(self, worker: asyncio.Task[None]) -> None:
        # a worker that fails takes the chat with it, so that the test says why
        if not worker.cancelled() and (problem := worker.exception()) is not None:
            traceback.print_exception(problem)
            self.stop_soon()

    def stop_soon(self) -> None:
        if self._server is not None:
            self._server.should_exit = True
