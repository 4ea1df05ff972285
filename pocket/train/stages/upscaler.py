"""A stage by itself: the network that makes Pocket's pictures twice as large and sharp again.

Scenes can be drawn at any size, so what a picture of 256 pixels lacks is known exactly: the same scene at 512.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from diffusers import AutoencoderTiny
from PIL import Image, ImageFilter
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional
from tqdm import tqdm

from pocket.train.common import steps
from pocket.train.common.loop import Average, Plan, advance, fill, load
from pocket.train.common.muon import Muon, split
from pocket.train.common.team import ALONE
from pocket.train.common.trainee import Trainee
from pocket.train.sets.marks import kept_of
from pocket.train.sets.pictures import Bytes, draw_chunk, to_bytes, to_tensor
from pocket.train.stages.autoencoder import HELD_OUT, trained
from pocket.train.stages.enlarging import enlarged, errors, resampled, sheet
from pocket.train.swapping import swap_in
from workers.engines.local.networks.doubler import Doubler

# pixels a side, of what goes in
SIDE, CROP = 256, 64
SCENES, TRIED, SHOWN = 400, 12, 4
# scenes that no other stage draws
FIRST = 20_000_000
SHAPE = {"channels": 64, "blocks": 3}


def halved(large: Bytes) -> Bytes:
    """Pictures at half their size, each pixel the mean of four (n x h x w x 3, uint8)."""
    count, height, width, _ = large.shape
    means = large.reshape(count, height // 2, 2, width // 2, 2, 3).mean((2, 4))
    return np.asarray(means.round(), np.uint8)


def softened(vae: AutoencoderTiny, small: Bytes, rng: np.random.Generator) -> Bytes:
    """Pictures through the autoencoder, with about the error that a denoiser leaves in their latents."""
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        latents = vae.encode(to_tensor(small)).latents
        error = rng.standard_normal(latents.shape, np.float32) * rng.uniform(0.0, 0.12)
        return to_bytes(vae.decode(latents + torch.from_numpy(error)).sample)


def pairs(folder: Path, vae: AutoencoderTiny, first: int, count: int) -> tuple[Bytes, Bytes, Bytes]:
    """Scenes as drawn (n x 512 x 512 x 3), the same at half that size, and those as the autoencoder gives them back.

    Drawn on the first call and kept in one file, until the autoencoder is another.
    """
    path = kept_of(vae, folder / f"doubles-{first}-{count}.npz")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        rng = np.random.default_rng([first, 1])
        drawn, soft = [], []
        for seed in tqdm(range(first, first + count, 4), desc="drawing", mininterval=5):
            some = draw_chunk((seed, min(4, first + count - seed), (2 * SIDE, 2 * SIDE)))
            drawn.append(some)
            soft.append(softened(vae, halved(some), rng))
        fresh = path.with_suffix(".new.npz")
        np.savez(fresh, large=np.concatenate(drawn), soft=np.concatenate(soft))
        fresh.replace(path)
    kept = np.load(path)
    large: Bytes = kept["large"]
    return large, halved(large), kept["soft"]


def _worn(small: Bytes, rng: np.random.Generator) -> Bytes:
    """A picture slightly blurred and noisy (h x w x 3)."""
    blurred = Image.fromarray(small).filter(ImageFilter.GaussianBlur(rng.uniform(0.0, 0.6)))
    noisy = np.asarray(blurred, np.float32) + rng.standard_normal(small.shape, np.float32) * rng.uniform(0.0, 3.0)
    return np.asarray(noisy.round().clip(0, 255), np.uint8)


def _batch(known: tuple[Bytes, Bytes, Bytes], count: int, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    """Crops: what goes in and what should come out, some of them mirrored."""
    large, small, soft = known
    given, wanted = np.empty((count, CROP, CROP, 3), np.uint8), np.empty((count, 2 * CROP, 2 * CROP, 3), np.uint8)
    for i in range(count):
        k, kind = int(rng.integers(len(large))), rng.uniform()
        y, x = (int(at) for at in rng.integers(SIDE - CROP + 1, size=2))
        # What the denoiser's decoder makes, and clean pictures: from those alone it learns how edges go on.
        part = (soft if kind < 0.4 else small)[k, y : y + CROP, x : x + CROP]
        given[i] = _worn(part, rng) if kind > 0.8 else part
        wanted[i] = large[k, 2 * y : 2 * (y + CROP), 2 * x : 2 * (x + CROP)]
        if rng.uniform() < 0.5:
            given[i], wanted[i] = given[i, :, ::-1], wanted[i, :, ::-1]
    source = to_tensor(given)
    return source, in_colours_of(source, to_tensor(wanted))


def in_colours_of(given: Tensor, wanted: Tensor) -> Tensor:
    """What is wanted (n x 3 x 2h x 2w) in the colours of what is given (n x 3 x h x w).

    An enlargement adds detail; were it to guess which hue the autoencoder has lost, it would recolour pictures.
    """
    lost = functional.avg_pool2d(given - functional.avg_pool2d(wanted, 2), 8)
    shift = functional.interpolate(lost, size=wanted.shape[-2:], mode="bilinear", align_corners=False)
    return (wanted + shift).clamp(-1.0, 1.0)


def _loss(out: Tensor, target: Tensor) -> Tensor:
    """Colour, and edges: those are what an enlargement blurs."""
    total = functional.l1_loss(out, target)
    for axis in (2, 3):
        total = total + functional.l1_loss(out.diff(dim=axis), target.diff(dim=axis))
    return total


class Pupil(Trainee):
    """The network in training."""

    def __init__(self, plan: Plan) -> None:
        """Begin with random weights, or those that lie beside `plan.warm`."""
        self._plan = plan
        self.model = Doubler(**SHAPE).to(plan.device)
        if plan.warm and (shipped := plan.warm.with_name("upscaler") / "model.safetensors").exists():
            self.model.load_state_dict({name: value.float() for name, value in load_file(shipped).items()})
        inner, rest = split(self.model, apart=("head", "tail"))
        optimisers: dict[str, torch.optim.Optimizer] = {
            "adamw": torch.optim.AdamW(rest, lr=plan.rate, weight_decay=0.0),
            "muon": Muon(inner, lr=plan.rate, weight_decay=0.0),
        }
        self.average = Average(self.model)
        super().__init__({"model": self.model}, optimisers, {"average": self.average})

    def learn(self, given: Tensor, wanted: Tensor, rate: float) -> float:
        """Take one step on pictures and the same twice as large (-1..1); returns the loss."""
        with self._plan.half():
            out = self.model(given.to(self._plan.device))
        loss = _loss(out.float(), wanted.to(self._plan.device))
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        advance(self.optimisers.values(), rate)
        self.average.update(self.step)
        self.step += 1
        return loss.item()


def train(plan: Plan) -> None:
    """Train until the plan's steps or minutes are over; writes `upscaler.pt`, a loss curve and a sheet of pictures."""
    torch.manual_seed(plan.seed)
    vae = trained(plan.folder, plan.warm)
    known = pairs(plan.folder, vae, FIRST, SCENES)
    large, _, soft = pairs(plan.folder, vae, HELD_OUT, TRIED)
    pupil = Pupil(plan)
    pupil.resume(plan.folder / "upscaler.pt")
    rng = np.random.default_rng([plan.seed, pupil.step])

    def step(rate: float, last: bool) -> tuple[float, bool]:
        return pupil.learn(*_batch(known, plan.batch, rng), rate), last

    def show() -> None:
        shadow = Doubler(**SHAPE)
        pupil.average.copy_to(shadow)
        sheet(shadow, large[:SHOWN], soft[:SHOWN], plan.folder / "upscaler.png")

    steps.take(plan, ALONE, pupil, "upscaler", step, show)


