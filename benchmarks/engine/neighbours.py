"""Pocket on a processor that others use, too: how much longer a grid takes beside one and beside three busy processes.

The busy processes are started and ended here. Grids of an engine as it is shipped and of one whose threads wait as
torch has them by itself take turns, so that what else the machine does weighs on both alike.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.engine.pocket_alone import WorkerReports, bench, load, timed
from benchmarks.figures import Figure, middle, noted
from benchmarks.fixtures.apart import Apart, apart
from core.catalogue.rows import load_catalogue
from core.settings import RenderSettings
from workers.engines.engine import Engine

_ASK = "a red fox in the snow --n 4"
_ROUNDS = 7
_NEIGHBOURS = (0, 1, 3)
# how often libgomp turns by itself before a thread sleeps
_TURNS_BY_ITSELF = "300000"
# until the neighbours are at it
_SETTLE_S = 0.3


@contextlib.contextmanager
def by_itself() -> Iterator[WorkerReports]:
    """An engine on all cores whose threads wait as torch's OpenMP has it, whoever else is there."""
    os.environ["GOMP_SPINCOUNT"] = _TURNS_BY_ITSELF
    held = WorkerReports()
    held.engine = Engine(load_catalogue(), RenderSettings(threads=os.cpu_count() or 1), held.files)
    yield held


@contextlib.contextmanager
def busy(processes: int) -> Iterator[None]:
    """So many processes that do nothing but compute."""
    running = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(processes)]
    try:
        time.sleep(_SETTLE_S if running else 0)
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()


async def measure(folder: Path) -> list[Figure]:  # noqa: ARG001 - every step gets one
    """Grids alone and beside busy processes, in turns."""
    with apart(bench) as shipped, apart(by_itself) as plain:
        engines = {"shipped": shipped, "by itself": plain}
        for engine in engines.values():
            engine.call(load)
            engine.call(timed, _ASK)
        taken_s = {(name, count): [] for name in engines for count in _NEIGHBOURS}
        for round_ in range(_ROUNDS):
            for count in _NEIGHBOURS:
                _turn(engines, count, taken_s)
            said = ", ".join(f"{name} beside {n}: {s[-1]:.2f} s" for (name, n), s in taken_s.items())
            noted(f"round {round_ + 1} of {_ROUNDS}: {said}")
    return _rows({key: middle(seconds) for key, seconds in taken_s.items()})


def _turn(
    engines: Mapping[str, Apart[WorkerReports]], count: int, taken_s: Mapping[tuple[str, int], list[float]]
) -> None:
    with busy(count):
        for name, engine in engines.items():
            taken_s[name, count].append(engine.call(timed, _ASK))


def _rows(seconds: Mapping[tuple[str, int], float]) -> list[Figure]:
    alone_s, plain_s = seconds["shipped", 0], seconds["by itself", 0]
    rows = [
        Figure(
            what=f"Pocket: a grid alone, against torch's own waiting ({_ROUNDS} rounds in turns)",
            measured=f"{alone_s / plain_s:.2f} × ({alone_s:.2f} s, {plain_s:.2f} s)",
            target="≤ 1.03 ×",
            met=alone_s / plain_s <= 1.03,
        )
    ]
    for count, most in ((1, 2.1), (3, 4.0)):
        ratio, before = seconds["shipped", count] / alone_s, seconds["by itself", count] / plain_s
        rows.append(
            Figure(
                what=f"Pocket: a grid beside {count} busy, against alone",
                measured=f"{ratio:.2f} × (torch by itself {before:.2f} ×)",
                target=f"≤ {most} ×",
                met=ratio <= most,
            )
        )
    return rows
