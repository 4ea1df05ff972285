"""How soon a command is answered, idle and while a render runs, and what the bot weighs after it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from benchmarks.figures import Figure, middle, percentile
from benchmarks.fixtures.chat import Chat, Said
from benchmarks.fixtures.installation import Demo, demo, unlimited

PEOPLE = 5
COMMANDS = 500
_QUICK = "/imagine a red circle --n 1 --steps 1"
_LONG = "/imagine a blue square at night --n 4"
_PAUSE_S = 0.04
_ALWAYS_WAITING = 4


async def measure(data: Path) -> list[Figure]:
    """Ask 500 times each way."""
    with demo(data, unlimited()) as running:
        await _warm(running)
        idle = await _idle(running)
        busy = await _busy(running)
        bot = running.part("imagine", "bot")
        rss_mb = bot.memory_info().rss / 1e6
        torch = any("torch" in mapped.path for mapped in bot.memory_maps())
    p50, p99 = middle(idle) * 1000, percentile(idle, 0.99) * 1000
    b50, b99 = middle(busy) * 1000, percentile(busy, 0.99) * 1000
    return [
        Figure(
            what=f"Acknowledgement visible, idle ({len(idle)} commands)",
            measured=f"median {p50:.0f} ms, p99 {p99:.0f} ms",
            target="≤ 50 ms, ≤ 150 ms",
            met=p50 <= 50 and p99 <= 150,
        ),
        Figure(
            what=f"Acknowledgement visible, while renders run ({len(busy)} commands)",
            measured=f"median {b50:.0f} ms, p99 {b99:.0f} ms",
        ),
        Figure(
            what="Bot process after 1,000 commands",
            measured=f"{rss_mb:.0f} MB resident, {'torch' if torch else 'no torch'}",
            target="≤ 150 MB, no torch",
            met=rss_mb <= 150 and not torch,
        ),
    ]


async def _warm(running: Demo) -> None:
    async with Chat(running.room, "warm") as chat:
        for _ in range(5):
            await chat.done(await chat.say(_QUICK))


async def _idle(running: Demo) -> list[float]:
    """Ask again only when the last result is there, so that nothing renders meanwhile."""
    waits = []
    for person in range(PEOPLE):
        async with Chat(running.room, f"idle {person}") as chat:
            for _ in range(COMMANDS // PEOPLE):
                said = await chat.say(_QUICK)
                await chat.done(said)
                waits.append(_wait(said))
    return waits


async def _busy(running: Demo) -> list[float]:
    """Ask at a steady pace, whatever comes back, while bigger renders never cease."""
    waits = []
    async with Chat(running.room, "load") as load:
        pressing = asyncio.create_task(_press(load))
        await asyncio.sleep(1.0)
        for person in range(PEOPLE):
            async with Chat(running.room, f"busy {person}") as chat:
                said = []
                for _ in range(COMMANDS // PEOPLE):
                    said.append(await chat.say(_QUICK))
                    await asyncio.sleep(_PAUSE_S)
                for one in said:
                    await chat.acknowledged(one)
                    waits.append(_wait(one))
        pressing.cancel()
        await asyncio.gather(pressing, return_exceptions=True)
    return waits


async def _press(load: Chat) -> None:
    waiting = [await load.say(_LONG) for _ in range(_ALWAYS_WAITING)]
    while True:
        await load.done(waiting.pop(0))
        waiting.append(await load.say(_LONG))


def _wait(said: Said) -> float:
    if said.acknowledged_s is None:
        raise RuntimeError("a command was never acknowledged")
    return said.acknowledged_s - said.sent_s
