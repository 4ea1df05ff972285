"""The training set of the motion module: latents of clips, and the captions that name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count as numbers
from itertools import islice
from pathlib import Path

import numpy as np
from diffusers import AutoencoderTiny
from numpy.typing import NDArray
from transformers import PreTrainedTokenizerFast

from pocket import shape
from pocket.defaults import CLIP_SIZE
from pocket.train.sets.encoding import Latents, encode, kept
from pocket.train.sets.latents import PHRASINGS, tokens_of
from pocket.world.captions import caption
from pocket.world.draw import clip
from pocket.world.scene import Scene, invent

CLIPS = 1200
FIRST = 10_000_000


@dataclass(frozen=True, slots=True)
class Clips:
    """Latents (n x frames x 4 x h/8 x w/8, fp16, as encoded) and token ids (n x phrasings x tokens)."""

    latents: Latents
    tokens: NDArray[np.int64]


def moving(first: int, count: int) -> list[Scene]:
    """The first `count` scenes from seed `first` on in which something moves; most of them show one thing."""
    return list(islice(moving_in(numbers(first)), count))


def moving_in(seeds: Iterable[int]) -> Iterator[Scene]:
    """Those of some scenes in which something moves; of those with two things, one in three."""
    for seed in seeds:
        scene = invent(seed, moving=1.0)
        if scene.motion and (scene.relation == "alone" or seed % 3 == 0):
            yield scene


def chunk(scene: Scene) -> Latents:
    """The latents of one clip (1 x frames x 4 x h/8 x w/8) in a process that `kept` has started."""
    return encode(np.stack([np.asarray(frame) for frame in clip(scene, shape.FRAMES, CLIP_SIZE)]))[None]


def clips(folder: Path, vae: AutoencoderTiny, words: PreTrainedTokenizerFast) -> Clips:
    """The whole training set, in memory."""
    scenes = moving(FIRST, CLIPS)
    texts = []
    for scene in scenes:
        rng = np.random.default_rng([scene.seed, 5])
        texts += [caption(scene, rng) for _ in range(PHRASINGS)]
    return Clips(
        latents=kept(folder / f"clips-{CLIP_SIZE[0]}.npy", vae, scenes, chunk),
        tokens=tokens_of(texts, words).reshape(len(scenes), PHRASINGS, -1),
    )
