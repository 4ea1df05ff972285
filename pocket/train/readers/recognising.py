"""Small nets that name what latents or pictures show, and the error that they see in a guess.

The error of latents alone is content with a soft blob where a fox should be. Comparing what a recogniser makes of the
guess and of the truth asks for the outlines and marks that tell things apart (perceptual losses in diffusion: Lin and
Yang 2024, arXiv:2401.00110), and naming the guess asks for them already where only the prompt can know. One net reads
latents and teaches the denoiser; the other reads pictures and teaches the autoencoder, whose plain error is content
with a fox that has no face (perceptual losses: Johnson and others 2016, arXiv:1603.08155). Both are
trained here, on the training set; the judge that writes the report is another one and takes no part;
they share their building blocks, nothing learnt.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from pocket.shape import LATENT_CHANNELS
from pocket.train.common.loop import load
from pocket.train.readers.reading import COLOUR_NAMES, KIND_NAMES, PLACE_AT, PLACE_NAMES, STYLE_AT, STYLE_NAMES, UNSAID
from pocket.train.sets.latents import Batch
from workers.engines.local.networks.scene_reader import Block, convolution, spread

_FINEST, _FINER, _FINE, _MIDDLE, _COARSE = 32, 48, 48, 96, 128
# of an empty cell beside one with a thing in it: they are many
_EMPTY = 0.2
# of the errors of place and style beside that of cells
_WHOLE = 0.5


class Recogniser(nn.Module):
    """Latents of unit spread (n x 4 x h x w), or pictures (n x 3 x 8h x 8w, -1..1), to features and what they show."""

    def __init__(self, *, pictures: bool = False) -> None:
        """Start knowing nothing; with `pictures` two finer scales come before the three."""
        super().__init__()
        finest = nn.Sequential(nn.PixelUnshuffle(2), convolution(12, _FINEST))
        self.before = nn.ModuleList((finest, convolution(_FINEST, _FINER, 2)) if pictures else ())
        first = convolution(_FINER, _FINE, 2) if pictures else convolution(LATENT_CHANNELS, _FINE)
        self.fine = nn.Sequential(first, Block(_FINE))
        self.middle = nn.Sequential(convolution(_FINE, _MIDDLE, 2), Block(_MIDDLE))
        self.coarse = nn.Sequential(convolution(_MIDDLE, _COARSE, 2), Block(_COARSE))
        self.kinds, self.colours = (nn.Conv2d(_MIDDLE + _COARSE, len(names), 1) for names in (KIND_NAMES, COLOUR_NAMES))
        whole = 2 * (_FINE + _MIDDLE + _COARSE + (_FINEST + _FINER if pictures else 0))
        self.place, self.style = (nn.Linear(whole, len(names)) for names in (PLACE_NAMES, STYLE_NAMES))

    def features(self, shown: Tensor) -> tuple[Tensor, ...]:
        """What it sees, from fine to coarse (n x channels x height x width), each scale half as wide as the last."""
        seen = [shown]
        for scale in (*self.before, self.fine, self.middle, self.coarse):
            seen.append(scale(seen[-1]))
        return tuple(seen[1:])

    def error(self, seen: tuple[Tensor, ...], batch: Batch) -> Tensor:
        """The mean cross entropy of kind and colour in each cell, of place and of style, where the caption says it."""
        middle, coarse = seen[-2:]
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


def recogniser(path: Path, device: str, *, pictures: bool = False, encoder: str = "") -> Recogniser | None:
    """A trained one, frozen, or None where there is none.

    `encoder` is the mark of that whose latents it has to know: one of another's would teach nonsense, and is a
    `ValueError`.
    """
    known = load(path)
    if known is None:
        return None
    if known.get("encoder", "") != encoder:
        raise ValueError(f"{path} knows the latents of another autoencoder: delete it and train the recogniser again")
    net = Recogniser(pictures=pictures).to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    net.load_state_dict(known["net"])
    frozen: Recogniser = net.eval().requires_grad_(False)
    return frozen
