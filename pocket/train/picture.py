"""The main stage: the denoiser and the text encoder together, on latents of drawn scenes."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import torch
from diffusers import AutoencoderTiny, StableDiffusionPipeline
from tqdm import tqdm
from transformers import PreTrainedTokenizerFast

from pocket import shape
from pocket.tokens import tokenizer
from pocket.train.autoencoder import trained
from pocket.train.latents import batch_of, buckets, spread_of, tokens_of
from pocket.train.learner import Learner
from pocket.train.loop import Curve, Plan, learning_rate, save
from pocket.train.samples import grid, prompts
from pocket.train.team import ALONE, Team


def train(plan: Plan, team: Team = ALONE) -> None:
    """Train until the plan's steps or minutes are over; writes `picture.pt`, a loss curve and sample grids."""
    torch.manual_seed(plan.seed)
    words, path = tokenizer(), plan.folder / "picture.pt"
    vae = trained(plan.folder, plan.warm)
    data = team.after_first(lambda: buckets(plan.folder, vae, words))
    learner = Learner(plan, words, team, scale=spread_of(data[0]))
    learner.resume(path)
    show = _Shown(learner, vae, words, plan.folder / "picture.png")
    empty = tokens_of([""], words)[0]
    # The whole team takes the same size at the same step, or one would wait for the other.
    same = np.random.default_rng([plan.seed, learner.step])
    rng = np.random.default_rng([plan.seed, learner.step, 1 + team.rank])
    torch.manual_seed((plan.seed + learner.step) * team.size + team.rank)
    shares = np.asarray([bucket.share for bucket in data])
    curve = Curve(plan.folder / "picture.csv")
    start = saved = time.monotonic()
    bar = tqdm(total=plan.steps, initial=learner.step, desc="picture", mininterval=5, disable=team.rank > 0)
    done = False
    while not done:
        spent = (time.monotonic() - start) / 60
        rate = learning_rate(plan.rate, max(learner.step / plan.steps, spent / plan.minutes), learner.step)
        bucket = data[int(same.choice(len(data), p=shares / shares.sum()))]
        batch = batch_of(bucket, plan.batch // team.size, empty, rng)
        loss, done = learner.learn(batch, rate, learner.step + 1 >= plan.steps or spent >= plan.minutes)
        if team.rank > 0:
            continue
        curve.add(learner.step, loss, rate)
        bar.update()
        if done or time.monotonic() - saved > plan.save_every:
            save(path, **learner.state())
            show.draw()
            saved = time.monotonic()


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
