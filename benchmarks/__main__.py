"""`make bench`: everything in one go, one table, written to docs/benchmarks.md."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path

from benchmarks import acknowledgement, launch_bound, line, saturation, whole_path
from benchmarks.figures import Figure, table, write_page

Step = Callable[[Path], Awaitable[list[Figure]]]

STEPS: Mapping[str, Step] = {
    "start": whole_path.measure_start,
    "acknowledgement": acknowledgement.measure,
    "path": whole_path.measure,
    "saturation": saturation.measure,
    "launch": launch_bound.measure,
    "line": line.measure,
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
    unknown = set(names) - set(STEPS)
    if unknown:
        sys.exit(f"bench: no step is called {', '.join(sorted(unknown))}; there are {', '.join(STEPS)}")
    figures = asyncio.run(measure(names or tuple(STEPS)))
    print(table(figures))
    if not names:
        write_page(figures)


if __name__ == "__main__":
    main(sys.argv[1:])
