"""For contrast: the same pictures from RQ's stock worker, which forks and loads the pipeline for every job."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from redis import Redis
from rq import Queue

from benchmarks.bare import call_bare, load_bare
from core.catalogue import load_catalogue
from imagine.folders import runtime_folder
from imagine.redis_binary import find_redis
from imagine.redis_server import command_line, place_redis, wait_for_redis

_JOBS = 4
_PICTURES = 4


def render(seed: int) -> int:
    """Load, render four pictures and forget everything; returns how many."""
    card = load_catalogue().get("pocket")
    return len(call_bare(load_bare(card), card, _PICTURES, seed))


def rate(folder: Path) -> float:
    """Measure pictures per second over a few jobs in burst mode, with a Redis of its own."""
    place = place_redis(folder, runtime_folder(folder))
    server = subprocess.Popen(command_line(find_redis(), place), stdout=subprocess.DEVNULL)
    try:
        wait_for_redis(place.url, server)
        with Redis.from_url(place.url) as client:
            queue = Queue("stock", connection=client)
            for seed in range(_JOBS):
                queue.enqueue(render, seed)
            began = time.perf_counter()
            command = [sys.executable, "-m", "rq.cli", "worker", "--burst", "--quiet", "--url", place.url, "stock"]
            subprocess.run(command, check=True, capture_output=True)
            spent = time.perf_counter() - began
            done = queue.finished_job_registry.count
    finally:
        server.terminate()
        server.wait()
    if done != _JOBS:
        raise RuntimeError(f"the stock worker finished {done} of {_JOBS} jobs")
    return _JOBS * _PICTURES / spent
