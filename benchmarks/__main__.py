"""`make bench`: everything in one go, one table, written to docs/benchmarks.md."""

from __future__ import annotations

import asyncio
import signal
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from benchmarks.chat import (
    acknowledgement,
    bot_memory,
    discord_answers,
    discord_memory,
    discord_posts,
    grammar,
    hostile,
    telegram_burst,
    telegram_updates,
    uploads,
)
from benchmarks.engine import (
    engine_share,
    family,
    keyframes,
    launch_bound,
    neighbours,
    pocket_alone,
    remote,
    saturation,
    seams,
)
from benchmarks.figures import Figure, table, write_page
from benchmarks.queue import line, signing, stub_cost, whole_path

Step = Callable[[Path], Awaitable[list[Figure]]]

STEPS: Mapping[str, Step] = {
    "start": whole_path.measure_start,
    "acknowledgement": acknowledgement.measure,
    "hostile": hostile.measure,
    "grammar": grammar.measure,
    "path": whole_path.measure,
    "saturation": saturation.measure,
    "launch": launch_bound.measure,
    "line": line.measure,
    "signing": signing.measure,
    "pocket": pocket_alone.measure,
    "keyframes": keyframes.measure,
    "neighbours": neighbours.measure,
    "engine": engine_share.measure,
    "seams": seams.measure,
    "family": family.measure,
    "uploads": uploads.measure,
    "remote": remote.measure,
    "stubs": stub_cost.measure,
    "discord-answers": discord_answers.measure,
    "discord-memory": discord_memory.measure,
    "bot-memory": bot_memory.measure,
    "discord-posts": discord_posts.measure,
    "telegram-updates": telegram_updates.measure,
    "telegram-burst": telegram_burst.measure,
}


async def measure(names: Sequence[str]) -> list[Figure]:
    """Measure one thing after the other and say which."""
    figures: list[Figure] = []
    for name in names:
        began = time.perf_counter()
        # a line that one step left waiting must not delay the next
        with tempfile.TemporaryDirectory(prefix="imagine-bench-") as folder:
            found = await STEPS[name](Path(folder))
        figures += found
        print(f"{name}: {time.perf_counter() - began:.0f} s", file=sys.stderr)
        print(*(f"    {row.what}: {row.measured}" for row in found), sep="\n", file=sys.stderr)
    return figures


def main(names: Sequence[str]) -> None:
    """Print the table and write the page; with names of steps, measure and print only those."""
    for number in (signal.SIGINT, signal.SIGTERM):
        # whatever ends this, the processes of a step end with it
        signal.signal(number, _leave)
    unknown = set(names) - set(STEPS)
    if unknown:
        sys.exit(f"bench: no step is called {', '.join(sorted(unknown))}; there are {', '.join(STEPS)}")
    figures = asyncio.run(measure(names or tuple(STEPS)))
    print(table(figures))
    if not names:
        write_page(figures)


def _leave(number: int, _frame: object) -> NoReturn:
    raise SystemExit(128 + number)


if __name__ == "__main__":
    main(sys.argv[1:])
