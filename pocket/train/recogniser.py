"""How the recognisers learn: from latents for the denoiser, from pictures for the autoencoder."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from tqdm import tqdm

from pocket.tokens import tokenizer
from pocket.train.autoencoder import trained
from pocket.train.latents import Bucket, batch_of, bucket_of, buckets, spread_of, tokens_of
from pocket.train.loop import Curve, Plan, advance, learning_rate, load, restore, save, states_of
from pocket.train.muon import Muon, split
from pocket.train.pictures import SCENES, cached
from pocket.train.recognising import Recogniser


def of_latents(plan: Plan) -> None:
    """Train the denoiser's teacher on the latents of its training set; writes `recogniser.pt`."""
    words = tokenizer()
    data = buckets(plan.folder, trained(plan.folder, plan.warm), words)[0]
    scale = spread_of(data)
    _train(plan, "recogniser", Recogniser(), data, lambda latents: latents * scale)


def of_pictures(plan: Plan) -> None:
    """Train the autoencoder's teacher on the pictures of its training set; writes `eye.pt`."""
    _train(plan, "eye", Recogniser(pictures=True), pictured(plan.folder), lambda pictures: pictures / 127.5 - 1.0)


def pictured(folder: Path) -> Bucket:
    """The autoencoder's training set, and what its pictures show."""
    pictures = cached(folder / "pictures-256.npy", 0, SCENES, (256, 256))
    return bucket_of(np.moveaxis(pictures, 3, 1), 0, (256, 256), 1.0, tokenizer())


def _train(plan: Plan, name: str, net: Recogniser, data: Bucket, prepared: Callable[[Tensor], Tensor]) -> None:
    """Train until the plan's steps or minutes are over; writes a checkpoint and a loss curve of that name."""
    torch.manual_seed(plan.seed)
    empty, path = tokens_of([""], tokenizer())[0], plan.folder / f"{name}.pt"
    net = net.to(plan.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    inner, rest = split(net, apart=("kinds", "colours", "place", "style"))
    optimisers: dict[str, torch.optim.Optimizer] = {
        "adamw": torch.optim.AdamW(rest, lr=plan.rate, weight_decay=0.02, fused=True),
        "muon": Muon(inner, lr=plan.rate),
    }
    step = 0
    if state := load(path):
        net.load_state_dict(state["net"])
        restore(optimisers, state)
        step = state["step"]
    rng = np.random.default_rng([plan.seed, step])
    curve, start = Curve(plan.folder / f"{name}.csv"), time.monotonic()
    bar = tqdm(total=plan.steps, initial=step, desc=name, mininterval=5)
    while step < plan.steps and (spent := (time.monotonic() - start) / 60) < plan.minutes:
        rate = learning_rate(plan.rate, max(step / plan.steps, spent / plan.minutes), step)
        batch = batch_of(data, plan.batch, empty, rng, dropped=0.0).to(plan.device)
        clean = prepared(batch.shown).contiguous(memory_format=torch.channels_last)
        with plan.half():
            loss = net.error(net.features(_roughened(clean)), batch)
        loss.backward()  # type: ignore[no-untyped-call]
        advance(optimisers.values(), rate)
        step += 1
        curve.add(step, loss.item(), rate)
        bar.update()
    save(path, net=net.state_dict(), **states_of(optimisers), step=step)


def _roughened(shown: Tensor) -> Tensor:
    """Latents or pictures as they are guessed: some clean, some soft, some noisy."""
    soft = functional.avg_pool2d(shown, 3, 1, 1, count_include_pad=False)
    share = torch.rand(len(shown), 1, 1, 1, device=shown.device)
    mixed = torch.lerp(shown, soft, torch.where(share < 0.4, 0.0, share))
    return mixed + torch.randn_like(shown) * torch.rand_like(share).square() * 0.6
