"""The main stage: the denoiser and the text encoder together, on latents of drawn scenes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from diffusers import AutoencoderTiny, StableDiffusionPipeline
from transformers import PreTrainedTokenizerFast

from pocket import shape
from pocket.tokens import tokenizer
from pocket.train.common import steps
from pocket.train.common.loop import Plan
from pocket.train.common.team import ALONE, Team
from pocket.train.readers.recognising import recogniser
from pocket.train.samples import grid, prompts
from pocket.train.sets.latents import batch_of, buckets, spread_of, tokens_of
from pocket.train.sets.marks import mark
from pocket.train.stages.autoencoder import trained
from pocket.train.stages.learner import Learner


def train(plan: Plan, team: Team = ALONE) -> None:
    """Train until the plan's steps or minutes are over; writes `picture.pt`, a loss curve and sample grids."""
    torch.manual_seed(plan.seed)
    words = tokenizer()
    vae = trained(plan.folder, plan.warm)
    data = team.after_first(lambda: buckets(plan.folder, vae, words))
    teacher = recogniser(plan.folder / "recogniser.pt", plan.device, encoder=mark(vae.encoder))
    learner = Learner(plan, words, team, spread_of(data[0]), teacher)
    learner.resume(plan.folder / "picture.pt")
    shown = _Shown(learner, vae, words, plan.folder / "picture.png")
    empty = tokens_of([""], words)[0]
    # The whole team takes the same size at the same step, or one would wait for the other.
    same = np.random.default_rng([plan.seed, learner.step])
    rng = np.random.default_rng([plan.seed, learner.step, 1 + team.rank])
    shares = np.asarray([bucket.share for bucket in data])

    def step(rate: float, last: bool) -> tuple[float, bool]:
        bucket = data[int(same.choice(len(data), p=shares / shares.sum()))]
        return learner.learn(batch_of(bucket, plan.batch // team.size, empty, rng), rate, last)

    steps.take(plan, team, learner, "picture", step, shown.draw)


class _Shown:
    """A pipeline over the averages, which are what is shipped."""

    def __init__(self, learner: Learner, vae: AutoencoderTiny, words: PreTrainedTokenizerFast, path: Path) -> None:
        vae.register_to_config(scaling_factor=learner.scale)
        self._learner, self._path = learner, path
        self._unet, self._text = shape.unet().eval(), shape.text_encoder(words).eval()
        self._pipe = StableDiffusionPipeline(
            vae, self._text, words, self._unet, shape.scheduler(), None, None, requires_safety_checker=False
        )

    def draw(self) -> None:
        self._learner.average.copy_to(self._unet)
        self._learner.text_average.copy_to(self._text)
        grid(self._pipe, prompts(), self._path)