def learnt(folder: Path) -> Doubler | None:
    """The averaged network of a training folder, or None where there is none."""
    state = load(folder / "upscaler.pt")
    if state is None:
        return None
    model = Doubler(**SHAPE)
    fill(model, state["average"])
    return model


def worth_shipping(folder: Path, weights: Path) -> bool:
    """Whether a training folder has a network that beats resampling on scenes it never saw, in colours and edges.

    `weights` are those of the autoencoder where the folder has none.
    """
    model = learnt(folder)
    if model is None:
        return False
    large, _, soft = pairs(folder, trained(folder, weights), HELD_OUT, TRIED)
    made, plain = errors(enlarged(model, soft), large), errors(resampled(soft), large)
    print(f"enlarged: {made[0]:.2f} dB, edges {made[1]:.2f}; resampled: {plain[0]:.2f} dB, edges {plain[1]:.2f}")
    return made[0] > plain[0] and made[1] < plain[1]


def export(folder: Path, out: Path) -> None:
    """Write the averaged weights to `out` in half, swapped in whole; without a checkpoint `out` stays as it is."""
    model = learnt(folder)
    if model is None:
        return
    fresh = out.with_name(out.name + ".new")
    fresh.mkdir(parents=True, exist_ok=True)
    (fresh / "model_index.json").write_text(json.dumps(SHAPE, indent=2, sort_keys=True) + "\n")
    save_file({k: v.half().contiguous() for k, v in model.state_dict().items()}, fresh / "model.safetensors")
    swap_in(fresh, out)
    print(f"{out}: {(out / 'model.safetensors').stat().st_size / 1e3:.0f} kB")
