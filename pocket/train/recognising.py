"""A small net that names what latents show, and the error that it sees in a denoised guess.

The error of latents alone is content with a soft blob where a fox should be. Comparing what a recogniser makes of the
guess and of the truth asks for the outlines and marks that tell things apart (perceptual losses in diffusion: Lin and
Yang 2024, arXiv:2401.00110), and naming the guess asks for them already where only the prompt can know. The net is
trained here, on the training set; the judge that writes the report is another one and takes no part;
they share their building blocks, nothing learnt.
"""

from __future__ import annotations

import time

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from tqdm import tqdm

from pocket.judge.net import Block, convolution, spread
from pocket.shape import LATENT_CHANNELS
from pocket.tokens import tokenizer
from pocket.train.autoencoder import trained
from pocket.train.latents import Batch, batch_of, buckets, spread_of, tokens_of
from pocket.train.loop import Curve, Plan, advance, learning_rate, load, save
from pocket.train.muon import Muon, split
from pocket.train.reading import COLOUR_NAMES, KIND_NAMES, PLACE_AT, PLACE_NAMES, STYLE_AT, STYLE_NAMES, UNSAID

_FINE, _MIDDLE, _COARSE = 48, 96, 128
# of an empty cell beside one with a thing in it: they are many
_EMPTY = 0.2
# of the errors of place and style beside that of cells
_WHOLE = 0.5


class Recogniser(nn.Module):
    """Latents of unit spread (n x 4 x h x w) to features at three scales and the scores of what they show."""

    def __init__(self) -> None:
        """Start knowing nothing."""
        super().__init__()
        self.fine = nn.Sequential(convolution(LATENT_CHANNELS, _FINE), Block(_FINE))
        self.middle = nn.Sequential(convolution(_FINE, _MIDDLE, 2), Block(_MIDDLE))
        self.coarse = nn.Sequential(convolution(_MIDDLE, _COARSE, 2), Block(_COARSE))
        self.kinds, self.colours = (nn.Conv2d(_MIDDLE + _COARSE, len(names), 1) for names in (KIND_NAMES, COLOUR_NAMES))
        whole = 2 * (_FINE + _MIDDLE + _COARSE)
        self.place, self.style = (nn.Linear(whole, len(names)) for names in (PLACE_NAMES, STYLE_NAMES))

    def features(self, latents: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """What it sees, from fine to coarse (n x channels x h x w, halved twice)."""
        fine = self.fine(latents)
        middle = self.middle(fine)
        return fine, middle, self.coarse(middle)

    def error(self, seen: tuple[Tensor, Tensor, Tensor], batch: Batch) -> Tensor:
        """The mean cross entropy of kind and colour in each cell, of place and of style, where the caption says it."""
        _, middle, coarse = seen
        wide = functional.interpolate(coarse, size=middle.shape[-2:], mode="nearest")
        cells = torch.cat([middle, wide], 1)
        total = middle.new_zeros((), dtype=torch.float32)
        for head, wanted in ((self.kinds, batch.sights[:, 0]), (self.colours, batch.sights[:, 1])):
            guess = head(cells).float()
            weight = guess.new_ones(guess.shape[1])
            weight[0] = _EMPTY
            total = total + functional.cross_entropy(guess, wanted, weight, ignore_index=UNSAID) / 2
        whole = torch.cat([spread(scale) for scale in seen], 1)
        for layer, at in ((self.place, PLACE_AT), (self.style, STYLE_AT)):
            guess = layer(whole).float()
            total = total + _WHOLE * functional.cross_entropy(guess, batch.facts[:, at], ignore_index=UNSAID)
        return total


def differences(guess: tuple[Tensor, ...], truth: tuple[Tensor, ...], things: Tensor) -> Tensor:
    """How differently a guess and the truth look; pixels of things (`things` is 1 there, else 0) count more."""
    errors = []
    for one, other in zip(guess, truth, strict=True):
        weight = 1.0 + 4.0 * functional.adaptive_max_pool2d(things[:, None], one.shape[-2:])
        error = (one.float() - other.float()).square() * weight / weight.mean()
        errors.append(error.mean() / other.float().square().mean())
    return torch.stack(errors).mean()


def _roughened(latents: Tensor) -> Tensor:
    """Latents as a denoiser guesses them: some clean, some soft, some noisy."""
    soft = functional.avg_pool2d(latents, 3, 1, 1, count_include_pad=False)
    share = torch.rand(len(latents), 1, 1, 1, device=latents.device)
    mixed = torch.lerp(latents, soft, torch.where(share < 0.4, 0.0, share))
    return mixed + torch.randn_like(latents) * torch.rand_like(share).square() * 0.6


def recogniser(state: dict[str, Tensor]) -> Recogniser:
    """A trained one, frozen."""
    net = Recogniser().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    net.load_state_dict(state)
    frozen: Recogniser = net.eval().requires_grad_(False)
    return frozen


def train(plan: Plan) -> None:
    """Train until the plan's steps or minutes are over; writes `recogniser.pt` and a loss curve."""
    torch.manual_seed(plan.seed)
    words, path = tokenizer(), plan.folder / "recogniser.pt"
    data = buckets(plan.folder, trained(plan.folder, plan.warm), words)[0]
    scale, empty = spread_of(data), tokens_of([""], words)[0]
    net = Recogniser().to(plan.device).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    inner, rest = split(net, apart=("kinds", "colours", "place", "style"))
    optimisers: dict[str, torch.optim.Optimizer] = {
        "adamw": torch.optim.AdamW(rest, lr=plan.rate, weight_decay=0.02, fused=True),
        "muon": Muon(inner, lr=plan.rate),
    }
    step = 0
    if state := load(path):
        net.load_state_dict(state["net"])
        for name, optimiser in optimisers.items():
            optimiser.load_state_dict(state[name])
        step = state["step"]
    rng = np.random.default_rng([plan.seed, step])
    curve, start = Curve(plan.folder / "recogniser.csv"), time.monotonic()
    bar = tqdm(total=plan.steps, initial=step, desc="recogniser", mininterval=5)
    while step < plan.steps and (spent := (time.monotonic() - start) / 60) < plan.minutes:
        rate = learning_rate(plan.rate, max(step / plan.steps, spent / plan.minutes), step)
        batch = batch_of(data, plan.batch, empty, rng, dropped=0.0).to(plan.device)
        clean = (batch.latents * scale).contiguous(memory_format=torch.channels_last)
        with plan.half():
            loss = net.error(net.features(_roughened(clean)), batch)
        loss.backward()
        advance(optimisers.values(), rate)
        step += 1
        curve.add(step, loss.item(), rate)
        bar.update()
    save(path, net=net.state_dict(), **{name: one.state_dict() for name, one in optimisers.items()}, step=step)
