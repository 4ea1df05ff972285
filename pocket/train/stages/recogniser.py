"""How the recognisers learn: from latents for the denoiser, from pictures for the autoencoder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from pocket.tokens import tokenizer
from pocket.train.common import steps
from pocket.train.common.loop import Plan, advance
from pocket.train.common.muon import Muon, split
from pocket.train.common.team import ALONE
from pocket.train.common.trainee import Trainee
from pocket.train.readers.recognising import Recogniser
from pocket.train.sets.latents import Batch, Bucket, batch_of, bucket_of, buckets, spread_of, tokens_of
from pocket.train.sets.marks import mark
from pocket.train.sets.pictures import SCENES, cached
from pocket.train.stages.autoencoder import trained


def of_latents(plan: Plan) -> None:
    """Train the denoiser's teacher on the latents of its training set; writes `recogniser.pt`."""
    torch.manual_seed(plan.seed)
    vae = trained(plan.folder, plan.warm)
    data = buckets(plan.folder, vae, tokenizer())[0]
    scale = spread_of(data)
    _train(plan, "recogniser", Pupil(plan, Recogniser(), mark(vae.encoder)), data, lambda latents: latents * scale)


def of_pictures(plan: Plan) -> None:
    """Train the autoencoder's teacher on the pictures of its training set; writes `eye.pt`."""
    torch.manual_seed(plan.seed)
    pupil = Pupil(plan, Recogniser(pictures=True))
    _train(plan, "eye", pupil, pictured(plan.folder), lambda pictures: pictures / 127.5 - 1.0)


def pictured(folder: Path) -> Bucket:
    """The autoencoder's training set, and what its pictures show."""
    pictures = cached(folder / "pictures-256.npy", 0, SCENES, (256, 256))
    return bucket_of(np.moveaxis(pictures, 3, 1), 0, (256, 256), 1.0, tokenizer())


class Pupil(Trainee):
    """A recogniser in training."""

    def __init__(self, plan: Plan, net: Recogniser, encoder: str = "") -> None:
        """Begin with the weights that `net` has; `encoder` is the mark of that whose latents it sees."""
        self._plan, self._encoder = plan, encoder
        self.net = net.to(plan.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        inner, rest = split(self.net, apart=("kinds", "colours", "place", "style"))
        optimisers: dict[str, torch.optim.Optimizer] = {
            "adamw": torch.optim.AdamW(rest, lr=plan.rate, weight_decay=0.02, fused=True),
            "muon": Muon(inner, lr=plan.rate),
        }
        super().__init__({"net": self.net}, optimisers)

    def learn(self, clean: Tensor, batch: Batch, rate: float) -> float:
        """Take one step on latents or pictures as the net takes them, and what they show; returns the loss."""
        with self._plan.half():
            loss: Tensor = self.net.error(self.net.features(_roughened(clean)), batch)
        loss.backward()  # type: ignore[no-untyped-call]
        advance(self.optimisers.values(), rate)
        self.step += 1
        return loss.item()

    def state(self) -> dict[str, Any]:
        """Everything that going on later needs, and whose latents it knows."""
        return {**super().state(), "encoder": self._encoder}


def _train(plan: Plan, name: str, pupil: Pupil, data: Bucket, prepared: Callable[[Tensor], Tensor]) -> None:
    """Train until the plan's steps or minutes are over; writes a checkpoint and a loss curve of that name."""
    pupil.resume(plan.folder / f"{name}.pt")
    empty = tokens_of([""], tokenizer())[0]
    rng = np.random.default_rng([plan.seed, pupil.step])

    def step(rate: float, last: bool) -> tuple[float, bool]:
        batch = batch_of(data, plan.batch, empty, rng, dropped=0.0).to(plan.device)
        clean = prepared(batch.shown).contiguous(memory_format=torch.channels_last)
        return pupil.learn(clean, batch, rate), last

    steps.take(plan, ALONE, pupil, name, step)


def _roughened(shown: Tensor) -> Tensor:
    """Latents or pictures as they are guessed: some clean, some soft, some noisy."""
    soft = functional.avg_pool2d(shown, 3, 1, 1, count_include_pad=False)
    share = torch.rand(len(shown), 1, 1, 1, device=shown.device)
    mixed = torch.lerp(shown, soft, torch.where(share < 0.4, 0.0, share))
    return mixed + torch.randn_like(shown) * torch.rand_like(share).square() * 0.6
