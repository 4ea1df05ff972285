"""The processes of the kit: the real intake, workers and sweeper, and the platform, each with its hooks."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import json
import logging
import signal
import socket
import threading
from pathlib import Path
from typing import Any

# everything that a part needs is imported here, once, before the nursery forks
import bot.bootstrap
import bot.menus.registry
import bot.platforms.web.post
from bot.conversation.dispatcher import Dispatcher
from core.settings import Settings
from core.stores.files import open_files
from tests.chaos import hooks, sabotage
from tests.chaos.crossing import Crossing
from tests.chaos.painter import Painter
from tests.chaos.plan import Plan, plan_of
from tests.chaos.update import invocation_of
from tests.stubs.platform.poster import HttpPoster, capabilities
from tests.stubs.platform.rules import Rule
from tests.stubs.platform.serve import serve
from workers import bootstrap

# what the bootstraps import when they run
for _late in ("workers.deliver.worker", "workers.render.worker"):
    importlib.import_module(_late)
bot.menus.registry.commands()


def run(kind: str, data: dict[str, Any], wire: socket.socket) -> int:
    """Be one process of the kit; returns its exit status."""
    plan = plan_of(data)
    logging.basicConfig(level=logging.WARNING)
    crossing = Crossing(wire, patience_s=plan.pace.patience_s)
    try:
        sabotage.switch_off(plan.saboteur, kind)
        _PARTS[kind](plan, crossing)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0


def _posters(plan: Plan, crossing: Crossing, *, holds: bool, timeout_s: float) -> dict[str, Any]:
    pace, files = plan.pace, open_files(_settings(plan))
    hold = hooks.holding(crossing, pace) if holds else None
    made: dict[str, Any] = {}
    for rule in Rule:
        can = capabilities(rule, nonce_window_s=pace.nonce_window_s, echo_s=pace.echo_s)
        poster = HttpPoster(can, plan.platform, files, timeout_s=timeout_s, hold=hold)
        made[rule.value] = sabotage.posting(poster, plan.saboteur)
    return made


def _settings(plan: Plan) -> Settings:
    return Settings.model_validate(plan.settings)


def _platform(plan: Plan, crossing: Crossing) -> None:
    serve(
        Path(plan.path),
        nonce_window_s=plan.pace.nonce_window_s,
        ready=lambda address: crossing.say(address=address),
    )


def _intake(plan: Plan, crossing: Crossing) -> None:
    hooks.around_intake(crossing)
    # longer than any preview that the platform holds up
    posters = _posters(plan, crossing, holds=False, timeout_s=max(6.0, plan.pace.post_s))
    bot.bootstrap.posters = lambda *_: posters
    asyncio.run(_take_updates(plan))


async def _take_updates(plan: Plan) -> None:
    chat_side = bot.bootstrap.open_bot(_settings(plan))
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    following = asyncio.create_task(chat_side.follower.run())
    path = Path(plan.path)
    path.unlink(missing_ok=True)
    server = await asyncio.start_unix_server(lambda r, w: _answer(r, w, chat_side.dispatcher), path)
    await stop.wait()
    server.close()
    following.cancel()
    await asyncio.gather(following, return_exceptions=True)
    await chat_side.close()


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, dispatcher: Dispatcher) -> None:
    """One update in, what became of it out; whoever hears nothing sends the update again."""
    with contextlib.suppress(OSError):
        line = await reader.readline()
        if line:
            receipt = await dispatcher.receive(invocation_of(json.loads(line)))
            said = {"kind": receipt.kind, "job": receipt.job, "sentence": receipt.sentence}
            writer.write(json.dumps(said).encode() + b"\n")
            await writer.drain()
        writer.close()


def _render(plan: Plan, crossing: Crossing) -> None:
    held: set[str] = set()
    hooks.around_render(crossing, held)
    settings = _settings(plan)
    files = hooks.storing_files(open_files(settings), crossing, held)
    bootstrap.render_with(settings, Painter(crossing, held, step_s=plan.pace.step_s), files)


def _deliver(plan: Plan, crossing: Crossing) -> None:
    hooks.around_deliver(crossing, plan.pace)
    timeout_s = plan.pace.post_s
    bootstrap.deliver_with(_settings(plan), lambda _: _posters(plan, crossing, holds=True, timeout_s=timeout_s))


def _sweep(plan: Plan, _crossing: Crossing) -> None:
    hooks.around_sweep(plan.pace)
    if plan.saboteur == "sweeper":
        over = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_: over.set())
        over.wait()
        return
    bootstrap.run_sweep(_settings(plan))


_PARTS = {"platform": _platform, "intake": _intake, "render": _render, "deliver": _deliver, "sweep": _sweep}
