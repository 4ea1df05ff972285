"""Swin2SR with two blocks, for four times."""

from __future__ import annotations

from pathlib import Path

from transformers import Swin2SRConfig, Swin2SRForImageSuperResolution


def build(folder: Path) -> None:
    """Write the folder."""
    config = Swin2SRConfig(
        image_size=16,
        embed_dim=12,
        depths=[1, 1],
        num_heads=[2, 2],
        window_size=4,
        upscale=4,
        upsampler="pixelshuffledirect",
    )
    Swin2SRForImageSuperResolution(config).save_pretrained(folder)
