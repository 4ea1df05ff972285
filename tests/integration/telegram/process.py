"""A process that no command line starts: `python -m tests.integration.telegram.process KIND`, with settings around it.

The kinds are `render`, which draws squares, and two real bots: `received` gets no further than reading a command,
`recorded` dies by SIGKILL as soon as the stores know what becomes of one.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable

from bot.bootstrap import run_with
from bot.conversation.dispatcher import Dispatcher, Receipt
from bot.platforms.telegram.listen import listen
from config.load import load_settings
from core.domain.place import Invocation
from core.domain.standing import NOBODY_SAID, Standing
from core.stores.files import open_files
from imagine.supervisor.processes import prepare
from tests.integration.tiny_renderer import TinyRenderer
from workers import bootstrap


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class MortalDispatcher:
    """The dispatcher of a process that ends at a point."""

    def __init__(self, dispatcher: Dispatcher, point: str) -> None:
        self._dispatcher, self._point = dispatcher, point

    async def receive(
        self,
        invocation: Invocation,
        *,
        on_recorded: Callable[[], None] | None = None,
        standing: Standing = NOBODY_SAID,
    ) -> Receipt:
        if self._point == "received":
            await asyncio.Event().wait()
        return await self._dispatcher.receive(invocation, on_recorded=die, standing=standing)


def main(kind: str) -> None:
    settings = prepare(load_settings(), "render" if kind == "render" else "bot")
    if kind == "render":
        bootstrap.render_with(settings, TinyRenderer(), open_files(settings))
        return
    asyncio.run(
        run_with(
            settings,
            lambda bot: listen(MortalDispatcher(bot.dispatcher, kind), bot.services, bot.redis),
        )
    )


if __name__ == "__main__":
    main(sys.argv[1])
