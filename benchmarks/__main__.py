"""`make bench`: everything in one go, one table, written to docs/benchmarks.md."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import acknowledgement, saturation, whole_path
from benchmarks.figures import Figure, table, write_page


async def measure() -> list[Figure]:
    """Measure one thing after the other and say which."""
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="imagine-bench-") as folder:
        data = Path(folder)
        steps = {
            "start": lambda: whole_path.measure_start(data),
            "acknowledgement": lambda: acknowledgement.measure(data),
            "whole path": lambda: whole_path.measure(data),
            "saturation": saturation.measure,
        }
        for name, step in steps.items():
            began = time.perf_counter()
            found = await step()
            figures += found
            print(f"{name}: {time.perf_counter() - began:.0f} s", file=sys.stderr)
            for row in found:
                print(f"    {row.what}: {row.measured}", file=sys.stderr)
    return figures


def main() -> None:
    """Print the table and write the page."""
    figures = asyncio.run(measure())
    print(table(figures))
    write_page(figures, sys.argv[1:])


if __name__ == "__main__":
    main()
