"""Scenes drawn once by several processes and kept as bytes, and the same scenes as latents."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from pocket.world.draw import draw
from pocket.world.scene import invent

Bytes = NDArray[np.uint8]
CHUNK = 64


Job = tuple[int, int, tuple[int, int]]


def jobs(first: int, count: int, size: tuple[int, int]) -> list[Job]:
    """The chunks (first scene, number, size) that scenes `first` .. `first + count - 1` are drawn in."""
    return [(s, min(CHUNK, first + count - s), size) for s in range(first, first + count, CHUNK)]


def draw_chunk(job: Job) -> Bytes:
    """The scenes of one chunk (n x height x width x 3, uint8)."""
    first, count, size = job
    return np.stack([np.asarray(draw(invent(seed), size)) for seed in range(first, first + count)])


def drawn(first: int, count: int, size: tuple[int, int]) -> Iterator[Bytes]:
    """Scenes `first` .. `first + count - 1` in order, in chunks (n x height x width x 3, uint8)."""
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        yield from pool.map(draw_chunk, jobs(first, count, size))


def cached(path: Path, first: int, count: int, size: tuple[int, int]) -> Bytes:
    """The same scenes as one array on disk, drawn on the first call."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new.npy")
        store = np.lib.format.open_memmap(fresh, mode="w+", dtype=np.uint8, shape=(count, size[1], size[0], 3))
        at = 0
        for part in tqdm(drawn(first, count, size), total=-(-count // CHUNK), desc="drawing"):
            store[at : at + len(part)] = part
            at += len(part)
        store.flush()
        fresh.replace(path)
    kept: Bytes = np.load(path, mmap_mode="r")
    return kept
