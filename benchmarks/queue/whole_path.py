"""What the path adds to the pipeline's own time, for a grid of four; and how soon a start takes commands."""

from __future__ import annotations

from pathlib import Path

from benchmarks.figures import Figure, middle, percentile
from benchmarks.fixtures.chat import Chat
from benchmarks.fixtures.installation import demo, unlimited

_GRIDS = 20
_STARTS = 3
_GRID = "/imagine a red circle above a blue square at night --n 4"


async def measure(data: Path) -> list[Figure]:
    """Ask for grids one after the other on a warm installation."""
    with demo(data, unlimited()) as running:
        async with Chat(running.room) as chat:
            await chat.done(await chat.say(_GRID))
            grids = [await chat.done(await chat.say(_GRID)) for _ in range(_GRIDS)]
        pipeline_s = {job: row["pipeline_s"] for row in running.events("rendered") for job in row["jobs"]}
    added = [said.done_s - said.sent_s - pipeline_s[said.job] for said in grids if said.job and said.done_s]
    p50, p90 = middle(added) * 1000, percentile(added, 0.9) * 1000
    inside = middle([pipeline_s[said.job] for said in grids if said.job])
    return [
        Figure(
            what=f"Overhead of the whole path, grid of four ({len(added)} grids, {inside:.2f} s inside the pipeline)",
            measured=f"median {p50:.0f} ms, p90 {p90:.0f} ms",
            target="≤ 200 ms",
            met=p50 <= 200,
        )
    ]


async def measure_start(data: Path) -> list[Figure]:
    """Start on a folder that was used before, and ask at once."""
    waits = []
    for _ in range(_STARTS + 1):
        with demo(data) as running:
            async with Chat(running.room) as chat:
                said = await chat.acknowledged(await chat.say("/imagine a red circle --n 1 --steps 1"))
                if said.acknowledged_s is not None:
                    waits.append(said.acknowledged_s - running.began_s)
    wait = middle(waits[1:])
    return [
        Figure(
            what=f"Second start to first accepted command ({_STARTS} starts)",
            measured=f"{wait:.1f} s",
            target="≤ 10 s",
            met=wait <= 10,
        )
    ]
