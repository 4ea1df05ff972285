"""Stage one: the autoencoder, on crops of drawn scenes."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import torch
from diffusers import AutoencoderTiny
from PIL import Image
from torch import Tensor
from torch.nn import functional
from tqdm import tqdm

from pocket import shape
from pocket.train.loop import Average, Curve, Plan, advance, fill, learning_rate, load, save
from pocket.train.muon import Muon, split
from pocket.train.pictures import Bytes, cached

CROP = 96
# Crops begin where cells of latents begin, as whole pictures do: pixel art has one block a cell, and a decoder that
# sees them elsewhere smears them.
_CELL = 8
SCENES = 4000
# of the error of tints beside the others
TINT = 8.0
# Scenes that no stage trains on.
HELD_OUT = 90_000_000


def to_tensor(pictures: Bytes) -> Tensor:
    """Bytes (n x h x w x 3) as a channels-last float batch in -1..1."""
    batch = torch.from_numpy(np.ascontiguousarray(pictures)).permute(0, 3, 1, 2).float() / 127.5 - 1.0
    return batch.contiguous(memory_format=torch.channels_last)


def to_bytes(batch: Tensor) -> Bytes:
    """A float batch in -1..1 as bytes (n x h x w x 3)."""
    scaled: Tensor = (batch.float().clamp(-1, 1) + 1) * 127.5
    array: Bytes = scaled.round().to(torch.uint8).permute(0, 2, 3, 1).numpy()
    return array


def _crops(pictures: Bytes, count: int, rng: np.random.Generator) -> Bytes:
    height, width = pictures.shape[1:3]
    out = np.empty((count, CROP, CROP, 3), np.uint8)
    for i in range(count):
        k = int(rng.integers(len(pictures)))
        y, x = (_CELL * int(rng.integers((side - CROP) // _CELL + 1)) for side in (height, width))
        out[i] = pictures[k, y : y + CROP, x : x + CROP]
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


def grid(model: AutoencoderTiny, pictures: Bytes, path: Path) -> None:
    """Originals over reconstructions, as one PNG."""
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        out = model.decode(model.encode(to_tensor(pictures)).latents).sample
    rows = np.concatenate([np.concatenate(list(pictures), axis=1), np.concatenate(list(to_bytes(out)), axis=1)])
    Image.fromarray(rows).save(path)


def train(plan: Plan, *, decoder_only: bool = False) -> None:
    """Train until the plan's steps or minutes are over; writes `autoencoder.pt`, a loss curve and grids.

    With `decoder_only` the encoder stays as it is, and so do all latents and what has learnt from them.
    """
    torch.manual_seed(plan.seed)
    pictures = cached(plan.folder / "pictures-256.npy", 0, SCENES, (256, 256))
    shown = cached(plan.folder / "held-out-256.npy", HELD_OUT, 6, (256, 256))
    model = shape.autoencoder().to(plan.device, memory_format=torch.channels_last)
    if plan.warm:
        model.load_state_dict(AutoencoderTiny.from_pretrained(plan.warm / "vae").float().state_dict())
    model.encoder.requires_grad_(not decoder_only)
    inner, rest = split(model, apart=("encoder.layers.0.", "decoder.layers.0."))
    optimisers: dict[str, torch.optim.Optimizer] = {
        "adamw": torch.optim.AdamW(rest, lr=plan.rate, betas=(0.9, 0.98), weight_decay=1e-3, fused=True),
        "muon": Muon([weight for weight in inner if weight.requires_grad], lr=plan.rate, weight_decay=1e-3),
    }
    average = Average(model, 0.998)
    curve = Curve(plan.folder / "autoencoder.csv")
    step, path = 0, plan.folder / "autoencoder.pt"
    if state := load(path):
        model.load_state_dict(state["model"])
        for name, optimiser in optimisers.items():
            optimiser.load_state_dict(state[name])
        average.restore(state["average"])
        step = state["step"]
        if decoder_only:
            # Latents are encoded with the average, so that is the encoder to keep.
            average.copy_to(model)
    rng = np.random.default_rng([plan.seed, step])
    start = saved = time.monotonic()
    bar = tqdm(total=plan.steps, initial=step, desc="decoder" if decoder_only else "autoencoder", mininterval=5)
    while True:
        spent = (time.monotonic() - start) / 60
        progress = max(step / plan.steps, spent / plan.minutes)
        rate = learning_rate(plan.rate, progress, step)
        target = to_tensor(_crops(pictures, plan.batch, rng)).to(plan.device)
        with plan.half():
            latents = model.encode(target).latents
            # Noise on the latents makes the decoder forgiving of a denoiser's small errors.
            noisy = latents + 0.05 * torch.randn_like(latents)
            out = model.decode(noisy).sample
        loss = colour_loss(out.float(), target) + 0.05 * _spread(latents.float())
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        advance(optimisers.values(), rate)
        average.update(step)
        step += 1
        curve.add(step, loss.item(), rate)
        bar.update()
        done = step >= plan.steps or spent >= plan.minutes
        if done or time.monotonic() - saved > plan.save_every:
            saved = time.monotonic()
            states = {name: optimiser.state_dict() for name, optimiser in optimisers.items()}
            save(path, model=model.state_dict(), **states, average=average.values, step=step)
            shadow = shape.autoencoder().to(memory_format=torch.channels_last)
            average.copy_to(shadow)
            grid(shadow, shown, plan.folder / "autoencoder.png")
            bar.set_postfix(loss=f"{loss.item():.4f}")
        if done:
            return


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
