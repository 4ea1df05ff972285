"""Many small jobs: with small latents most of a step is not arithmetic, and jobs that share a step share that too."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from benchmarks.engine.saturation import queued
from benchmarks.figures import Figure
from benchmarks.fixtures import bare, stock_rq
from core.catalogue.rows import SHIPPED

_JOBS = 96
_BARE_S = 10.0
_SIDE_PX = 64


async def measure(folder: Path) -> list[Figure]:
    """One picture to a job, all asked for at once: batched here, one after the other by a stock warm worker."""
    models = _small_pictures(folder / "models")
    alone, _ = bare.rate(_BARE_S, 1, models=models)
    warm = stock_rq.warm_rate(folder / "stock", models, jobs=_JOBS)
    here = await queued(folder / "here", jobs=_JOBS, pictures=1, environ={"IMAGINE_MODELS_FILE": str(models)})
    best, size = bare.rate(_BARE_S, models=models)
    size_px = f"{_SIDE_PX}×{_SIDE_PX}"
    return [
        Figure(what=f"{size_px}, bare pipeline in a loop, one picture a call", measured=f"{alone:.2f} pictures/s"),
        Figure(what=f"{size_px}, bare pipeline, best batch size ({size})", measured=f"{best:.2f} pictures/s"),
        Figure(
            what=f"{size_px}, one picture a job, stock warm SimpleWorker, {_JOBS} jobs",
            measured=f"{warm:.2f} pictures/s",
        ),
        Figure(
            what=f"{size_px}, one picture a job, through the queue, {_JOBS} jobs",
            measured=f"{here:.2f} pictures/s, {here / warm:.1f} × the stock warm worker",
            target="≥ 1.5 ×",
            met=here / warm >= 1.5,
        ),
    ]


def _small_pictures(folder: Path) -> Path:
    """Write the shipped catalogue with a small area for Pocket."""
    shutil.copytree(SHIPPED, folder, dirs_exist_ok=True)
    row = folder / "pocket.toml"
    row.write_text(re.sub(r"(?m)^area_px = \d+$", f"area_px = {_SIDE_PX**2}", row.read_text(), count=1))
    return folder
