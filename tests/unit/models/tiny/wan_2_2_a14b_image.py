"""Wan 2.2 I2V A14B's classes, smaller: two transformers that get a mask and the latents of what is given, too."""

from __future__ import annotations

from pathlib import Path

from diffusers import WanImageToVideoPipeline

from tests.unit.models.tiny.wan import parts, transformer


def build(folder: Path) -> None:
    """Write the folder."""
    # 16 of the clip, 4 of the mask, 16 of what is given
    both = {
        "transformer": transformer(in_channels=36, out_channels=16),
        "transformer_2": transformer(in_channels=36, out_channels=16),
    }
    WanImageToVideoPipeline(boundary_ratio=0.9, **both, **parts()).save_pretrained(folder)
