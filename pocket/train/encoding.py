"""Drawn pictures as latents on disk: drawn and encoded on the first call, one process a core."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from diffusers import AutoencoderTiny
from numpy.typing import NDArray
from torch import nn
from torch.multiprocessing import get_context
from tqdm import tqdm

from pocket.train.pictures import Bytes, to_tensor
from workers.models.kept_memory import keep_freed_memory

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


def mark(module: nn.Module) -> str:
    """Eight letters and digits that tell what one module makes from what another makes."""
    digest = hashlib.sha256()
    for parameter in module.parameters():
        digest.update(parameter.detach().float().contiguous().numpy().tobytes())
    return digest.hexdigest()[:8]


def made_by(module: nn.Module, path: Path) -> Path:
    """Where to keep what a module makes: `path` with its mark in the name.

    Where there is no such file yet, those of other modules are of no more use and are deleted.
    """
    marked = path.with_stem(f"{path.stem}-{mark(module)}")
    if not marked.exists():
        for stale in path.parent.glob(f"{path.stem}-????????{path.suffix}"):
            stale.unlink()
    return marked


def kept(path: Path, vae: AutoencoderTiny, work: Sequence[_Job], chunk: Callable[[_Job], Latents]) -> Latents:
    """What `chunk` makes of every job, one after another along the first axis; later calls read what the first wrote.

    The file has the encoder's mark in its name (`made_by`): a change of the decoder leaves latents as they are.
    """
    file = made_by(vae.encoder, path)
    if not file.exists():
        with get_context("spawn").Pool(os.cpu_count(), _start, (vae,)) as pool:
            parts = list(tqdm(pool.imap(chunk, work), total=len(work), desc=f"encoding {path.stem}", mininterval=5))
        fresh = file.with_suffix(".new.npy")
        np.save(fresh, np.concatenate(parts))
        fresh.replace(file)
    found: Latents = np.load(file)
    return found
