"""Stage one: the autoencoder, on crops of drawn scenes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from diffusers import AutoencoderTiny
from PIL import Image
from torch import Tensor
from torch.nn import functional

from pocket import shape
from pocket.train.common import steps
from pocket.train.common.loop import Average, Plan, advance, fill, load
from pocket.train.common.muon import Muon, split
from pocket.train.common.team import ALONE, Team
from pocket.train.common.trainee import Trainee
from pocket.train.readers.recognising import Recogniser, differences, recogniser
from pocket.train.sets.pictures import SCENES, Bytes, cached, to_bytes, to_tensor

CROP = 96
# Crops begin where cells of latents begin, as whole pictures do: pixel art has one block a cell, and a decoder that
# sees them elsewhere smears them.
_CELL = 8
# of the error of tints, and of how different a picture looks to a recogniser, beside the others
TINT = 8.0
LOOKS = 5.0
# Scenes that no stage trains on.
HELD_OUT = 90_000_000


def _crop(pictures: Bytes, rng: np.random.Generator) -> Bytes:
    height, width = pictures.shape[1:3]
    k = int(rng.integers(len(pictures)))
    y, x = (_CELL * int(rng.integers((side - CROP) // _CELL + 1)) for side in (height, width))
    return pictures[k, y : y + CROP, x : x + CROP]


def _detail(crop: Bytes) -> float:
    return float(np.abs(np.diff(crop.astype(np.int16), axis=1)).mean())


def _crops(pictures: Bytes, count: int, rng: np.random.Generator) -> Bytes:
    """Random crops (n x CROP x CROP x 3), of every two the one with more in it: empty sky is soon learnt."""
    out = np.empty((count, CROP, CROP, 3), np.uint8)
    for i in range(count):
        out[i] = max((_crop(pictures, rng) for _ in range(2)), key=_detail)
        if rng.uniform() < 0.5:
            out[i] = out[i, :, ::-1]
    return out


def colour_loss(out: Tensor, target: Tensor) -> Tensor:
    """Colour, and edges at two scales: edges are what a plain squared error blurs."""
    total = functional.l1_loss(out, target) + 2.0 * functional.mse_loss(out, target)
    for _ in range(2):
        for axis in (2, 3):
            total = total + functional.l1_loss(out.diff(dim=axis), target.diff(dim=axis))
        out, target = functional.avg_pool2d(out, 2), functional.avg_pool2d(target, 2)
    # Plain colour once more, blind to edges, and its tint apart, or hues come last and pale ones never.
    error = out - target
    tint = error - error.mean(1, keepdim=True)
    return total + 2.0 * error.abs().mean() + TINT * tint.abs().mean()


def _spread(latents: Tensor) -> Tensor:
    """How far each latent channel is from mean zero and deviation one, which is what a denoiser wants to see."""
    mean = latents.mean(dim=(0, 2, 3))
    return mean.square().mean() + (latents.std(dim=(0, 2, 3)) - 1.0).square().mean()


def _looks(eye: Recogniser, out: Tensor, target: Tensor) -> Tensor:
    """How different a picture and the original look to a recogniser; every part of it counts alike."""
    with torch.no_grad():
        truth = eye.features(target)
    return differences(eye.features(out), truth, target.new_zeros(len(target), *target.shape[2:]))


def grid(model: AutoencoderTiny, pictures: Bytes, path: Path) -> None:
    """Originals over reconstructions, as one PNG."""
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        out = model.decode(model.encode(to_tensor(pictures)).latents).sample
    rows = np.concatenate([np.concatenate(list(pictures), axis=1), np.concatenate(list(to_bytes(out)), axis=1)])
    Image.fromarray(rows).save(path)


class Coder(Trainee):
    """The autoencoder in training, with its optimisers and its average."""

    def __init__(self, plan: Plan, team: Team, *, decoder_only: bool) -> None:
        """Begin with random weights or those of `plan.warm`."""
        self._plan, self._decoder_only = plan, decoder_only
        self.model = shape.autoencoder().to(plan.device, memory_format=torch.channels_last)
        if plan.warm:
            self.model.load_state_dict(AutoencoderTiny.from_pretrained(plan.warm / "vae").float().state_dict())
        self.model.encoder.requires_grad_(not decoder_only)
        self._learnt = [parameter for parameter in self.model.parameters() if parameter.requires_grad]
        inner, rest = split(self.model, apart=("encoder.layers.0.", "decoder.layers.0."))
        optimisers: dict[str, torch.optim.Optimizer] = {
            "adamw": torch.optim.AdamW(rest, lr=plan.rate, betas=(0.9, 0.98), weight_decay=1e-3, fused=True),
            "muon": Muon(inner, lr=plan.rate, weight_decay=1e-3, team=team),
        }
        self.average = Average(self.model, 0.998)
        super().__init__({"model": self.model}, optimisers, {"average": self.average})
        self.team = team
        self._eye = recogniser(plan.folder / "eye.pt", plan.device, pictures=True)

    def learn(self, target: Tensor, rate: float, done: bool) -> tuple[float, bool]:
        """Take one step on pictures (n x 3 x h x w, -1..1); returns the loss and whether the whole team is done."""
        with self._plan.half():
            latents = self.model.encode(target).latents
            # Noise on the latents makes the decoder forgiving of a denoiser's small errors.
            noisy = latents + 0.05 * torch.randn_like(latents)
            out = self.model.decode(noisy).sample
            looks = _looks(self._eye, out, target) if self._eye else 0.0
        loss = colour_loss(out.float(), target) + LOOKS * looks + 0.05 * _spread(latents.float())
        loss.backward()  # type: ignore[no-untyped-call]
        done = self.team.average(self._learnt, done)
        torch.nn.utils.clip_grad_norm_(self._learnt, 1.0)
        advance(self.optimisers.values(), rate)
        self.average.update(self.step)
        self.step += 1
        return loss.item(), done

    def resume(self, path: Path) -> dict[str, Any] | None:
        """Go on from a full checkpoint and return it, or None where there is none."""
        state = super().resume(path)
        if state and self._decoder_only:
            # Latents are encoded with the average, so that is the encoder to keep.
            self.average.copy_to(self.model)
        return state


def train(plan: Plan, team: Team = ALONE, *, decoder_only: bool = False) -> None:
    """Train until the plan's steps or minutes are over; writes `autoencoder.pt`, a loss curve and grids.

    With `decoder_only` the encoder stays as it is, and so do all latents and what has learnt from them.
    """
    torch.manual_seed(plan.seed)
    pictures = team.after_first(lambda: cached(plan.folder / "pictures-256.npy", 0, SCENES, (256, 256)))
    shown = team.after_first(lambda: cached(plan.folder / "held-out-256.npy", HELD_OUT, 6, (256, 256)))
    coder = Coder(plan, team, decoder_only=decoder_only)
    coder.resume(plan.folder / "autoencoder.pt")
    rng = np.random.default_rng([plan.seed, coder.step, team.rank])

    def step(rate: float, last: bool) -> tuple[float, bool]:
        crops = _crops(pictures, plan.batch // team.size, rng)
        return coder.learn(to_tensor(crops).to(plan.device), rate, last)

    def show() -> None:
        grid(trained(plan.folder), shown, plan.folder / "autoencoder.png")

    steps.take(plan, team, coder, "autoencoder", step, show)


def trained(folder: Path, warm: Path | None = None) -> AutoencoderTiny:
    """The averaged autoencoder of a training folder, or that of a diffusers folder where there is none."""
    state = load(folder / "autoencoder.pt")
    if state is None and warm:
        return AutoencoderTiny.from_pretrained(warm / "vae").float().to(memory_format=torch.channels_last).eval()
    if state is None:
        raise FileNotFoundError("no autoencoder is trained yet: run `python -m pocket.train autoencoder`")
    model = shape.autoencoder().to(memory_format=torch.channels_last)
    fill(model, state["average"])
    return model.eval()
