"""Pictures and clips from the shipped weights, drawn as the chat draws them."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from diffusers import AnimateDiffPipeline, DiffusionPipeline, MotionAdapter, StableDiffusionPipeline
from PIL import Image, ImageDraw

from pocket import WEIGHTS
from pocket.defaults import CLIP_SIZE, FRAMES, GUIDANCE, SIZES, STEPS
from workers.engines.local.sampling.clip_noise import mixed_noise

# pixels from line to line of the words under a picture
_LINE = 14


def load(weights: Path = WEIGHTS) -> StableDiffusionPipeline:
    """The shipped pipeline on the CPU, in single precision, channels last."""
    pipe: StableDiffusionPipeline = DiffusionPipeline.from_pretrained(weights, dtype=torch.float32)
    pipe.unet.to(memory_format=torch.channels_last)
    pipe.vae.to(memory_format=torch.channels_last)
    pipe.set_progress_bar_config(disable=True)
    return pipe


def trained(weights: Path = WEIGHTS) -> dict[str, Any]:
    """What a folder says of its training: the steps of its parts, and `shared_noise`."""
    said: dict[str, Any] = json.loads((weights / "trained.json").read_text())
    return said


def moves(weights: Path = WEIGHTS) -> bool:
    """Whether the motion module of a folder is trained."""
    return bool(trained(weights)["steps"]["motion"])


def shared_noise(weights: Path = WEIGHTS) -> float:
    """The share of a clip's noise that its frames had in common in the training of a folder's motion module."""
    return float(trained(weights)["shared_noise"])


def moving(pipe: StableDiffusionPipeline, weights: Path = WEIGHTS) -> AnimateDiffPipeline:
    """The pipeline for clips over the same weights."""
    clips = AnimateDiffPipeline(
        vae=pipe.vae,
        text_encoder=pipe.text_encoder,
        tokenizer=pipe.tokenizer,
        unet=pipe.unet,
        motion_adapter=MotionAdapter.from_pretrained(weights / "motion_adapter", dtype=torch.float32),
        scheduler=pipe.scheduler,
    )
    clips.set_progress_bar_config(disable=True)
    return clips


def _settings(side: tuple[int, int], seeds: Sequence[int]) -> dict[str, Any]:
    return {
        "num_inference_steps": STEPS,
        "guidance_scale": GUIDANCE,
        "width": side[0],
        "height": side[1],
        "generator": [torch.Generator().manual_seed(seed) for seed in seeds],
    }


def pictures(pipe: StableDiffusionPipeline, texts: list[str], seeds: Sequence[int]) -> list[Image.Image]:
    """One picture for each text at the shipped defaults, each from its own seed."""
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        images: list[Image.Image] = pipe(texts, **_settings(SIZES["1:1"], seeds)).images
    return images


def clip(pipe: AnimateDiffPipeline, text: str, seed: int, share: float) -> list[Image.Image]:
    """The frames of one clip at the shipped defaults, which have this share of their noise in common."""
    width, height = CLIP_SIZE
    settings = _settings(CLIP_SIZE, [seed])
    noise = mixed_noise(pipe, settings["generator"], share, frames=FRAMES, width=width, height=height)
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        frames: list[Image.Image] = pipe(text, num_frames=FRAMES, latents=noise, **settings).frames[0]
    return frames


def sheet(images: Sequence[Image.Image], texts: Sequence[str], columns: int = 5, tile: int = 256) -> Image.Image:
    """Pictures in rows, each over its words."""
    rows = -(-len(images) // columns)
    words = [textwrap.fill(text, tile // 6 - 2) for text in texts]
    label = 6 + _LINE * max(text.count("\n") + 1 for text in words)
    page = Image.new("RGB", (columns * tile, rows * (tile + label)), "white")
    pen = ImageDraw.Draw(page)
    for i, (image, text) in enumerate(zip(images, words, strict=True)):
        x, y = i % columns * tile, i // columns * (tile + label)
        page.paste(image.resize((tile, tile), Image.Resampling.BOX), (x, y))
        pen.multiline_text((x + 6, y + tile + 4), text, fill="black")
    return page


def strips(clips: Sequence[Sequence[Image.Image]], tile: int = 96) -> Image.Image:
    """Every second frame of clips, one clip a row."""
    columns = -(-FRAMES // 2)
    page = Image.new("RGB", (columns * tile, len(clips) * tile))
    for row, frames in enumerate(clips):
        for column, frame in enumerate(frames[::2]):
            page.paste(frame.resize((tile, tile), Image.Resampling.BOX), (column * tile, row * tile))
    return page


def keep(page: Image.Image, path: Path) -> None:
    """Write a page as a PNG with a palette, dithered, which keeps the file small."""
    palette = page.quantize(256)
    page.quantize(256, palette=palette, dither=Image.Dither.FLOYDSTEINBERG).save(path, optimize=True)
