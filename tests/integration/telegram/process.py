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
from bot.desk import Desk, Receipt
from bot.platforms.telegram.listen import listen
from config.load import load_settings
from core.files import open_files
from core.place import Invocation
from imagine.processes import prepare
from tests.integration.tiny_renderer import TinyRenderer
from workers import bootstrap


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class MortalDesk:
    """The desk of a process that ends at a point."""

    def __init__(self, desk: Desk, point: str) -> None:
        self._desk, self._point = desk, point

    async def receive(
        self, invocation: Invocation, *, on_recorded: Callable[[], None] | None = None, network: str = ""
    ) -> Receipt:
        if self._point == "received":
            await asyncio.Event().wait()
        return await self._desk.receive(invocation, on_recorded=die)


def main(kind: str) -> None:
    settings = prepare(load_settings(), "render" if kind == "render" else "bot")
    if kind == "render":
        bootstrap.render_with(settings, TinyRenderer(), open_files(settings))
        return
    asyncio.run(run_with(settings, lambda bot: listen(MortalDesk(bot.desk, kind), bot.services, bot.redis)))


if __name__ == "__main__":
    main(sys.argv[1])
