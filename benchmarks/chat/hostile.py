"""How soon others are answered while strangers mean harm, what the bot weighs then, and what it writes into its log."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.figures import Figure, middle, percentile
from benchmarks.fixtures.chat import Chat, Said
from benchmarks.fixtures.installation import Demo, demo, unlimited

_QUICK = "/imagine a red circle --n 1 --steps 1"
_COMMANDS = 30
_FOR_S = 120.0
# some megabytes of large messages, as fast as they are taken
_LARGE, _WRITERS, _LARGE_EACH = "\U0001f600" * 3900, 4, 40


async def measure(data: Path) -> list[Figure]:
    """Ask in peace, and then while everything is tried at once from the same address."""
    with demo(data, unlimited()) as running:
        async with Chat(running.room, "ana") as ana:
            await ana.done(await ana.say(_QUICK))
            idle = [await _ask(ana) for _ in range(_COMMANDS)]
            await _fill(running)
            began, bot = len(running.lines), running.part("imagine", "bot")
            strangers = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "benchmarks.fixtures.strangers", running.room, str(_FOR_S)),
                stdout=asyncio.subprocess.PIPE,
            )
            hostile, peak_mb = [], 0.0
            while strangers.returncode is None:
                hostile.append(await _ask(ana))
                peak_mb = max(peak_mb, bot.memory_info().rss / 1e6)
                await asyncio.sleep(0.2)
            told, _ = await strangers.communicate()
        warned = [line for line in running.lines[began:] if "bot │" in line and '"level": "info"' not in line]
    return _figures(idle, hostile, peak_mb, len(warned) * 60 / _FOR_S, json.loads(told))


def _figures(
    idle: Sequence[float], hostile: Sequence[float], peak_mb: float, lines: float, did: Mapping[str, int]
) -> list[Figure]:
    p50, h50 = middle(idle) * 1000, middle(hostile) * 1000
    harm = ", ".join(f"{count:,} {what}" for what, count in did.items())
    return [
        Figure(
            what=f"Acknowledgement for others among strangers who mean harm ({len(hostile)} commands; {harm})",
            measured=f"median {h50:.0f} ms, p99 {percentile(hostile, 0.99) * 1000:.0f} ms; in peace {p50:.0f} ms",
            target="median ≤ 3 × in peace",
            met=h50 <= 3 * p50,
        ),
        Figure(
            what="the bot's process at its largest meanwhile",
            measured=f"{peak_mb:.0f} MB resident",
            target="≤ 250 MB",
            met=peak_mb <= 250,
        ),
        Figure(
            what="lines that strangers caused in its log",
            measured=f"{lines:.0f} a minute",
            target="≤ 100 a minute",
            met=lines <= 100,
        ),
    ]


async def _ask(chat: Chat) -> float:
    """Ask once, and wait for the result, so that nothing renders at the next time."""
    said: Said = await chat.done(await chat.say(_QUICK))
    if said.acknowledged_s is None:
        raise RuntimeError("a command was never acknowledged")
    return said.acknowledged_s - said.sent_s


async def _fill(running: Demo) -> None:
    """Write megabytes into the room, so that there is much to resume."""
    for number in range(_WRITERS):
        async with Chat(running.room, f"writer {number}") as writer:
            for _ in range(_LARGE_EACH):
                await writer.say(_LARGE)
            await asyncio.sleep(0.5)
