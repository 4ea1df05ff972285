"""A full line: pictures per second through the queue, against the bare pipeline and against a stock RQ worker."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path

from benchmarks.figures import Figure, middle, told
from benchmarks.fixtures import bare, stock_rq
from benchmarks.fixtures.bare import PROMPT
from benchmarks.fixtures.chat import Chat, Said
from benchmarks.fixtures.installation import demo, unlimited

_GRIDS = 24
_PICTURES = 4
_BARE_S = 20.0
# LOOK_MS of the page
_LOOK_S = 4.0


async def measure(folder: Path) -> list[Figure]:
    """Let bare and queued runs take turns, so that a machine with other work treats both alike."""
    first, size = bare.rate(_BARE_S)
    told(f"bare, batch of {size}", first)
    off = told("previews off", await queued(folder / "off", jobs=_GRIDS, pictures=_PICTURES))
    second = told("bare", bare.rate(_BARE_S, size)[0])
    on = told("previews on", await queued(folder / "on", jobs=_GRIDS, pictures=_PICTURES, previews=True))
    third = told("bare", bare.rate(_BARE_S, size)[0])
    stock = told("stock forking worker", stock_rq.forked_rate(folder))
    yardsticks = {"off": (first + second) / 2, "on": (second + third) / 2}
    rows = [
        Figure(
            what=f"Bare diffusers pipeline in a loop, best batch size ({size})",
            measured=f"{middle([first, second, third]):.2f} pictures/s",
        )
    ]
    for name, found in (("off", off), ("on", on)):
        share = found / yardsticks[name]
        rows.append(
            Figure(
                what=f"Through the queue, saturated, previews {name}",
                measured=f"{found:.2f} pictures/s, {share:.2f} of bare",
                target="≥ 0.90",
                met=share >= 0.9,
            )
        )
    rows.append(Figure(what="Stock forking RQ worker that loads per job", measured=f"{stock:.2f} pictures/s"))
    return rows


async def queued(
    folder: Path, *, jobs: int, pictures: int, previews: bool = False, environ: Mapping[str, str] | None = None
) -> float:
    """Fill the line at once and measure pictures per second between the first and the last result."""
    environ = {**unlimited(), "IMAGINE_RENDER__PREVIEWS": str(previews).lower(), **(environ or {})}
    with demo(folder, environ) as running:
        async with Chat(running.room) as chat:
            await chat.done(await chat.say(f"/imagine {PROMPT} --n 1 --steps 1"))
            asked = [await chat.say(f"/imagine {PROMPT} --n {pictures}") for _ in range(jobs)]
            looking = asyncio.create_task(_look(chat, asked)) if previews else None
            for said in asked:
                await chat.done(said, for_s=600)
            if looking is not None:
                looking.cancel()
                await asyncio.gather(looking, return_exceptions=True)
        batches = [row["jobs"] for row in running.events("rendered")]
    # the first batch had nothing to wait for: the clock starts when it is done
    visible = sorted(said.done_s for said in asked if said.done_s is not None)
    started = next(len(batch) for batch in batches if {said.job for said in asked} & set(batch))
    return (jobs - started) * pictures / (visible[-1] - visible[started - 1])


async def _look(chat: Chat, jobs: list[Said]) -> None:
    """Look at the previews of everything that is not done, as an open page does."""
    while True:
        for said in jobs:
            if said.job is not None and said.done_s is None:
                await chat.look(said.job)
        await asyncio.sleep(_LOOK_S)
