"""Checkouts side by side: `python -m benchmarks.compare NEW BASE [BASE …] [--steps STEP …] [--pairs 5]`.

NEW and each BASE are checkouts with a .venv of their own; they are measured in turn. A ratio is how much faster NEW is
than BASE was just before: 1 is equal, 0.95 is five percent slower. The noise is how BASE's own runs differ from one
another. A row is "kept" where the median of its ratios is at least 0.95 or inside the noise.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

STEPS = ("acknowledgement", "path", "saturation", "launch", "line", "discord-answers", "telegram-updates")
LEAST = 0.95
_ROW = re.compile(r"\| (?P<what>[^|]+) \| (?P<measured>[^|]+) \|")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
# numbers in a row's name differ from run to run
_DETAIL = re.compile(r"\s*\([^)]*\)")
_RATE = re.compile(r"/s\b|a second")

Row = tuple[str, float]
# a row, and the base it is compared with
Name = tuple[str, str]


def main() -> int:
    """Measure and print; returns 1 if a row was not kept."""
    asked = _arguments()
    print(
        f"| What | than | {asked.pairs} pairs: median (least to most) | base against itself | |",
        "|---|---|---|---|---|",
        sep="\n",
    )
    verdicts = [verdict for step in asked.steps or STEPS for verdict in _compared(asked, step)]
    return 0 if all(verdicts) else 1


def _compared(asked: argparse.Namespace, step: str) -> Sequence[bool]:
    """Measure one step in interleaved rounds and say its rows at once: a whole run takes hours."""
    noise: dict[Name, list[float]] = {}
    ratios: dict[Name, list[float]] = {}
    before: dict[Path, Mapping[str, Row]] = {}
    for number in range(asked.pairs):
        old = {base: _measured(base, step) for base in asked.bases}
        new = _measured(asked.new, step)
        for base in asked.bases:
            _add(ratios, step, base, old[base], new)
            _add(noise, step, base, before.get(base, {}), old[base])
        before = old
        print(f"{step}: round {number + 1} of {asked.pairs}", file=sys.stderr, flush=True)
    return [_say(name, ratios[name], noise.get(name, [1.0])) for name in ratios]


def rows(printed: str) -> Mapping[str, Row]:
    """The rows of a printed table: name → what was measured and its first number, a rate or a time."""
    found: dict[str, Row] = {}
    for match in _ROW.finditer(printed):
        number = _NUMBER.search(match["measured"])
        if number is not None:
            found[_DETAIL.sub("", match["what"]).strip()] = match["measured"], float(number[0].replace(",", ""))
    return found


def faster(old: Row, new: Row) -> float:
    """How much faster the new one is: rates grow, times and sizes shrink."""
    if not (old[1] and new[1]):
        return 1.0
    return new[1] / old[1] if _RATE.search(old[0]) else old[1] / new[1]


def _add(found: dict[Name, list[float]], step: str, base: Path, old: Mapping[str, Row], new: Mapping[str, Row]) -> None:
    for what in old.keys() & new.keys():
        found.setdefault((f"{step}: {what}", base.name), []).append(faster(old[what], new[what]))


def _measured(tree: Path, step: str) -> Mapping[str, Row]:
    command = [str(tree / ".venv" / "bin" / "python"), "-m", "benchmarks", step]
    done = subprocess.run(command, cwd=tree, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    return rows(done.stdout)


def _say(name: Name, ratios: Sequence[float], noise: Sequence[float]) -> bool:
    middle = statistics.median(ratios)
    kept = middle >= min(LEAST, *noise)
    inside = f"{min(noise):.2f} to {max(noise):.2f}"
    spread = f"{middle:.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
    print(f"| {' | '.join(name)} | {spread} | {inside} | {'kept' if kept else 'slower'} |", flush=True)
    return kept


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__)
    parser.add_argument("new", type=Path)
    parser.add_argument("bases", nargs="+", type=Path)
    parser.add_argument("--steps", nargs="+", choices=STEPS)
    parser.add_argument("--pairs", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
