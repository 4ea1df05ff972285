"""The yardstick: the same diffusers pipeline, called in a loop by itself, at its best batch size."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from core.catalogue.card import ModelCard, size_for
from core.catalogue.rows import load_catalogue

PROMPT = "a blue square at night"
_SIZES = (1, 2, 4, 8, 16)


def load_bare(card: ModelCard) -> Any:
    """Load the pipeline as the documentation of diffusers does."""
    import torch
    from diffusers import StableDiffusionPipeline

    unchecked = {"safety_checker": None, "requires_safety_checker": False}
    folder = Path(__file__).resolve().parents[1] / card.repository.removeprefix("package:")
    pipe = StableDiffusionPipeline.from_pretrained(folder, dtype=torch.float32, **unchecked)
    # as the worker does
    pipe.vae.to(memory_format=torch.channels_last)
    pipe.set_progress_bar_config(disable=True)
    return pipe


def call_bare(pipe: Any, card: ModelCard, count: int, seed: int) -> Any:
    """Make pictures with the catalogue row's own steps, guidance and size."""
    import torch

    width, height = size_for(card, "1:1")
    return pipe(
        prompt=[PROMPT] * count,
        num_inference_steps=round(card.steps.default),
        guidance_scale=card.guidance.default,
        width=width,
        height=height,
        generator=[torch.Generator("cpu").manual_seed(seed + row) for row in range(count)],
    ).images


def rate(seconds: float, size: int | None = None, *, models: Path | None = None) -> tuple[float, int]:
    """Measure pictures per second in a process of its own, trying every batch size first if none is given.

    Sizes of pictures are those of the catalogue `models`, the shipped one if none is named.
    """
    command = [
        sys.executable,
        "-m",
        "benchmarks.bare",
        str(seconds),
        str(size or 0),
        *([str(models)] if models else []),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    return float(found["rate"]), int(found["size"])


def main(seconds: float, size: int, models: Path | None) -> None:
    """Print the rate and the batch size, the best one for 0, as JSON."""
    import torch

    torch.set_num_threads(int(os.environ.get("IMAGINE_RENDER__THREADS", "0")) or os.cpu_count() or 1)
    card = load_catalogue(models).get("pocket")
    with torch.inference_mode():
        pipe = load_bare(card)
        call_bare(pipe, card, 1, 0)
        if not size:
            size = max(_SIZES, key=lambda tried: _measured(pipe, card, tried, 0.0))
        found = _measured(pipe, card, size, seconds)
    print(json.dumps({"rate": found, "size": size}))


def _measured(pipe: Any, card: ModelCard, size: int, seconds: float) -> float:
    if seconds:
        # the first call of a shape chooses kernels
        call_bare(pipe, card, size, 0)
    began, made = time.perf_counter(), 0
    while made == 0 or time.perf_counter() - began < seconds:
        made += len(call_bare(pipe, card, size, made))
    return made / (time.perf_counter() - began)


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)
