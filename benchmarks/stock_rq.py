"""For contrast: the same pictures from RQ's stock workers, one job at a time."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from redis import Redis
from rq import Queue
from rq.job import Job

from benchmarks.bare import call_bare, load_bare
from core.catalogue.card import ModelCard
from core.catalogue.rows import load_catalogue
from imagine.redis.binary import find_redis
from imagine.redis.server import command_line, place_redis, wait_for_redis
from imagine.supervisor.folders import runtime_folder

_FORKED_JOBS = 4
_PICTURES = 4


def render(seed: int) -> int:
    """Load, render four pictures and forget everything; returns how many."""
    card = load_catalogue().get("pocket")
    return len(call_bare(load_bare(card), card, _PICTURES, seed))


def render_warm(seed: int, models: str) -> int:
    """Render one picture with the pipeline that this process has loaded before; returns how many."""
    import torch

    card, pipe = _loaded(models)
    with torch.inference_mode():
        return len(call_bare(pipe, card, 1, seed))


@cache
def _loaded(models: str) -> tuple[ModelCard, Any]:
    card = load_catalogue(Path(models)).get("pocket")
    return card, load_bare(card)


def forked_rate(folder: Path) -> float:
    """Pictures per second of the worker that RQ starts by default: it forks, and so loads, for every job."""
    calls = [(seed,) for seed in range(_FORKED_JOBS)]
    jobs = _worked_off(folder, "rq.worker.Worker", render, calls)
    begun = min(job.started_at for job in jobs if job.started_at)
    ended = max(job.ended_at for job in jobs if job.ended_at)
    return _FORKED_JOBS * _PICTURES / (ended - begun).total_seconds()


def warm_rate(folder: Path, models: Path, *, jobs: int) -> float:
    """Pictures per second of a SimpleWorker whose pipeline stays in memory, one picture to a job.

    The clock starts when the first job, which loads, is done.
    """
    calls = [(seed, str(models)) for seed in range(jobs + 1)]
    done = _worked_off(folder, "rq.worker.SimpleWorker", render_warm, calls)
    ended = sorted(job.ended_at for job in done if job.ended_at)
    return jobs / (ended[-1] - ended[0]).total_seconds()


def _worked_off(folder: Path, worker: str, function: Callable[..., int], calls: Sequence[tuple[Any, ...]]) -> list[Job]:
    """Let a worker of this class work a full queue off, with a Redis of its own; returns the finished jobs."""
    with _redis(folder) as url, Redis.from_url(url) as client:
        queue = Queue("stock", connection=client)
        jobs = [queue.enqueue(function, *arguments) for arguments in calls]
        command = [sys.executable, "-m", "rq.cli", "worker", "--burst", "--quiet", "--worker-class", worker]
        subprocess.run([*command, "--url", url, "stock"], check=True, capture_output=True)
        done = queue.finished_job_registry.count
        for job in jobs:
            job.refresh()
    if done != len(calls):
        raise RuntimeError(f"the stock worker finished {done} of {len(calls)} jobs")
    return jobs


@contextlib.contextmanager
def _redis(folder: Path) -> Iterator[str]:
    folder.mkdir(parents=True, exist_ok=True)
    place = place_redis(folder, runtime_folder(folder))
    server = subprocess.Popen(command_line(find_redis(), place), stdout=subprocess.DEVNULL)
    try:
        wait_for_redis(place.url, server)
        yield place.url
    finally:
        server.terminate()
        server.wait()
