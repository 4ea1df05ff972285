"""The pictures that show how training goes."""

from __future__ import annotations

from pathlib import Path

import torch
from diffusers import StableDiffusionPipeline
from PIL import Image

from pocket.defaults import GUIDANCE, STEPS

PROMPTS = Path(__file__).resolve().parents[1] / "prompts.txt"
_ALSO = ("a red fox in the snow", "a green tree on sand", "three yellow stars at night", "a blue boat on the sea",
         "a house in the forest", "a black cat in a room")  # fmt: skip
_SIDE = 256


def prompts() -> list[str]:
    """The ten that are judged, and some that are only looked at."""
    return [*PROMPTS.read_text().splitlines(), *_ALSO]


def grid(pipe: StableDiffusionPipeline, texts: list[str], path: Path) -> None:
    """The prompts' pictures in rows of four, seeds 0, 1, 2, ..., drawn as the chat would."""
    pipe.set_progress_bar_config(disable=True)
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        images = pipe(
            texts,
            num_inference_steps=STEPS,
            guidance_scale=GUIDANCE,
            generator=[torch.Generator().manual_seed(i) for i in range(len(texts))],
            height=_SIDE,
            width=_SIDE,
        ).images
    sheet = Image.new("RGB", (4 * _SIDE, -(-len(images) // 4) * _SIDE))
    for i, image in enumerate(images):
        sheet.paste(image, (i % 4 * _SIDE, i // 4 * _SIDE))
    sheet.save(path)
