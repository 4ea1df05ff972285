"""The chat side of one platform before the back end: one bot at a time, for all conversations of the platform."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

from core.settings import Settings
from tests.e2e.back_end import BackEnd
from tests.e2e.bot_thread import BotThread

Serve = Callable[[Settings], Coroutine[Any, Any, None]]


class Front:
    """Runs a platform's `serve`, anew where a conversation needs another catalogue."""

    def __init__(self, back: BackEnd, serve: Serve, ready: Callable[[], bool], **changes: Any) -> None:
        """Remember how; the changes are settings, the platform's own section among them."""
        self.back = back
        self._serve, self._ready, self._changes = serve, ready, changes
        self._large: bool | None = None
        self._bot: BotThread | None = None

    @property
    def bot(self) -> BotThread:
        """The bot that runs."""
        assert self._bot is not None, "no bot runs"
        return self._bot

    @contextmanager
    def serving(self, *, large: bool) -> Iterator[None]:
        """Let a bot run with small or with the shipped pictures for one conversation."""
        if self._large is not large:
            self.stop()
            settings = self.back.settings(large=large, **self._changes)
            self._bot = BotThread(lambda: self._serve(settings))
            self._bot.until(self._ready, "the bot")
            self._large = large
        with self.back.conversation():
            yield

    def stop(self) -> None:
        """End the bot, if one runs."""
        if self._bot is not None:
            self._bot.stop()
        self._bot = self._large = None
