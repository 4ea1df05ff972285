"""The long-running processes: each with its keys, its logs and its lifeline, importing one side only."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from collections.abc import Mapping
from typing import TYPE_CHECKING

import structlog

from config.load import leaves, value_of
from core.domain.errors import OperatorError
from core.observability.log import configure
from core.settings import Settings
from imagine.commands.keys import command_of, require_keys
from imagine.supervisor.folders import data_folder
from imagine.supervisor.lifeline import watch

if TYPE_CHECKING:
    from bot.platforms import Serve


# these libraries print warnings on handlers of their own, and some quote prompts
_QUIET = ("TRANSFORMERS_VERBOSITY", "DIFFUSERS_VERBOSITY")

_log = structlog.get_logger(__name__)


def run_bot(settings: Settings) -> None:
    """Run every platform that the settings name until SIGTERM; raises OperatorError for a set-up that cannot work."""
    settings = prepare(settings, "bot")
    from bot.platforms import listeners

    found = listeners(settings)
    # what is loaded by now stays: looking through all of it for garbage would stop every answer for a moment
    gc.freeze()
    asyncio.run(_listen(found, settings))


def run_worker(kind: str, settings: Settings) -> None:
    """Run one worker until SIGTERM; raises OperatorError for a set-up that cannot work."""
    settings = prepare(settings, kind)
    from workers import bootstrap

    runners = {"render": bootstrap.run_render, "deliver": bootstrap.run_deliver, "sweep": bootstrap.run_sweep}
    runners[kind](settings)


def prepare(settings: Settings, process: str) -> Settings:
    """Set up logs and lifeline, check keys and Redis address, and name the data folder."""
    for name in _QUIET:
        os.environ.setdefault(name, "error")
    configure(settings.log, secrets=secret_values(settings))
    watch()
    require_keys(settings, process)
    if not settings.redis.url.get_secret_value():
        raise OperatorError(
            f"`{command_of(process)}` needs a Redis: set IMAGINE_REDIS_URL, such as redis://127.0.0.1:6379/0 "
            "(`imagine demo` starts its own)."
        )
    return settings.model_copy(update={"data": data_folder(settings)})


def secret_values(settings: Settings) -> list[str]:
    """Every secret that the settings hold, for the logs to cut out."""
    return [value_of(settings, leaf).get_secret_value() for leaf in leaves() if leaf.secret]


async def _listen(listeners: Mapping[str, Serve], settings: Settings) -> None:
    """Run all of them on one bot; the first that cannot work ends the others, and its error comes out as it is."""
    from bot.bootstrap import run_with

    task = asyncio.current_task()
    loop = asyncio.get_running_loop()
    if task is not None:
        loop.add_signal_handler(signal.SIGTERM, task.cancel)
    try:
        await run_with(settings, *listeners.values())
    except asyncio.CancelledError:
        _log.info("bot stopped")
