"""One row of the table, and how it is written."""

from __future__ import annotations

import datetime as dt
import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One measured thing; `met` is None where no target was set."""

    what: str
    measured: str
    target: str = ""
    met: bool | None = None


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share lies, by the nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def middle(values: Sequence[float]) -> float:
    """The median."""
    return statistics.median(values)


def noted(what: str) -> None:
    """Say on stderr how far a long step is, or what is worth knowing beside its figures."""
    print(f"    … {what}", file=sys.stderr, flush=True)


def told(what: str, pictures_per_s: float) -> float:
    """Say on stderr what one part of a long step found, and return it."""
    print(f"    … {what}: {pictures_per_s:.2f} pictures/s", file=sys.stderr, flush=True)
    return pictures_per_s


def table(figures: Sequence[Figure]) -> str:
    """The figures as a Markdown table."""
    lines = ["| What | Measured | Target | |", "|---|---|---|---|"]
    marks = {True: "met", False: "missed", None: ""}
    lines += [f"| {row.what} | {row.measured} | {row.target} | {marks[row.met]} |" for row in figures]
    return "\n".join(lines)


def write_page(figures: Sequence[Figure]) -> None:
    """Write docs/benchmarks.md."""
    parts = [
        "# Benchmarks",
        "",
        "`make bench` measures the whole path where a person would see it and writes this page.",
        '"Visible" is the frame that a WebSocket client in the room received. Discord and Telegram are strict',
        "servers on the same machine, each in a process of its own, and times are taken there.",
        "",
        table(figures),
        "",
        *(f"- {note}" for note in conditions()),
    ]
    PAGE.write_text("\n".join(parts) + "\n")


def conditions() -> list[str]:
    """When, on what and with what this was measured."""
    today = dt.datetime.now(tz=dt.UTC).strftime("%Y-%m-%d")
    commit = _git("rev-parse", "--short", "HEAD") + (" with changes" if _git("status", "--porcelain") else "")
    memory = f"{psutil.virtual_memory().total / 2**30:.0f} GiB"
    load = os.getloadavg()[0]
    return [
        f"{today}, commit {commit}, Python {platform.python_version()}, {platform.system()}.",
        f"{_cpu()}, {os.cpu_count()} cores, {memory}; load average at the end {load:.1f}.",
    ]


def _git(*arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], capture_output=True, text=True, check=False, cwd=PAGE.parent
    ).stdout.strip()


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
