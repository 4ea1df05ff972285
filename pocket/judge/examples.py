"""The pictures that the judge learns from: scenes with seeds of their own, drawn once, and roughened a little."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional
from tqdm import tqdm

from pocket.judge.names import truth
from pocket.world.draw import backdrop, draw, placed
from pocket.world.scene import Scene, invent
from workers.engines.local.describing.facts import FACTS, Names
from workers.engines.local.networks.scene_reader import GRID, SIDE, shrunk

FIRST = 50_000_000
"""The first scene that the judge learns from; no stage of Pocket's training comes near it."""

TEST = 60_000_000
"""The first scene that it is tested on."""

UNTOLD = -100
"""The class of a fact that an example says nothing about."""

# One in so many shows a place with nothing in it.
_EMPTY = 40
# One in so many is drawn as large as Pocket draws and then shrunk, as every picture that is judged; the others, a
# quarter of the work, at once at the judge's size, where only flakes and stars are larger.
_FULL = 4
_CHUNK = 64


@dataclass(frozen=True, slots=True)
class Examples:
    """Pictures (n x SIDE x SIDE x 3), the classes of their facts (n x facts), and where their two things are.

    The places of things are discs (n x 2 x GRID * GRID, true on a thing).
    """

    pictures: NDArray[np.uint8]
    facts: NDArray[np.int64]
    things: NDArray[np.bool_]


def _is_empty(seed: int) -> bool:
    return seed < TEST and seed % _EMPTY == 0


def picture_of(seed: int) -> NDArray[np.uint8]:
    """The picture of a scene as the judge sees it (SIDE x SIDE x 3)."""
    scene = invent(seed, held=None)
    size = (256, 256) if seed >= TEST or seed % _FULL == 0 else (SIDE, SIDE)
    drawn = backdrop(scene, size) if _is_empty(seed) else draw(scene, size)
    return np.asarray(shrunk(drawn))


def _classes(seed: int, names: Names) -> list[int]:
    told = truth(invent(seed, held=None))
    classes = [options.index(name) for options, name in zip(names.of(), told, strict=True)]
    if _is_empty(seed):
        classes[:5] = [0, 0, 0, 0, UNTOLD]
        # a backdrop by itself is drawn without any style
        classes[6] = UNTOLD
    return classes


def _discs(scene: Scene) -> NDArray[np.bool_]:
    """Where the first and the second thing are (2 x GRID * GRID); many of a kind are all the first."""
    y, x = (np.mgrid[0:GRID, 0:GRID] + 0.5) / GRID
    found = np.zeros((2, GRID, GRID), np.bool_)
    for spot, pose in placed(scene, 1.0):
        slot = int(scene.second is not None and spot.thing is scene.second)
        disc = np.hypot(x - spot.x - pose.dx, y - spot.y - pose.dy) < max(spot.radius * pose.grow * 0.9, 0.05)
        found[slot] |= disc
    if scene.relation == "inside":
        found[1] &= ~found[0]
    if scene.relation == "right":
        found = found[::-1]
    return found.reshape(2, -1)


def _chunk(seeds: range) -> NDArray[np.uint8]:
    return np.stack([picture_of(seed) for seed in seeds])


def pictures_of(seeds: range, processes: int = 1) -> NDArray[np.uint8]:
    """The pictures of some scenes (n x SIDE x SIDE x 3), drawn by so many processes."""
    return np.concatenate(list(_drawn(seeds, processes)))


def _drawn(seeds: range, processes: int) -> Iterator[NDArray[np.uint8]]:
    work = [seeds[at : at + _CHUNK] for at in range(0, len(seeds), _CHUNK)]
    if processes == 1:
        yield from map(_chunk, tqdm(work, desc="drawing", mininterval=5))
        return
    with get_context("spawn").Pool(processes) as pool:
        yield from tqdm(pool.imap(_chunk, work), total=len(work), desc="drawing", mininterval=5)


def examples(first: int, count: int, names: Names, cache: Path | None = None, processes: int = 1) -> Examples:
    """The scenes `first` .. `first + count - 1`; their pictures are kept in the file `cache` where one is named."""
    seeds = range(first, first + count)
    if cache is not None and cache.exists():
        pictures: NDArray[np.uint8] = np.load(cache)
    else:
        pictures = pictures_of(seeds, processes)
        if cache is not None:
            cache.parent.mkdir(parents=True, exist_ok=True)
            np.save(cache.with_suffix(".new.npy"), pictures)
            cache.with_suffix(".new.npy").replace(cache)
    facts = np.asarray([_classes(seed, names) for seed in seeds], np.int64).reshape(count, len(FACTS))
    things = np.stack([_discs(invent(seed, held=None)) for seed in seeds])
    # a thing that is not there is nowhere
    things[facts[:, 0] == 0] = False
    return Examples(pictures, facts, things)


def roughened(batch: Tensor) -> Tensor:
    """The same pictures a little bent, moved, blurred, noisy and off in colour, as those of a model may be.

    Nothing of it changes a fact: names of colours stay, and so does what is left of what.
    """
    count, there = len(batch), batch.device
    size = 1 + 0.06 * (torch.rand(count, 1, 1, 2, device=there) * 2 - 1)
    move = 0.06 * (torch.rand(count, 1, 1, 2, device=there) * 2 - 1)
    bend = functional.interpolate(
        torch.randn(count, 2, 9, 9, device=there), (SIDE, SIDE), mode="bicubic", align_corners=True
    )
    bend = bend * torch.rand(count, 1, 1, 1, device=there) * 0.022
    axis = torch.linspace(-1, 1, SIDE, device=there)
    flat = torch.stack(torch.meshgrid(axis, axis, indexing="xy"), -1)
    grid = flat * size + move + bend.permute(0, 2, 3, 1)
    batch = functional.grid_sample(batch, grid, padding_mode="reflection", align_corners=True)
    soft = functional.avg_pool2d(functional.pad(batch, (1, 1, 1, 1), mode="replicate"), 3, 1)
    share = torch.rand(count, 1, 1, 1, device=there) * (torch.rand(count, 1, 1, 1, device=there) < 0.5)
    batch = batch.lerp(soft, share)
    gain = 1 + 0.05 * torch.randn(count, 1, 1, 1, device=there) + 0.025 * torch.randn(count, 3, 1, 1, device=there)
    lift = 0.03 * torch.randn(count, 1, 1, 1, device=there) + 0.015 * torch.randn(count, 3, 1, 1, device=there)
    noise = torch.randn_like(batch) * (0.06 * torch.rand(count, 1, 1, 1, device=there) ** 2)
    return (batch * gain + lift + noise).clamp(-1, 1).contiguous(memory_format=torch.channels_last)
