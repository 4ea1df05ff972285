"""What of the motion in clips that no stage trains on the motion stage leaves unexplained.

It is told with the words for the motion and with those for another one: where the words count, these do worse. Unlike
the report's judge and its motion check, this may choose between ways of training.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from pocket import WEIGHTS
from pocket.defaults import CLIP_SIZE
from pocket.tokens import tokenizer
from pocket.train.common.loop import Plan
from pocket.train.common.team import ALONE
from pocket.train.readers.reading import MOTION_NAMES
from pocket.train.sets.clips import chunk, moving
from pocket.train.sets.encoding import kept
from pocket.train.sets.latents import tokens_of
from pocket.train.stages.autoencoder import trained
from pocket.train.stages.motion import Mover, noise_like
from pocket.world.captions import caption
from pocket.world.scene import Scene

FIRST, COUNT = 72_000_000, 45
LEVELS = (999, 874, 749, 624, 499)
_AT_ONCE = 3


def unexplained(guess: Tensor, clean: Tensor) -> float:
    """The error of a guess at how clips change, beside the change itself: 0 is right, 1 as bad as a guess that stands.

    Both are n x 4 x frames x h x w; what all frames have in common does not count.
    """
    wrong, change = ((clips - clips.mean(2, keepdim=True)) for clips in (guess - clean, clean))
    return float(wrong.square().sum() / change.square().sum())


def otherwise(scene: Scene) -> Scene:
    """The same scene with another motion."""
    names = MOTION_NAMES[1:]
    return replace(scene, motion=names[(names.index(scene.motion) + 3) % len(names)])


def tokens_for(scenes: Sequence[Scene]) -> Tensor:
    """A caption of every scene as token ids (n x tokens)."""
    texts = [caption(scene, np.random.default_rng([scene.seed, 5])) for scene in scenes]
    return torch.from_numpy(tokens_of(texts, tokenizer()))


def measured(mover: Mover, latents: Tensor, tokens: Tensor, level: int) -> float:
    """What a motion stage leaves unexplained of clips as encoded (n x frames x 4 x h x w), behind noise of a level.

    The noise depends on the level alone, so that captions can be compared.
    """
    clean = latents.transpose(1, 2) * mover.scale
    torch.manual_seed(level)
    noise = noise_like(clean, apart=0.0)
    parts = (slice(at, at + _AT_ONCE) for at in range(0, len(clean), _AT_ONCE))
    return unexplained(torch.cat([mover.guess(clean[few], noise[few], tokens[few], level) for few in parts]), clean)


def main() -> None:
    """Measure `motion.pt` of a folder, or the shipped motion module where there is none."""
    parser = argparse.ArgumentParser(prog="python -m pocket.train.unseen", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path(".pocket"), help="of the checkpoints")
    parser.add_argument("--warm", type=Path, default=Path(WEIGHTS), help="what has no checkpoint comes from here")
    args = parser.parse_args()
    vae = trained(args.folder, args.warm)
    plan = Plan(folder=args.folder, steps=1, minutes=1, batch=1, rate=0.0, warm=args.warm)
    mover = Mover(plan, tokenizer(), ALONE, vae)
    mover.resume(args.folder / "motion.pt")
    mover.average.copy_to(mover.layers)
    scenes = moving(FIRST, COUNT)
    latents = torch.from_numpy(kept(args.folder / f"unseen-{CLIP_SIZE[0]}.npy", vae, scenes, chunk).astype(np.float32))
    right, wrong = tokens_for(scenes), tokens_for([otherwise(scene) for scene in scenes])
    for level in LEVELS:
        said, missaid = (measured(mover, latents, tokens, level) for tokens in (right, wrong))
        print(f"level {level}: {said:.3f} unexplained, {missaid:.3f} with a wrong motion")


if __name__ == "__main__":
    main()
