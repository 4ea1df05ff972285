"""What the shipped weights can do, measured and drawn: `python -m pocket.report`."""

from __future__ import annotations

from pathlib import Path

POCKET: Path = Path(__file__).resolve().parents[1]
"""The folder of the model: the prompts that are looked at, the grids, REPORT.md."""


def prompts() -> list[str]:
    """The listed prompts."""
    return (POCKET / "prompts.txt").read_text(encoding="utf-8").splitlines()
