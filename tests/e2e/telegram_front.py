"""A strict Telegram with the bot in it, before the back end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from pydantic import SecretStr

from bot.bootstrap import run_with
from bot.conversation.bot import Bot
from bot.conversation.dispatcher import Dispatcher, Receipt
from bot.platforms.telegram.listen import listen
from bot.platforms.telegram.post import PLATFORM
from bot.platforms.telegram.settings import TelegramSettings
from core.domain.place import Invocation
from core.settings import Settings
from tests.e2e.back_end import BackEnd
from tests.e2e.front import Front
from tests.stubs.telegram import TelegramServer

_PATIENCE_S = 30.0


@dataclass(kw_only=True)
class WatchedDispatcher:
    """A dispatcher, and how many invocations lie on it: an update is confirmed when one is recorded."""

    dispatcher: Dispatcher
    at_work: int = 0

    async def receive(
        self, invocation: Invocation, *, on_recorded: Callable[[], None] | None = None, **more: Any
    ) -> Receipt:
        """Hand on, and count."""
        self.at_work += 1
        try:
            return await self.dispatcher.receive(invocation, on_recorded=on_recorded, **more)
        finally:
            self.at_work -= 1


class TelegramFront(Front):
    """The bot, polling, put together as its `serve` does it."""

    def __init__(self, back: BackEnd, server: TelegramServer) -> None:
        """Use a server that runs."""
        self.server = server
        self._dispatcher: WatchedDispatcher | None = None
        telegram = TelegramSettings(token=SecretStr(server.token), api_url=server.address)
        super().__init__(back, self._run, lambda: server.polled, platforms=(PLATFORM,), telegram=telegram)

    def quiet(self) -> None:
        """Wait until every update is taken and answered."""
        assert self.server.confirmed(timeout_s=_PATIENCE_S), "the bot is stuck with an update"
        dispatcher = self._dispatcher
        assert dispatcher is not None
        self.bot.until(lambda: not dispatcher.at_work, "an answer")

    async def _run(self, settings: Settings) -> None:
        async def hear(bot: Bot) -> None:
            self._dispatcher = WatchedDispatcher(dispatcher=bot.dispatcher)
            await listen(cast("Dispatcher", self._dispatcher), bot.services, bot.redis)

        await run_with(settings, hear)


@contextmanager
def telegram_front(back: BackEnd) -> Iterator[TelegramFront]:
    """A Telegram, the bot and its deliver worker; at the end every request of theirs was a proper one."""
    with TelegramServer() as server:
        environ = {
            "IMAGINE_PLATFORMS": PLATFORM,
            "IMAGINE_TELEGRAM__TOKEN": server.token,
            "IMAGINE_TELEGRAM__API_URL": server.address,
        }
        front = TelegramFront(back, server)
        with back.delivering(environ):
            try:
                yield front
            finally:
                front.stop()
        assert [] == [f"{one.method}: {one.why}" for one in server.refused]
