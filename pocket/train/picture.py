"""Stage two: the denoiser and the text encoder together, on latents of drawn scenes."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from diffusers import StableDiffusionPipeline, UNet2DConditionModel
from diffusers.models.attention_processor import AttnProcessor
from PIL import Image
from torch import Tensor
from torch.nn import functional
from tqdm import tqdm
from transformers import CLIPTextModel

from pocket import shape
from pocket.tokens import tokenizer
from pocket.train.autoencoder import trained
from pocket.train.latents import batch_of, buckets, tokens_of
from pocket.train.loop import Average, Curve, Plan, learning_rate, load, save
from pocket.train.muon import Muon, split
from pocket.train.team import ALONE, Team

PROMPTS = Path(__file__).resolve().parents[1] / "prompts.txt"
SHOWN = ("a red fox in the snow", "a green tree on sand", "three yellow stars at night", "a blue boat on the sea",
         "a house in the forest", "a black cat in a room")  # fmt: skip

TEXT_RATE = 0.3


def noise_levels(count: int, levels: int) -> Tensor:
    """Random noise levels (count, integers below `levels`), mostly above the middle, where shapes are decided.

    One from each part of equal odds, so that batches are alike and gradients less noisy. The bell is that of Stable
    Diffusion 3 (arXiv:2403.03206, logit-normal); a third is even, for the first and the last steps of sampling.
    """
    even = (torch.arange(count) + torch.rand(count)) / count
    bell = torch.sigmoid(torch.special.ndtri(even.clamp(1e-4, 1 - 1e-4)) + 0.6)
    return (torch.where(torch.arange(count) % 3 == 0, even, bell) * levels).long().clamp(max=levels - 1)


def velocity_loss(model: UNet2DConditionModel, clean: Tensor, text: Tensor, alphas: Tensor, things: Tensor) -> Tensor:
    """The v-prediction error at random noise levels.

    The least noisy levels count less, and the pixels of things more: they are few, and the prompt is mostly about them.
    """
    times = noise_levels(clean.shape[0], len(alphas))
    alpha = alphas[times].view(-1, *[1] * (clean.dim() - 1))
    noise = torch.randn_like(clean)
    noisy = alpha.sqrt() * clean + (1 - alpha).sqrt() * noise
    target = alpha.sqrt() * noise - (1 - alpha).sqrt() * clean
    with torch.autocast("cpu", torch.bfloat16):
        out = model(noisy, times, text).sample
    snr = alphas[times] / (1 - alphas[times])
    weight = (5.0 / snr.clamp(min=5.0)).sqrt()
    error: Tensor = functional.mse_loss(out.float(), target, reduction="none").mean(1) * (1.0 + 9.0 * things)
    return (error.flatten(1).mean(1) * weight).mean()


def grid(pipe: StableDiffusionPipeline, prompts: list[str], path: Path, steps: int = 8, guidance: float = 4.0) -> None:
    """The prompts' pictures in rows of four, seeds 0, 1, 2, ..."""
    pipe.set_progress_bar_config(disable=True)
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        images = pipe(
            prompts,
            num_inference_steps=steps,
            guidance_scale=guidance,
            generator=[torch.Generator().manual_seed(i) for i in range(len(prompts))],
            height=256,
            width=256,
        ).images
    sheet = Image.new("RGB", (4 * 256, -(-len(images) // 4) * 256))
    for i, image in enumerate(images):
        sheet.paste(image, (i % 4 * 256, i // 4 * 256))
    sheet.save(path)


def train(plan: Plan, team: Team = ALONE) -> None:  # noqa: PLR0915 - one loop, told in order
    """Train until the plan's steps or minutes are over; writes `picture.pt`, a loss curve and sample grids."""
    torch.manual_seed(plan.seed)
    words = tokenizer()
    vae = trained(plan.folder, plan.warm)
    data = buckets(plan.folder, vae, words, small=plan.small > 0)
    unet = shape.unet().to(memory_format=torch.channels_last)
    # On CPU the plain attention trains faster than the fused one.
    unet.set_attn_processor(AttnProcessor())
    text = shape.text_encoder(words)
    if plan.warm:
        unet.load_state_dict(UNet2DConditionModel.from_pretrained(plan.warm / "unet").float().state_dict())
        text.load_state_dict(CLIPTextModel.from_pretrained(plan.warm / "text_encoder").float().state_dict())
    parameters = [*unet.parameters(), *text.parameters()]
    inner, rest = split(unet, apart=("conv_in", "conv_out"))
    # At the denoiser's rate the text encoder collapses: it keeps the place, which most pixels ask for, and
    # forgets the rest.
    groups: list[dict[str, Any]] = [
        {"params": rest, "scale": 1.0},
        {"params": list(text.parameters()), "scale": TEXT_RATE},
    ]
    adamw = torch.optim.AdamW(groups, lr=plan.rate, betas=(0.9, 0.99), weight_decay=0.01, fused=True)
    muon = Muon([{"params": inner, "scale": 1.0}], lr=plan.rate, team=team)
    optimisers = {"adamw": adamw, "muon": muon}
    average, text_average = Average(unet), Average(text)
    scale = float(1.0 / data[0].latents[:2000].astype(np.float32).std())
    step, path = 0, plan.folder / "picture.pt"
    if state := load(path):
        unet.load_state_dict(state["model"])
        text.load_state_dict(state["text"])
        for name, optimiser in optimisers.items():
            optimiser.load_state_dict(state[name])
        average.values, text_average.values = state["average"], state["text_average"]
        step, scale = state["step"], state["scale"]
    vae.register_to_config(scaling_factor=scale)
    alphas = shape.scheduler().alphas_cumprod
    empty = tokens_of([""], words)[0]
    # The whole team takes the same size at the same step, or one would wait for the other.
    same = np.random.default_rng([plan.seed, step])
    rng = np.random.default_rng([plan.seed, step, 1 + team.rank])
    torch.manual_seed((plan.seed + step) * team.size + team.rank)
    early, late = np.asarray([b.early for b in data]), np.asarray([b.late for b in data])
    curve = Curve(plan.folder / "picture.csv")
    shown_unet, shown_text = shape.unet(), shape.text_encoder(words)
    pipe = StableDiffusionPipeline(
        vae, shown_text.eval(), words, shown_unet.eval(), shape.scheduler(), None, None, requires_safety_checker=False
    )
    prompts = [*PROMPTS.read_text().splitlines(), *SHOWN]
    start = saved = time.monotonic()
    bar = tqdm(total=plan.steps, initial=step, desc="picture", mininterval=5, disable=team.rank > 0)
    while True:
        spent = (time.monotonic() - start) / 60
        progress = max(step / plan.steps, spent / plan.minutes)
        rate = learning_rate(plan.rate, progress, step)
        for optimiser in optimisers.values():
            for group in optimiser.param_groups:
                group["lr"] = rate * group["scale"]
        shares = early if progress < plan.small else late
        bucket = data[int(same.choice(len(data), p=shares / shares.sum()))]
        # Cheap small pictures come in larger batches.
        share = plan.batch // team.size
        count = share if bucket.latents[0, 0].size > 400 else share * 3 // 2
        clean, ids, things = batch_of(bucket, count, empty, rng)
        with torch.autocast("cpu", torch.bfloat16):
            states = text(ids)[0]
        clean = (clean * scale).contiguous(memory_format=torch.channels_last)
        loss = velocity_loss(unet, clean, states.float(), alphas, things)
        loss.backward()  # type: ignore[no-untyped-call]
        done = team.average(parameters, step + 1 >= plan.steps or spent >= plan.minutes)
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        for optimiser in optimisers.values():
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
        step += 1
        if team.rank > 0:
            if done:
                return
            continue
        average.update(step)
        text_average.update(step)
        curve.add(step, loss.item(), rate)
        bar.update()
        if done or time.monotonic() - saved > plan.save_every:
            save(
                path,
                model=unet.state_dict(),
                text=text.state_dict(),
                **{name: optimiser.state_dict() for name, optimiser in optimisers.items()},
                average=average.values,
                text_average=text_average.values,
                step=step,
                scale=scale,
            )
            average.copy_to(shown_unet)
            text_average.copy_to(shown_text)
            grid(pipe, prompts, plan.folder / "picture.png")
            saved = time.monotonic()
        if done:
            return
