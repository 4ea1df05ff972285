"""Scenes drawn once by several processes and kept as bytes, and bytes as what a net takes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from tqdm import tqdm

from pocket.world.draw import draw
from pocket.world.scene import invent

Bytes = NDArray[np.uint8]
CHUNK = 64
SCENES = 4000
"""How many scenes the autoencoder sees, from number 0 on."""


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


def to_tensor(pictures: Bytes) -> Tensor:
    """Bytes (n x h x w x 3) as a channels-last float batch in -1..1."""
    batch = torch.from_numpy(np.ascontiguousarray(pictures)).permute(0, 3, 1, 2).float() / 127.5 - 1.0
    return batch.contiguous(memory_format=torch.channels_last)


def to_bytes(batch: Tensor) -> Bytes:
    """A float batch in -1..1 as bytes (n x h x w x 3)."""
    scaled: Tensor = (batch.float().clamp(-1, 1) + 1) * 127.5
    array: Bytes = scaled.round().to(torch.uint8).permute(0, 2, 3, 1).numpy()
    return array
