"""What the shipped weights can do: `python -m pocket.report` renders `grid.png` and times the defaults."""

from __future__ import annotations

import argparse
import statistics
import textwrap
import time
from pathlib import Path

import torch
from diffusers import DiffusionPipeline, StableDiffusionPipeline
from PIL import Image, ImageDraw

from pocket import WEIGHTS
from pocket.defaults import GUIDANCE, SIZES, STEPS
from workers.models.kept_memory import keep_freed_memory

HERE = Path(__file__).resolve().parent
COLUMNS, TILE, LABEL = 5, 256, 34


def prompts() -> list[str]:
    """The listed prompts."""
    return (HERE / "prompts.txt").read_text(encoding="utf-8").splitlines()


def load(weights: Path = WEIGHTS) -> StableDiffusionPipeline:
    """The shipped pipeline on the CPU, in single precision, channels last."""
    pipe: StableDiffusionPipeline = DiffusionPipeline.from_pretrained(weights, dtype=torch.float32)
    pipe.unet.to(memory_format=torch.channels_last)
    pipe.vae.to(memory_format=torch.channels_last)
    pipe.set_progress_bar_config(disable=True)
    return pipe


def render(pipe: StableDiffusionPipeline, texts: list[str], seed: int) -> list[Image.Image]:
    """One picture per text at the shipped defaults; picture i starts from seed + i."""
    width, height = SIZES["1:1"]
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        images: list[Image.Image] = pipe(
            texts,
            num_inference_steps=STEPS,
            guidance_scale=GUIDANCE,
            width=width,
            height=height,
            generator=[torch.Generator().manual_seed(seed + i) for i in range(len(texts))],
        ).images
    return images


def sheet(images: list[Image.Image], texts: list[str]) -> Image.Image:
    """The pictures in rows of five, each over its prompt."""
    rows = -(-len(images) // COLUMNS)
    page = Image.new("RGB", (COLUMNS * TILE, rows * (TILE + LABEL)), "white")
    pen = ImageDraw.Draw(page)
    for i, (image, text) in enumerate(zip(images, texts, strict=True)):
        x, y = i % COLUMNS * TILE, i // COLUMNS * (TILE + LABEL)
        page.paste(image, (x, y))
        pen.multiline_text((x + 6, y + TILE + 4), textwrap.fill(text, 40), fill="black")
    return page


def main() -> None:
    """Render the listed prompts and print the time of a grid of four."""
    parser = argparse.ArgumentParser(prog="python -m pocket.report", description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / "grid.png")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    keep_freed_memory()
    start = time.perf_counter()
    pipe = load()
    loaded = time.perf_counter() - start
    page = sheet(render(pipe, prompts(), args.seed), prompts())
    # A palette, dithered, keeps the file small.
    page.quantize(256, palette=page.quantize(256), dither=Image.Dither.FLOYDSTEINBERG).save(args.out, optimize=True)
    times = []
    for turn in range(3):
        start = time.perf_counter()
        render(pipe, prompts()[:4], turn)
        times.append(time.perf_counter() - start)
    size, four = args.out.stat().st_size / 1000, statistics.median(times)
    print(f"{args.out}: {size:.0f} kB; load {loaded:.1f} s; four pictures {four:.2f} s")  # noqa: T201


if __name__ == "__main__":
    main()
