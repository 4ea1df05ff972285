"""The training set of the denoiser: latents of scenes, and the captions that name them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from diffusers import AutoencoderTiny
from numpy.typing import NDArray
from torch import Tensor
from transformers import PreTrainedTokenizerFast

from pocket.train.readers.reading import UNSAID, facts
from pocket.train.readers.seeing import sights
from pocket.train.sets.encoding import Latents, encode, kept
from pocket.train.sets.pictures import Job, draw_chunk, jobs
from pocket.world.captions import caption
from pocket.world.draw import placed
from pocket.world.scene import Scene, invent

PHRASINGS = 8
# (width, height) of a bucket, its number of scenes, its share of the batches
BUCKETS: tuple[tuple[tuple[int, int], int, float], ...] = (
    ((256, 256), 11_000, 0.91),
    ((320, 208), 400, 0.03),
    ((208, 320), 400, 0.03),
    ((192, 192), 400, 0.03),
)


@dataclass(frozen=True, slots=True)
class Bucket:
    """Scenes of one size.

    What is shown are latents (n x 4 x h/8 x w/8, fp16, as encoded) or pictures (n x 3 x h x w, bytes). With it come
    token ids (n x phrasings x tokens), what they say (n x facts), where the things are (n x h/8 x w/8, true on a
    thing), and which (n x 2 x h/16 x w/16).
    """

    shown: NDArray[Any]
    tokens: NDArray[np.int64]
    facts: NDArray[np.int64]
    things: NDArray[np.bool_]
    sights: NDArray[np.uint8]
    share: float


@dataclass(frozen=True, slots=True)
class Batch:
    """Some scenes of one bucket: what is shown, token ids, what they say, where things are (1 or 0), and which."""

    shown: Tensor
    tokens: Tensor
    facts: Tensor
    things: Tensor
    sights: Tensor

    def to(self, device: str) -> Batch:
        """The same on a device."""
        parts = (self.shown, self.tokens, self.facts, self.things, self.sights)
        return Batch(*(part.to(device) for part in parts))


def focus(scene: Scene, size: tuple[int, int]) -> NDArray[np.bool_]:
    """Where the things of a scene are, as discs on the latent grid (h/8 x w/8)."""
    width, height = size[0] // 8, size[1] // 8
    y, x = np.mgrid[0:height, 0:width] + 0.5
    short = min(width, height)
    found = np.zeros((height, width), np.bool_)
    for spot, pose in placed(scene, size[0] / size[1]):
        away = np.hypot(x - spot.x * width - pose.dx * short, y - spot.y * height - pose.dy * short)
        found |= away < spot.radius * pose.grow * short * 1.1
    return found


def tokens_of(texts: list[str], words: PreTrainedTokenizerFast) -> NDArray[np.int64]:
    """Token ids padded to the tokenizer's length (n x tokens)."""
    ids = words(texts, padding="max_length", truncation=True, max_length=words.model_max_length)["input_ids"]
    return np.asarray(ids, np.int64)


def _chunk(job: Job) -> Latents:
    return encode(draw_chunk(job))


def buckets(folder: Path, vae: AutoencoderTiny, words: PreTrainedTokenizerFast) -> list[Bucket]:
    """The whole training set, in memory."""
    found, first = [], 0
    for size, count, share in BUCKETS:
        path = folder / f"latents-{size[0]}x{size[1]}.npy"
        found.append(bucket_of(kept(path, vae, jobs(first, count, size), _chunk), first, size, share, words))
        first += count
    return found


def bucket_of(
    shown: NDArray[Any], first: int, size: tuple[int, int], share: float, words: PreTrainedTokenizerFast
) -> Bucket:
    """What the scenes from number `first` on show in pictures of a size, beside their latents."""
    scenes = [invent(seed) for seed in range(first, first + len(shown))]
    texts: list[str] = []
    for scene in scenes:
        rng = np.random.default_rng([scene.seed, 5])
        texts += [caption(scene, rng) for _ in range(PHRASINGS)]
    return Bucket(
        shown=shown,
        tokens=tokens_of(texts, words).reshape(len(scenes), PHRASINGS, -1),
        facts=np.asarray([facts(scene) for scene in scenes], np.int64),
        things=np.stack([focus(scene, size) for scene in scenes]),
        sights=np.stack([sights(scene, size) for scene in scenes]),
        share=share,
    )


def spread_of(bucket: Bucket) -> float:
    """The factor that brings latents to a deviation of one."""
    return float(1.0 / bucket.shown[:2000].astype(np.float32).std())


def batch_of(
    bucket: Bucket, count: int, empty: NDArray[np.int64], rng: np.random.Generator, dropped: float = 0.1
) -> Batch:
    """A random batch, with a share of the captions dropped for guidance."""
    rows = rng.choice(len(bucket.shown), size=count)
    tokens, said = bucket.tokens[rows, rng.integers(bucket.tokens.shape[1], size=count)], bucket.facts[rows]
    shown = bucket.sights[rows].astype(np.int64)
    bare = rng.uniform(size=count) < dropped
    tokens[bare], said[bare], shown[bare] = empty, UNSAID, UNSAID
    return Batch(
        shown=torch.from_numpy(bucket.shown[rows].astype(np.float32)),
        tokens=torch.from_numpy(tokens),
        facts=torch.from_numpy(said),
        things=torch.from_numpy(bucket.things[rows].astype(np.float32)),
        sights=torch.from_numpy(shown),
    )
