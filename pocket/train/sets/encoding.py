"""Drawn pictures as latents on disk: drawn and encoded on the first call, one process a core."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from diffusers import AutoencoderTiny
from numpy.typing import NDArray
from torch.multiprocessing import get_context
from tqdm import tqdm

from pocket.train.sets.marks import kept_of
from pocket.train.sets.pictures import Bytes, to_tensor
from workers.engines.local.memory.freed import keep_freed_memory

Latents = NDArray[np.float16]
_Job = TypeVar("_Job")
# Few pictures at a time: their activations then fit the cache.
_AT_ONCE = 8
# of a drawing process, once it has started
_VAE: list[AutoencoderTiny] = []


def _start(vae: AutoencoderTiny) -> None:
    keep_freed_memory()
    torch.set_num_threads(1)
    _VAE.append(vae)


def encode(pictures: Bytes) -> Latents:
    """The latents of pictures (n x 4 x h/8 x w/8) in a process that `kept` has started."""
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        few = (to_tensor(pictures[at : at + _AT_ONCE]) for at in range(0, len(pictures), _AT_ONCE))
        return np.concatenate([_VAE[0].encode(batch).latents.half().numpy() for batch in few])


def kept(path: Path, vae: AutoencoderTiny, work: Sequence[_Job], chunk: Callable[[_Job], Latents]) -> Latents:
    """What `chunk` makes of every job, one after another along the first axis; later calls read what the first wrote.

    The file has the encoder's mark in its name (`kept_of`): a change of the decoder leaves latents as they are.
    """
    file = kept_of(vae.encoder, path)
    if not file.exists():
        with get_context("spawn").Pool(os.cpu_count(), _start, (vae,)) as pool:
            parts = list(tqdm(pool.imap(chunk, work), total=len(work), desc=f"encoding {path.stem}", mininterval=5))
        fresh = file.with_suffix(".new.npy")
        np.save(fresh, np.concatenate(parts))
        fresh.replace(file)
    found: Latents = np.load(file)
    return found
